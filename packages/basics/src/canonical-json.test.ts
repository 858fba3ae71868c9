import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson, type Json } from './canonical-json.ts';

test('keys are sorted at every depth and nothing else changes', () => {
  expect(canonicalJson({ b: [1, { z: null, a: true }], a: '十衡' })).toBe('{"a":"十衡","b":[1,{"a":true,"z":null}]}');
});

test('the text reads back as the value, and key order does not matter', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = canonicalJson(value as Json);
      expect(canonicalJson(JSON.parse(text) as Json)).toBe(text);
    }),
  );
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.integer()), (record) => {
      const turned = Object.fromEntries(Object.entries(record).reverse());
      expect(canonicalJson(turned)).toBe(canonicalJson(record));
    }),
  );
});
