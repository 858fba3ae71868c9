import { createCipheriv, createDecipheriv, type KeyObject } from 'node:crypto';
import { assert } from '@shiheng/basics/assert';
import { sm4 } from 'sm-crypto-v2';

/** How a seal key seals, and how many bytes it has. */
export const sealKeyBytes = { 'aes-256-gcm': 32, 'sm4-gcm': 16 } as const;
export type SealAlgorithm = keyof typeof sealKeyBytes;

export interface SealKey {
  readonly algorithm: SealAlgorithm;
  readonly key: KeyObject;
}

export interface Sealed {
  readonly text: Uint8Array;
  readonly tag: Uint8Array;
}

/** Encryption that is bound to what it is given as `bound` and notices any change. Nonces have 12 bytes, tags 16. */
export interface SealCipher {
  seal(nonce: Uint8Array, bound: Uint8Array, text: Uint8Array): Sealed;
  /** @throws where text, tag, nonce or `bound` are not those of the sealing */
  open(nonce: Uint8Array, bound: Uint8Array, text: Uint8Array, tag: Uint8Array): Uint8Array;
}

export function cipherOf({ algorithm, key }: SealKey): SealCipher {
  return algorithm === 'sm4-gcm' ? sm4Gcm(new Uint8Array(key.export())) : aesGcm(key);
}

/** @source NIST SP 800-38D */
function aesGcm(key: KeyObject): SealCipher {
  return {
    seal(nonce, bound, text) {
      const cipher = createCipheriv('aes-256-gcm', key, nonce);
      cipher.setAAD(bound);
      const sealed = cipher.update(text);
      cipher.final();
      return { text: sealed, tag: cipher.getAuthTag() };
    },
    open(nonce, bound, text, tag) {
      const cipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: 16 });
      cipher.setAAD(bound);
      cipher.setAuthTag(tag);
      const opened = cipher.update(text);
      cipher.final(); // throws where the tag does not fit; a stream mode leaves nothing over
      return opened;
    },
  };
}

/** @source GB/T 32907-2016 (SM4); RFC 8998 §3.2 (SM4 in Galois/Counter Mode) */
function sm4Gcm(key: Uint8Array): SealCipher {
  const mode = { mode: 'gcm', output: 'array', padding: 'none' } as const;
  return {
    seal(iv, associatedData, text) {
      const { output, tag } = sm4.encrypt(text, key, { ...mode, iv, associatedData, outputTag: true });
      assert(tag, 'SM4-GCM gives a tag');
      return { text: output, tag };
    },
    open: (iv, associatedData, text, tag) => sm4.decrypt(text, key, { ...mode, iv, associatedData, tag }),
  };
}
