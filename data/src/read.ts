import { readFileSync } from 'node:fs';
import { assert } from '@shiheng/basics/assert';
import { type PlainDate, parsePlainDate } from '@shiheng/basics/plain-date';

/**
 * Readers of the shipped JSON. The files belong to the product, so a fault in one is ours: it is thrown, with the
 * place (`indicators.json[3].name.zh`) in the message. Unknown keys are refused, not dropped.
 */
export type Reader<T> = (value: unknown, at: string) => T;

/** Reads `data/<path>`; the same relative address holds from src/ and from dist/. */
export function readJson(path: string): unknown {
  return JSON.parse(readFileSync(new URL(`../${path}`, import.meta.url), 'utf8'));
}

export const text: Reader<string> = (value, at) => {
  assert(typeof value === 'string', `${at} is not a text`);
  return value;
};

export const number: Reader<number> = (value, at) => {
  assert(typeof value === 'number' && Number.isFinite(value), `${at} is not a number`);
  return value;
};

export const flag: Reader<boolean> = (value, at) => {
  assert(typeof value === 'boolean', `${at} is neither true nor false`);
  return value;
};

export const day: Reader<PlainDate> = (value, at) => {
  const date = parsePlainDate(text(value, at));
  assert(date, `${at} is no day`);
  return date;
};

export function oneOf<const T extends string | number>(...allowed: readonly T[]): Reader<T> {
  return (value, at) => {
    const found = allowed.find((item) => item === value);
    assert(found !== undefined, `${at} is none of ${allowed.join(', ')}`);
    return found;
  };
}

export function list<T>(item: Reader<T>): Reader<readonly T[]> {
  return (value, at) => {
    assert(Array.isArray(value), `${at} is not a list`);
    return value.map((entry, index) => item(entry, `${at}[${index}]`));
  };
}

type Fields = Readonly<Record<string, Reader<unknown>>>;
type Shape<F extends Fields> = { readonly [K in keyof F]: ReturnType<F[K]> };

export function object<F extends Fields>(fields: F): Reader<Shape<F>>;
export function object<F extends Fields, O extends Fields>(
  fields: F,
  optional: O,
): Reader<Shape<F> & Partial<Shape<O>>>;
export function object(fields: Fields, optional: Fields = {}): Reader<unknown> {
  return (value, at) => {
    assert(typeof value === 'object' && value !== null && !Array.isArray(value), `${at} is not an object`);
    const source = value as Readonly<Record<string, unknown>>;
    const unknown = Object.keys(source).find((key) => !(key in fields) && !(key in optional));
    assert(unknown === undefined, `${at} has an unknown key ${unknown}`);
    const present = Object.entries(optional).filter(([key]) => key in source);
    const read = [...Object.entries(fields), ...present].map(([key, reader]) => [
      key,
      reader(source[key], `${at}.${key}`),
    ]);
    return Object.fromEntries(read);
  };
}

type Kinded = { readonly kind: string };

/** A union told apart by `kind`. */
export function byKind<T extends Kinded>(
  readers: { readonly [K in T['kind']]: Reader<Extract<T, { kind: K }>> },
): Reader<T> {
  return (value, at) => {
    const kind = (value as Partial<Kinded> | null)?.kind;
    const reader = kind === undefined ? undefined : (readers as Readonly<Record<string, Reader<T>>>)[kind];
    assert(reader, `${at}.kind is none of ${Object.keys(readers).join(', ')}`);
    return reader(value, at);
  };
}
