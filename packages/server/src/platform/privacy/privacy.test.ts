import { createHmac, createSecretKey, randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Db } from '@shiheng/db/handle';
import { forEachEngine } from '@shiheng/db/testing';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { hmacSha256 } from './hmac.ts';
import { bindKeys, hasKeys } from './key-binding.ts';
import { type Keys, openKeys } from './keys.ts';
import { maskIdNumber, maskName } from './masks.ts';
import { createPrivacy } from './privacy.ts';

const enterprise = '7d444840-9dc0-11d1-b245-5ffdce74fad2';
const other = '00000000-0000-4000-8000-000000000001';
const identity = { name: '张三', idNumber: '530102199001011234' };

function freshKeys(sealWith = 1): Keys {
  const bytes = () => new Uint8Array(randomBytes(32));
  const seal = new Map([[sealWith, createSecretKey(bytes())]]);
  return { personIndex: bytes(), nameIndex: bytes(), sealWith, seal, fingerprint: randomBytes(8).toString('hex') };
}

describe('hmac', () => {
  // RFC 4231 §4.2 and §4.3
  test.each([
    ['0b'.repeat(20), 'Hi There', 'b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7'],
    [
      Buffer.from('Jefe').toString('hex'),
      'what do ya want for nothing?',
      '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
    ],
  ])('RFC 4231 vector %#', (key, message, mac) => {
    expect(hmacSha256(Buffer.from(key, 'hex'))(Buffer.from(message)).toString('hex')).toBe(mac);
  });

  test('agrees with node:crypto', () => {
    const bytes = (maxLength: number) => fc.uint8Array({ maxLength });
    fc.assert(
      fc.property(bytes(64), bytes(400), (key, message) => {
        const expected = createHmac('sha256', key).update(message).digest();
        expect(hmacSha256(key)(message)).toEqual(expected);
      }),
    );
  });
});

describe('privacy', () => {
  const keys = freshKeys();
  const privacy = createPrivacy(keys);
  const personId = privacy.personId(identity.idNumber);

  test('indexes are HMACs, cut; names are indexed per enterprise', () => {
    const mac = (key: Uint8Array, ...parts: (string | Buffer)[]) =>
      parts.reduce((hmac, part) => hmac.update(part), createHmac('sha256', key)).digest();
    expect(personId).toEqual(new Uint8Array(mac(keys.personIndex, identity.idNumber).subarray(0, 16)));
    const uuid = Buffer.from(enterprise.replaceAll('-', ''), 'hex');
    const name = privacy.nameIndex(enterprise, '张三');
    expect(name).toEqual(new Uint8Array(mac(keys.nameIndex, uuid, '张三').subarray(0, 8)));
    const long = '长'.repeat(70);
    expect(privacy.nameIndex(enterprise, long)).toEqual(new Uint8Array(mac(keys.nameIndex, uuid, long).subarray(0, 8)));
    expect(privacy.nameIndex(other, '张三')).not.toEqual(name);
    expect(privacy.nameIndex(enterprise, '张三')).toEqual(name);
  });

  test('what was sealed opens, for any name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (name) => {
        const sealed = privacy.seal(enterprise, personId, { ...identity, name });
        expect(privacy.open(enterprise, personId, sealed)).toEqual({ ok: true, value: { ...identity, name } });
      }),
    );
  });

  test('the same person sealed twice looks different, and shows neither name nor number', () => {
    const seals = Array.from({ length: 200 }, () => Buffer.from(privacy.seal(enterprise, personId, identity)));
    expect(new Set(seals.map((seal) => seal.toString('hex', 1, 13))).size).toBe(200);
    for (const seal of seals) expect(seal.includes('5301') || seal.includes('张')).toBe(false);
  });

  test('any altered byte is noticed, and so are another enterprise, another person, a cut', () => {
    const sealed = privacy.seal(enterprise, personId, identity);
    for (let i = 1; i < sealed.length; i += 1) {
      const altered = Uint8Array.from(sealed);
      altered[i] = (altered[i] as number) ^ 1;
      expect(privacy.open(enterprise, personId, altered)).toEqual({ ok: false, error: { kind: 'seal-broken' } });
    }
    const elsewhere = privacy.personId('530102199001011235');
    expect(privacy.open(other, personId, sealed).ok).toBe(false);
    expect(privacy.open(enterprise, elsewhere, sealed).ok).toBe(false);
    for (const length of [1, 20, sealed.length - 1]) {
      expect(privacy.open(enterprise, personId, sealed.subarray(0, length)).ok).toBe(false);
    }
    expect(privacy.open(enterprise, personId, new Uint8Array())).toMatchObject({ error: { kind: 'seal-key-unknown' } });
  });

  test('a new seal key stands beside the old one', () => {
    const sealed = privacy.seal(enterprise, personId, identity);
    const added = freshKeys(2);
    const both = createPrivacy({ ...keys, sealWith: 2, seal: new Map([...keys.seal, ...added.seal]) });
    expect(both.open(enterprise, personId, sealed)).toEqual({ ok: true, value: identity });
    const renewed = both.seal(enterprise, personId, identity);
    expect(renewed[0]).toBe(2);
    expect(privacy.open(enterprise, personId, renewed)).toEqual({
      ok: false,
      error: { kind: 'seal-key-unknown', keyId: 2 },
    });
  });
});

describe('keys', () => {
  test('are made once, readable by the owner only, and read again', async () => {
    const dataDir = join(mkdtempSync(join(tmpdir(), 'shiheng-keys-')), 'data');
    const [first, second] = await Promise.all([openKeys(dataDir), openKeys(dataDir)]);
    expect(second.fingerprint).toBe(first.fingerprint);
    expect(statSync(join(dataDir, 'keys.json')).mode & 0o777).toBe(0o600);
    expect((await openKeys('/nowhere', { given: join(dataDir, 'keys.json') })).personIndex).toEqual(first.personIndex);
  });

  test('a named file that is absent, and a damaged one, are refused and left alone', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'shiheng-keys-'));
    await expect(openKeys(dataDir, { given: join(dataDir, 'none.json') })).rejects.toMatchObject({
      kind: 'keys-missing',
    });
    await expect(openKeys(dataDir, { mayCreate: false })).rejects.toMatchObject({ kind: 'keys-missing' });
    expect(existsSync(join(dataDir, 'keys.json'))).toBe(false);
    const path = join(dataDir, 'keys.json');
    for (const content of ['', '{}', '{"version":1,"personIndex":"c2VjcmV0"}']) {
      writeFileSync(path, content);
      const refused: Error = await openKeys(dataDir).catch((fault) => fault);
      expect(refused).toMatchObject({ kind: 'keys-damaged' });
      expect(refused.message).not.toContain('c2VjcmV0');
      expect(readFileSync(path, 'utf8')).toBe(content);
    }
    chmodSync(path, 0o600);
  });
});

test.each([
  ['张三', '张*'],
  ['欧阳震华', '欧**'],
  ['𠮷野', '𠮷*'],
  ['张', '*'],
  ['', ''],
])('%s is shown as %s', (name, masked) => expect(maskName(name)).toBe(masked));

test('id numbers keep three digits and four', () => {
  expect(maskIdNumber('530102199001011234')).toBe('530***********1234');
  expect(maskIdNumber('1234567')).toBe('*******');
});

forEachEngine('key binding', (open) => {
  let db: Db;
  beforeAll(async () => {
    db = await open();
  });

  test('a database keeps to the keys it was first opened with', async () => {
    const keys = freshKeys();
    expect(await db.read(hasKeys)).toBe(false);
    for (let i = 0; i < 2; i += 1) await db.tx((tx) => bindKeys(tx, keys));
    expect(await db.read(hasKeys)).toBe(true);
    await expect(db.tx((tx) => bindKeys(tx, freshKeys()))).rejects.toMatchObject({ kind: 'keys-foreign' });
  });
});
