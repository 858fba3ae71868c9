import { randomBytes, randomUUID } from 'node:crypto';
import { type CodeKind, codeSigns, makeCode, spellCode } from '@shiheng/kernel/identity/one-time-code';
import type { Privacy } from '../../platform/privacy/privacy.ts';

const day = 86_400_000;

/** How long a code holds. A paper slip goes round a workshop; a reset is waited for. */
export const codeLifeMs = { invite: 30 * day, open: 7 * day, reset: 3 * day } as const;

/** A code that was just drawn: `spelt` is told once, the hash is kept. */
export interface FreshCode {
  readonly codeId: string;
  readonly spelt: string;
  readonly codeHash: Uint8Array;
}

/** 65 random bits. Call it before the transaction that keeps the hash. */
export function drawCode(privacy: Privacy, kind: CodeKind): FreshCode {
  const code = makeCode(kind, randomBytes(codeSigns));
  return { codeId: randomUUID(), spelt: spellCode(code), codeHash: hashCode(privacy, code.text) };
}

/** Keyed: whoever reads the database alone cannot try codes against it. */
export function hashCode(privacy: Privacy, text: string): Uint8Array {
  return privacy.textIndex('one-time-code', text);
}
