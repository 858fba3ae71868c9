import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { assert } from '@shiheng/basics/assert';
import { err, ok, type Result } from '@shiheng/basics/result';
import { hmacSha256 } from './hmac.ts';
import type { Keys } from './keys.ts';

export interface Identity {
  readonly name: string;
  readonly idNumber: string; // GB 11643, upper case
}

export type SealFault =
  | { readonly kind: 'seal-key-unknown'; readonly keyId: number }
  /** Altered, or moved to another person or enterprise. */
  | { readonly kind: 'seal-broken' };

/** Personal data in and out of the database: found by blind index, stored sealed. */
export interface Privacy {
  /** Blind index of an id number, 16 bytes: equal wherever the person works. */
  personId(idNumber: string): Uint8Array;
  /** Blind index of a name within one enterprise, 8 bytes. `enterpriseId` is a uuid with hyphens. */
  nameIndex(enterpriseId: string, name: string): Uint8Array;
  /** Key id (1 byte), nonce (12), ciphertext, tag (16); bound to the enterprise and the person. */
  seal(enterpriseId: string, personId: Uint8Array, identity: Identity): Uint8Array;
  open(enterpriseId: string, personId: Uint8Array, sealed: Uint8Array): Result<Identity, SealFault>;
}

const nonceBytes = 12;
const tagBytes = 16;
const usualName = 200; // bytes

export function createPrivacy(keys: Keys): Privacy {
  const sealKey = keys.seal.get(keys.sealWith);
  assert(sealKey, 'the key file has no key to seal with');
  const personHmac = hmacSha256(keys.personIndex);
  const nameHmac = hmacSha256(keys.nameIndex);
  const nextNonce = nonces();
  const enterpriseBytes = uuidBytes();
  // Filled anew for each call: none of these functions waits for anything.
  const scratch = Buffer.alloc(16 + usualName);
  const bound = Buffer.alloc(32);

  function bind(enterpriseId: string, personId: Uint8Array): Buffer {
    assert(personId.length === 16, 'a person id has 16 bytes');
    bound.set(enterpriseBytes(enterpriseId));
    bound.set(personId, 16);
    return bound;
  }

  return {
    personId(idNumber) {
      const length = scratch.write(idNumber, 'latin1');
      assert(length === idNumber.length, 'an id number is too long');
      return new Uint8Array(personHmac(scratch.subarray(0, length)).subarray(0, 16));
    },
    nameIndex(enterpriseId, name) {
      if (name.length * 3 > usualName) {
        const long = Buffer.concat([enterpriseBytes(enterpriseId), Buffer.from(name)]);
        return new Uint8Array(nameHmac(long).subarray(0, 8));
      }
      scratch.set(enterpriseBytes(enterpriseId));
      const length = scratch.write(name, 16, 'utf8');
      return new Uint8Array(nameHmac(scratch.subarray(0, 16 + length)).subarray(0, 8));
    },
    seal(enterpriseId, personId, { name, idNumber }) {
      assert(!idNumber.includes('\n'), 'an id number is one line');
      const nonce = nextNonce();
      const cipher = createCipheriv('aes-256-gcm', sealKey, nonce);
      cipher.setAAD(bind(enterpriseId, personId));
      const text = cipher.update(`${idNumber}\n${name}`, 'utf8');
      cipher.final();
      const sealed = new Uint8Array(1 + nonceBytes + text.length + tagBytes);
      sealed[0] = keys.sealWith;
      sealed.set(nonce, 1);
      sealed.set(text, 1 + nonceBytes);
      sealed.set(cipher.getAuthTag(), 1 + nonceBytes + text.length);
      return sealed;
    },
    open(enterpriseId, personId, sealed) {
      const keyId = sealed[0] ?? -1;
      const key = keys.seal.get(keyId);
      if (!key) return err({ kind: 'seal-key-unknown', keyId });
      const textEnd = sealed.length - tagBytes;
      if (textEnd < 1 + nonceBytes) return err({ kind: 'seal-broken' });
      const cipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(1, 1 + nonceBytes), {
        authTagLength: tagBytes,
      });
      cipher.setAAD(bind(enterpriseId, personId));
      cipher.setAuthTag(sealed.subarray(textEnd));
      return unsealed(
        () => cipher.update(sealed.subarray(1 + nonceBytes, textEnd), undefined, 'utf8') + cipher.final('utf8'),
      );
    },
  };
}

function unsealed(decipher: () => string): Result<Identity, SealFault> {
  let text: string;
  try {
    text = decipher();
  } catch {
    return err({ kind: 'seal-broken' });
  }
  const line = text.indexOf('\n');
  return ok({ idNumber: text.slice(0, line), name: text.slice(line + 1) });
}

/**
 * Nonces never repeat under one key: eight random bytes drawn by this process, then a counter of four.
 * @source NIST SP 800-38D §8.2.1 (deterministic construction)
 */
function nonces(): () => Buffer {
  const nonce = randomBytes(nonceBytes);
  let counter = 0;
  return () => {
    if (counter === 2 ** 32) {
      randomBytes(8).copy(nonce);
      counter = 0;
    }
    nonce.writeUInt32BE(counter, 8);
    counter += 1;
    return nonce;
  };
}

/** Rows come enterprise by enterprise: the latest id is kept. */
function uuidBytes(): (uuid: string) => Buffer {
  let latest = '';
  let bytes = Buffer.alloc(16);
  return (uuid) => {
    if (uuid === latest) return bytes;
    const parsed = Buffer.from(uuid.replaceAll('-', ''), 'hex');
    assert(parsed.length === 16, 'an enterprise id is a uuid');
    latest = uuid;
    bytes = parsed;
    return bytes;
  };
}
