import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  countShape,
  decodeText,
  kindShape,
  listShape,
  numberShape,
  objectShape,
  printNumber,
  readCanonical,
  textShape,
} from './json.ts';

const shape = objectShape({ name: textShape, count: countShape }, { more: listShape(textShape) });
type Value = ReturnType<typeof shape>;
const print = ({ name, count, more }: Value) => JSON.stringify({ name, count, ...(more && { more }) });
const read = (text: string) => readCanonical(text, shape, print);
const faultOf = (text: string) => {
  const found = read(text);
  return found.ok ? undefined : found.error;
};

test('what was printed is read back', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.nat(), fc.option(fc.array(fc.string())), (name, count, more) => {
      const value = { name, count, ...(more && { more }) };
      expect(read(print(value))).toEqual({ ok: true, value });
    }),
  );
});

test('DELETE may be escaped, as Belenios does, or not', () => {
  for (const name of ['\x7f', '\\u007f'])
    expect(read(`{"name":"${name}","count":1}`)).toHaveProperty('value.name', '\x7f');
});

describe('every other spelling is refused', () => {
  test.each([
    ['{"name":"a","count":1} ', 'not-canonical'],
    ['{"count":1,"name":"a"}', 'not-canonical'],
    ['{"name":"a","name":"a","count":1}', 'not-canonical'],
    ['{"name":"\\u0061","count":1}', 'not-canonical'],
    ['{"name":"\\/","count":1}', 'not-canonical'],
    ['{"name":"a","count":1.0}', 'not-canonical'],
    ['{"name":"a","count":1e0}', 'not-canonical'],
    ['{"name":"a","count":-0}', 'not-canonical'],
    ['\ufeff{"name":"a","count":1}', 'malformed'],
    ['{"name":"a","count":1', 'malformed'],
    ['', 'malformed'],
  ])('%j: %s', (text, kind) => expect(faultOf(text)?.kind).toBe(kind));
});

describe('what does not fit is named by its path', () => {
  test.each([
    ['null', ''],
    ['[]', ''],
    ['{"name":"a"}', 'count'],
    ['{"name":1,"count":1}', 'name'],
    ['{"name":"a","count":-1}', 'count'],
    ['{"name":"a","count":1.5}', 'count'],
    ['{"name":"a","count":9007199254740993}', 'count'],
    ['{"name":"a","count":1,"more":[0]}', 'more.0'],
    ['{"name":"a","count":1,"other":0}', 'other'],
    ['{"name":"a","count":1,"__proto__":0}', '__proto__'],
    [`{"name":"a","count":1,"${'x'.repeat(5000)}":0}`, 'x'.repeat(40)],
    ['{"name":"a","count":1,"\\u001b[2J":0}', '??2J'],
  ])('%.60j', (text, at) => expect(faultOf(text)).toEqual({ kind: 'malformed', at }));
});

test('nesting deeper than any record is refused before it is parsed; brackets in strings do not count', () => {
  const deep = '['.repeat(5_000_000);
  const started = performance.now();
  expect(faultOf(deep)).toEqual({ kind: 'malformed', at: '' });
  expect(performance.now() - started).toBeLessThan(200);
  const lists = listShape(kindShape(['a']));
  const nested = (depth: number) => `${'["a",'.repeat(depth)}0${']'.repeat(depth)}`;
  expect(readCanonical(`[${nested(7)}]`, lists, JSON.stringify).ok).toBe(true);
  expect(readCanonical(`[${nested(8)}]`, lists, JSON.stringify).ok).toBe(false);
  for (const name of ['[[[[[[[[[[[[', '\\"[[[[[[[[[[[[', '\\\\'])
    expect(read(`{"name":"${name}","count":1}`).ok, name).toBe(true);
});

test('numbers are plain up to 2^30 − 1 and texts above', () => {
  expect([1_073_741_823n, 1_073_741_824n].map(printNumber)).toEqual([1_073_741_823, '1073741824']);
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 2n ** 80n }), (n) => {
      expect(numberShape(printNumber(n), '')).toBe(n);
    }),
  );
});

test('bytes that are no UTF-8, or begin with a mark, are told from text', () => {
  expect(decodeText(new Uint8Array([0xc3, 0x28]))).toBeUndefined();
  expect(decodeText(new Uint8Array([0xed, 0xa0, 0x80]))).toBeUndefined();
  expect(decodeText(new Uint8Array([0xef, 0xbb, 0xbf, 0x61]))).toBe('\ufeffa');
});
