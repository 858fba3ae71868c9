import type { Param } from './handle.ts';

/** Type oids of PostgreSQL's catalogue (pg_type.dat); the array type stands beside its element. */
const oid = {
  bool: 16,
  bytea: 17,
  int8: 20,
  int2: 21,
  int4: 23,
  text: 25,
  oid: 26,
  json: 114,
  float4: 700,
  float8: 701,
  bpchar: 1042,
  varchar: 1043,
  date: 1082,
  timestamp: 1114,
  timestamptz: 1184,
  numeric: 1700,
  uuid: 2950,
  jsonb: 3802,
} as const;

const arrayOf: readonly (readonly [array: number, element: number])[] = [
  [1000, oid.bool],
  [1001, oid.bytea],
  [1016, oid.int8],
  [1005, oid.int2],
  [1007, oid.int4],
  [1009, oid.text],
  [1021, oid.float4],
  [1022, oid.float8],
  [1182, oid.date],
  [1185, oid.timestamptz],
  [1231, oid.numeric],
  [2951, oid.uuid],
];

export type ParseText = (text: string) => unknown;

function same(text: string): string {
  return text;
}

function safeInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError('an int8 beyond 2^53 cannot be read as a number');
  return value;
}

function refuseNumeric(): never {
  throw new TypeError('numeric is not carried: cast the column to bigint, float8 or text');
}

function refuseTimestamp(): never {
  throw new TypeError('timestamp without time zone is not carried: use timestamptz');
}

function bytes(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text.slice(2), 'hex'));
}

/** Both engines run in UTC; milliseconds, as JavaScript writes them. */
function isoInstant(text: string): string {
  return new Date(text.replace(' ', 'T').replace(/\+00$/, 'Z')).toISOString();
}

const scalarParsers: readonly (readonly [number, ParseText])[] = [
  [oid.bool, (text) => text === 't'],
  [oid.bytea, bytes],
  [oid.int8, safeInteger],
  [oid.int2, Number],
  [oid.int4, Number],
  [oid.oid, Number],
  [oid.text, same],
  [oid.varchar, same],
  [oid.bpchar, same],
  [oid.uuid, same],
  [oid.json, JSON.parse],
  [oid.jsonb, JSON.parse],
  [oid.float4, Number],
  [oid.float8, Number],
  [oid.date, same],
  [oid.timestamp, refuseTimestamp],
  [oid.timestamptz, isoInstant],
  [oid.numeric, refuseNumeric],
];

function allParsers(): ReadonlyMap<number, ParseText> {
  const parsers = new Map(scalarParsers);
  for (const [array, element] of arrayOf) {
    const parse = parsers.get(element) ?? same;
    parsers.set(array, (text) => parseArray(text, parse));
  }
  return parsers;
}

/** How both engines turn a column's text into a value. Types not listed stay text. */
export const textParsers = allParsers();

export function textParser(typeOid: number): ParseText {
  return textParsers.get(typeOid) ?? same;
}

const arrayItem = /"((?:[^"\\]|\\.)*)"|[^,{}]+/gs;

/** One-dimensional arrays only, the only ones that the schema has. */
function parseArray(text: string, parse: ParseText): unknown[] {
  const items: unknown[] = [];
  for (const match of text.matchAll(arrayItem)) {
    const quoted = match[1];
    if (quoted !== undefined) items.push(parse(quoted.replace(/\\(.)/gs, '$1')));
    else items.push(match[0] === 'NULL' ? null : parse(match[0]));
  }
  return items;
}

/** A parameter as PostgreSQL's text form: the same on both engines. */
export function paramText(value: Param): string | null {
  if (value === null) return null;
  if (typeof value === 'string') return value;
  if (value instanceof Uint8Array) return hex(value);
  if (typeof value === 'object') return `{${value.map(arrayElement).join(',')}}`;
  return String(value);
}

function arrayElement(value: string | number | Uint8Array): string {
  if (typeof value === 'number') return String(value);
  const text = typeof value === 'string' ? value : hex(value);
  return `"${text.replace(/[\\"]/g, '\\$&')}"`;
}

function hex(value: Uint8Array): string {
  return `\\x${Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('hex')}`;
}
