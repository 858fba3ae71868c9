import { createSecretKey, randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { maskedIdentity } from './masked.ts';
import { createPrivacy, type Privacy } from './privacy.ts';

const [enterprise, other] = ['7d444840-9dc0-11d1-b245-5ffdce74fad2', '00000000-0000-4000-8000-000000000001'];
const identity = { name: '欧阳震华', idNumber: '530102199001011234' };
const masked = { name: '欧**', idNumber: '530***********1234' };
const nobody = { name: null, idNumber: null };
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

/** Counts the seals that are opened. */
function counting(): { readonly privacy: Privacy; opened(): number } {
  const bytes = (size: number) => new Uint8Array(randomBytes(size));
  const seal = new Map([[1, { algorithm: 'aes-256-gcm' as const, key: createSecretKey(bytes(32)) }]]);
  const real = createPrivacy({
    index: 'hmac-sha-256',
    personIndex: bytes(32),
    nameIndex: bytes(32),
    sealWith: 1,
    seal,
    fingerprint: 'f',
  });
  let opened = 0;
  return {
    privacy: {
      ...real,
      open: (...given) => {
        opened += 1;
        return real.open(...given);
      },
    },
    opened: () => opened,
  };
}

describe('a masked identity', () => {
  it('is what lists show, and opens a parcel once', () => {
    const { privacy, opened } = counting();
    const person = privacy.personId(identity.idNumber);
    const key = hex(person);
    const parcel = hex(privacy.seal(enterprise, person, identity));
    expect(maskedIdentity(privacy, enterprise, key, parcel)).toEqual(masked);
    expect(maskedIdentity(privacy, enterprise, key, parcel)).toEqual(masked);
    expect(opened()).toBe(1);
    const again = hex(privacy.seal(enterprise, person, { ...identity, name: '张三' }));
    expect(maskedIdentity(privacy, enterprise, key, again)).toEqual({ ...masked, name: '张*' });
    expect(opened()).toBe(2);
  });

  it('is nobody for what was erased, and for a parcel of somebody else, before and after the right one was shown', () => {
    const { privacy } = counting();
    const person = privacy.personId(identity.idNumber);
    const key = hex(person);
    const parcel = hex(privacy.seal(enterprise, person, identity));
    expect(maskedIdentity(privacy, other, key, parcel)).toEqual(nobody);
    expect(maskedIdentity(privacy, enterprise, key, parcel)).toEqual(masked);
    expect(maskedIdentity(privacy, other, key, parcel)).toEqual(nobody);
    expect(maskedIdentity(privacy, enterprise, '00'.repeat(16), parcel)).toEqual(nobody);
    expect(maskedIdentity(privacy, enterprise, key, null)).toEqual(nobody);
  });
});
