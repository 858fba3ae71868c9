import fc from 'fast-check';

/** Texts that have broken somebody's parser, query, path or log. */
const known = [
  '',
  ' ',
  '0',
  '-1',
  'NaN',
  'Infinity',
  '1e309',
  '9007199254740993',
  'null',
  'undefined',
  'true',
  '[]',
  '{}',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  '../../../../etc/passwd',
  '..\\..\\windows\\win.ini',
  '....//....//etc/passwd',
  '%2e%2e%2f%2e%2e%2fetc%2fpasswd',
  '/etc/passwd%00.png',
  "' or 1=1 --",
  "'; drop table platform.account; --",
  "$1'); reset role; --",
  '#{7*7}',
  '{{7*7}}',
  '<script>alert(1)</script>',
  'javascript:alert(1)',
  '=cmd|calc!A0',
  '\u0000',
  'a\u0000b',
  '\ud800',
  '\udfff\ud800',
  '\u202e\u2066',
  '\r\nset-cookie: a=b',
  '𠮷野家',
  'Ａ５３００００',
  'ﷺ'.repeat(100),
  'e\u0301'.repeat(200),
  '%'.repeat(50),
  '%zz',
  '%ff%fe',
  '2024Q5',
  '2024-13',
  '0000',
  '9999Q4',
  '2024-02-30T00:00:00Z',
  '+275760-09-13T00:00:00.001Z',
  '-000001-01-01T00:00:00Z',
  '00000000-0000-0000-0000-000000000000',
];

/** Any text, with the ill-known ones often; now and then a very long one. */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...known) },
  { weight: 3, arbitrary: fc.string({ unit: 'binary', maxLength: 80 }) },
  { weight: 2, arbitrary: fc.string({ maxLength: 80 }) },
  { weight: 1, arbitrary: fc.integer({ min: 60, max: 70_000 }).map((length) => '我'.repeat(length / 3)) },
);

/** Any value that JSON can hold, with keys that objects inherit. */
export const hostileValue: fc.Arbitrary<unknown> = fc.oneof(
  hostileText,
  fc.jsonValue({ maxDepth: 4 }),
  fc.double(),
  fc.bigInt().map(Number),
  fc.dictionary(fc.constantFrom('__proto__', 'constructor', 'prototype', 'length', 'then', 'toJSON'), fc.jsonValue(), {
    noNullPrototype: false,
  }),
);

const nested = (open: string, close: string) =>
  fc.integer({ min: 1, max: 9_000 }).map((depth) => open.repeat(depth) + close.repeat(depth));

/** Bytes that claim to be JSON. */
export const hostileBytes: fc.Arbitrary<Buffer> = fc
  .oneof(
    nested('[', ']'),
    nested('{"a":', '}'),
    fc.constantFrom(
      '{"__proto__":{"polluted":true}}',
      '{"constructor":{"prototype":{"polluted":true}}}',
      '{"login":"a","login":"b"}',
      '{"login":"a"',
      '{login:1}',
      '[1,2,]',
      '"\\ud800"',
      '1e999',
      '\ufeff{}',
      'null',
      '',
    ),
    hostileText,
  )
  .map((text) => Buffer.from(text))
  .chain((bytes) =>
    fc.oneof(
      fc.constant(bytes),
      fc.uint8Array({ maxLength: 40 }).map((tail) => Buffer.concat([bytes, tail])), // broken UTF-8
    ),
  );
