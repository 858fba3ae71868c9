import { randomBytes } from 'node:crypto';
import { assert } from '@shiheng/basics/assert';
import { err, ok, type Result } from '@shiheng/basics/result';
import { cipherOf } from './ciphers.ts';
import { hmacOf } from './hmac.ts';
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
  /** Seals any other text, bound to `context`, which says whose it is and where it stands: `totp:<account id>`. */
  sealText(context: string, text: string): Uint8Array;
  openText(context: string, sealed: Uint8Array): Result<string, SealFault>;
  /** Blind index of a text, 16 bytes: equal for equal texts of one context, unlinkable between contexts. */
  textIndex(context: string, text: string): Uint8Array;
}

const nonceBytes = 12;
const tagBytes = 16;
const usualName = 200; // bytes

export function createPrivacy(keys: Keys): Privacy {
  const seals = sealing(keys);
  const personHmac = hmacOf(keys.index, keys.personIndex);
  const nameHmac = hmacOf(keys.index, keys.nameIndex);
  const textHmac = hmacOf(keys.index, personHmac(Buffer.from('key of the index of texts')));
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
      return seals.seal(bind(enterpriseId, personId), `${idNumber}\n${name}`);
    },
    open(enterpriseId, personId, sealed) {
      const text = seals.open(bind(enterpriseId, personId), sealed);
      return text.ok ? ok(parseIdentity(text.value)) : text;
    },
    sealText: (context, text) => seals.seal(bindContext(context), text),
    openText: (context, sealed) => seals.open(bindContext(context), sealed),
    textIndex(context, text) {
      assert(!context.includes('\0'), 'a context has no NUL');
      return new Uint8Array(textHmac(Buffer.from(`${context}\0${text}`)).subarray(0, 16));
    },
  };
}

/** Longer than what a person's seal is bound to, so that neither can stand for the other. */
function bindContext(context: string): Buffer {
  return Buffer.from(`a sealed text that belongs to its context: ${context}`);
}

function parseIdentity(text: string): Identity {
  const line = text.indexOf('\n');
  return { idNumber: text.slice(0, line), name: text.slice(line + 1) };
}

interface Sealing {
  seal(bound: Uint8Array, text: string): Uint8Array;
  open(bound: Uint8Array, sealed: Uint8Array): Result<string, SealFault>;
}

/** Seals with the newest key, opens with whichever key stands in front. */
function sealing(keys: Keys): Sealing {
  const ciphers = new Map([...keys.seal].map(([id, key]) => [id, cipherOf(key)]));
  const newest = ciphers.get(keys.sealWith);
  assert(newest, 'the key file has no key to seal with');
  const nextNonce = nonces();
  return {
    seal(bound, text) {
      const nonce = nextNonce();
      const sealed = newest.seal(nonce, bound, Buffer.from(text));
      const parcel = new Uint8Array(1 + nonceBytes + sealed.text.length + tagBytes);
      parcel[0] = keys.sealWith;
      parcel.set(nonce, 1);
      parcel.set(sealed.text, 1 + nonceBytes);
      parcel.set(sealed.tag, 1 + nonceBytes + sealed.text.length);
      return parcel;
    },
    open(bound, parcel) {
      const keyId = parcel[0] ?? -1;
      const cipher = ciphers.get(keyId);
      if (!cipher) return err({ kind: 'seal-key-unknown', keyId });
      const textEnd = parcel.length - tagBytes;
      if (textEnd < 1 + nonceBytes) return err({ kind: 'seal-broken' });
      try {
        const text = parcel.subarray(1 + nonceBytes, textEnd);
        const opened = cipher.open(parcel.subarray(1, 1 + nonceBytes), bound, text, parcel.subarray(textEnd));
        return ok(Buffer.from(opened.buffer, opened.byteOffset, opened.length).toString());
      } catch {
        return err({ kind: 'seal-broken' });
      }
    },
  };
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
