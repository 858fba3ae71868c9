import { assert } from '@shiheng/basics/assert';
import { err, ok, type Result } from '@shiheng/basics/result';

/**
 * Thirty-two signs of which no two look alike: no I, L, O, U. Read back, I and L are taken for 1, O for 0.
 * @source Crockford, Base 32 (2002)
 */
const signs = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** `W` invites a worker, who answers with the end of the id number; `A` opens or resets an account, asked by its login. */
export const codeKinds = ['W', 'A'] as const;
export type CodeKind = (typeof codeKinds)[number];

/** Random signs in a code: 13 × 5 = 65 bits. */
export const codeSigns = 13;
const whole = 1 + codeSigns + 1;

/** A code as it is stored and compared: fifteen signs, no hyphens, upper case. */
export interface OneTimeCode {
  readonly kind: CodeKind;
  readonly text: string;
}

/**
 * @param random bytes of chance, one per sign; of each the lower five bits count
 * @returns kind, thirteen random signs, and one sign that catches mistyping
 */
export function makeCode(kind: CodeKind, random: Uint8Array): OneTimeCode {
  assert(random.length === codeSigns, 'a code takes one random byte per sign');
  const body = kind + Array.from(random, (byte) => signs[byte & 31]).join('');
  return { kind, text: body + checkSign(body) };
}

/** In three groups of five, as it stands on paper. */
export function spellCode({ text }: OneTimeCode): string {
  return text.replace(/(.{5})(?=.)/g, '$1-');
}

/**
 * What somebody typed, in any case and with any blanks or hyphens.
 * @errors code-mistyped: not the shape of a code, or a sign is wrong. Whether it was ever given out is not known here.
 */
export function readCode(typed: string): Result<OneTimeCode, { readonly kind: 'code-mistyped' }> {
  const text = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\-‐-―]/g, '')
    .replace(/[IL]/g, '1')
    .replace(/O/g, '0');
  const kind = codeKinds.find((each) => text.startsWith(each));
  const shaped = kind !== undefined && text.length === whole && [...text].every((sign) => signs.includes(sign));
  if (!shaped || checkSign(text.slice(0, -1)) !== text.at(-1)) return err({ kind: 'code-mistyped' });
  return ok({ kind, text });
}

/**
 * The signs as coefficients of a polynomial over GF(32), at the generator: one wrong sign and any two neighbours
 * swapped are always noticed.
 */
function checkSign(body: string): string {
  let sum = 0;
  for (const sign of body) sum = timesGenerator(sum) ^ signs.indexOf(sign);
  return signs[timesGenerator(sum)] ?? '';
}

/** Multiplication by x in GF(2)[x] / (x⁵ + x² + 1). */
function timesGenerator(value: number): number {
  const doubled = value << 1;
  return doubled & 32 ? doubled ^ 0b100101 : doubled;
}
