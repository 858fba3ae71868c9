import { err, ok, type Result } from '@shiheng/basics/result';
import { parseNatural, type Scalar, type Scalars } from './group/scalar.ts';

/** Why a text is not the one spelling of a record. `at` is a path such as `answers.0.choices`. */
export type JsonFault =
  | { readonly kind: 'malformed'; readonly at: string }
  | { readonly kind: 'not-reduced'; readonly at: string }
  | { readonly kind: 'not-canonical' };

/** Thrown by a shape and caught by `readCanonical` alone. */
class Mismatch extends Error {
  readonly fault: JsonFault;
  constructor(fault: JsonFault) {
    super(fault.kind);
    this.fault = fault;
  }
}

function mismatch(at: string): never {
  throw new Mismatch({ kind: 'malformed', at });
}

/** Takes a parsed value apart; what does not fit is reported with the path where it stands. */
export type Shape<T> = (value: unknown, at: string) => T;

export const textShape: Shape<string> = (value, at) => (typeof value === 'string' ? value : mismatch(at));

export const countShape: Shape<number> = (value, at) =>
  Number.isSafeInteger(value) && (value as number) >= 0 ? (value as number) : mismatch(at);

/** A value of which nothing but this test is asked. */
export function readAs<T>(test: (value: unknown) => boolean): Shape<T> {
  return (value, at) => (test(value) ? (value as T) : mismatch(at));
}

export function listShape<T>(item: Shape<T>): Shape<readonly T[]> {
  return (value, at) =>
    Array.isArray(value) ? value.map((each, index) => item(each, below(at, String(index)))) : mismatch(at);
}

/** `["Kind",item]` of one of the given kinds; the item is not looked into. */
export function kindShape<K extends string>(kinds: readonly K[]): Shape<readonly [K, unknown]> {
  return (value, at) => {
    if (!Array.isArray(value) || value.length !== 2) return mismatch(at);
    const kind = kinds.find((each) => each === value[0]);
    return kind === undefined ? mismatch(at) : [kind, value[1]];
  };
}

/** An object with exactly these keys; those of `optional` may be missing. Unknown keys are refused. */
export function objectShape<T extends object, O extends object = object>(
  required: { readonly [key in keyof T]: Shape<T[key]> },
  optional = {} as { readonly [key in keyof O]: Shape<O[key]> },
): Shape<T & Partial<O>> {
  const shapes = new Map<string, Shape<unknown>>(Object.entries({ ...required, ...optional }));
  const names = Object.keys(required);
  return (value, at) => {
    if (value === null || typeof value !== 'object' || Array.isArray(value)) mismatch(at);
    const entries = Object.entries(value as object);
    const absent = names.find((name) => !Object.hasOwn(value as object, name));
    if (absent !== undefined) mismatch(below(at, absent));
    const read = entries.map(([key, item]) => {
      const shape = shapes.get(key);
      return [key, shape ? shape(item, below(at, key)) : mismatch(below(at, key))];
    });
    return Object.fromEntries(read) as T & Partial<O>;
  };
}

const longestKey = 40;

/** A hostile key is repeated neither at length nor with what a terminal would obey. */
function below(at: string, key: string): string {
  return `${at === '' ? '' : `${at}.`}${key.slice(0, longestKey).replace(/[^\w-]/g, '?')}`;
}

/** A scalar as a decimal string, 0 ≤ n < q. @source BELENIOS §1, §10 (9) */
export function scalarShape(scalars: Scalars): Shape<Scalar> {
  return (value, at) => {
    const number = parseNatural(textShape(value, at));
    if (number === undefined) return mismatch(at);
    if (number >= scalars.order) throw new Mismatch({ kind: 'not-reduced', at });
    return number as Scalar;
  };
}

/** Up to here a number stands in JSON as such, above it as a string. */
const largestPlain = 1_073_741_823n; // BELENIOS §2: 2^30 − 1

/** A natural number in either form; which of them is right is seen by printing it again. */
export const numberShape: Shape<bigint> = (value, at) =>
  typeof value === 'string' ? (parseNatural(value) ?? mismatch(at)) : BigInt(countShape(value, at));

export function printNumber(value: bigint): number | string {
  return value <= largestPlain ? Number(value) : value.toString();
}

/**
 * Reads a text that must be exactly what `print` makes of its value: no white space, no other order or spelling, no key
 * twice. Never normalises.
 *
 * @source BELENIOS §6, re-serialise canonically and compare bytes
 */
export function readCanonical<T>(text: string, shape: Shape<T>, print: (value: T) => string): Result<T, JsonFault> {
  if (isTooDeep(text)) return err({ kind: 'malformed', at: '' });
  let value: T;
  try {
    value = shape(JSON.parse(text), '');
  } catch (error) {
    if (error instanceof Mismatch) return err(error.fault);
    if (error instanceof SyntaxError) return err({ kind: 'malformed', at: '' });
    throw error;
  }
  return spelling(print(value)) === spelling(text) ? ok(value) : err({ kind: 'not-canonical' });
}

const deepest = 8; // lists and objects inside one another; trustees go down to 6

/** Whether brackets outside strings stand deeper than any record has them: a parser would spend memory on each. */
function isTooDeep(text: string): boolean {
  let depth = 0;
  for (let i = 0; i < text.length; i += 1) {
    const character = text.charCodeAt(i);
    if (character === 0x22) i = endOfString(text, i);
    else if (character === 0x5b || character === 0x7b) depth += 1;
    else if (character === 0x5d || character === 0x7d) depth -= 1;
    if (depth > deepest) return true;
  }
  return false;
}

/** Index of the quote that closes the string opened at `start`, or the text's end. */
function endOfString(text: string, start: number): number {
  let end = text.indexOf('"', start + 1);
  while (end >= 0 && isEscaped(text, end)) end = text.indexOf('"', end + 1);
  return end < 0 ? text.length : end;
}

function isEscaped(text: string, at: number): boolean {
  let slashes = 0;
  while (text.charCodeAt(at - 1 - slashes) === 0x5c) slashes += 1;
  return slashes % 2 === 1;
}

/** Belenios escapes DELETE where ECMAScript does not. */
function spelling(text: string): string {
  return text.includes('\x7f') ? text.replaceAll('\x7f', '\\u007f') : text;
}

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Undefined unless the bytes are UTF-8. */
export function decodeText(bytes: Uint8Array): string | undefined {
  try {
    return decoder.decode(bytes);
  } catch {
    return undefined;
  }
}
