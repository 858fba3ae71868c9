import fc from 'fast-check';
import type { InjectOptions } from 'fastify';
import { hostileBytes, hostileText, hostileValue } from './hostile.ts';

type Schema = Record<string, unknown>;

interface Described {
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly schema: Schema }[];
  readonly requestBody?: { readonly content: Record<string, { readonly schema: Schema }> };
}

/** An OpenAPI document, as far as requests are made from it. */
export interface ApiDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Described>>>>;
}

/** Values that exist, so that requests reach beyond the first check: by the name of their field. */
export type Pool = Readonly<Record<string, readonly string[]>>;

export interface FuzzRequest extends InjectOptions {
  /** Whose session: an index into whatever sessions there are; null: nobody's. */
  readonly as: number | null;
}

const methods = ['GET', 'POST', 'DELETE', 'PUT', 'PATCH', 'HEAD', 'OPTIONS'] as const;

/** Requests derived from the API's own description: mostly of its shape, in part bent or broken. */
export function fuzzRequests(document: ApiDocument, pool: Pool): fc.Arbitrary<FuzzRequest> {
  const known = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, described]) =>
      operationRequests(path, method.toUpperCase(), described, pool),
    ),
  );
  return fc.oneof({ weight: 12, arbitrary: fc.oneof(...known) }, { weight: 1, arbitrary: elsewhere() });
}

function operationRequests(path: string, method: string, described: Described, pool: Pool): fc.Arbitrary<FuzzRequest> {
  const { parameters = [], requestBody } = described;
  const given = (place: string) => parameters.filter((each) => each.in === place);
  const body = requestBody?.content['application/json']?.schema;
  return fc
    .record({
      method: fc.oneof(
        { weight: 15, arbitrary: fc.constant(method) },
        { weight: 1, arbitrary: fc.constantFrom(...methods) },
      ),
      params: fc.record(
        Object.fromEntries(given('path').map(({ name, schema }) => [name, bentOrProper(name, schema, pool)])),
      ),
      query: queryOf(given('query'), pool),
      headers: headers(),
      payload: payloadOf(body, pool),
      as: fc.option(fc.nat({ max: 99 }), { freq: 8, nil: null }),
    })
    .map(({ params, query, payload, headers: sent, ...rest }) => ({
      ...rest,
      url: urlOf(path, params, query),
      headers: { ...sent, ...(payload && { 'content-type': payload.type }) },
      ...(payload && { payload: payload.bytes }),
    })) as fc.Arbitrary<FuzzRequest>;
}

/** Text of a value in an address. Half a surrogate pair has no encoding: it goes as what stands for the unreadable. */
const encode = (value: unknown) => encodeURIComponent(Buffer.from(String(value)).toString());

function urlOf(path: string, params: Record<string, unknown>, query: readonly (readonly [string, unknown])[]): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encode(params[name]));
  const text = query.map(([name, value]) => `${encode(name)}=${encode(value)}`).join('&');
  return text === '' ? filled : `${filled}?${text}`;
}

type Parameters = NonNullable<Described['parameters']>;

function queryOf(parameters: Parameters, pool: Pool): fc.Arbitrary<readonly (readonly [string, unknown])[]> {
  const own = parameters.map(({ name, schema }) =>
    fc.option(
      bentOrProper(name, schema, pool).map((value) => [name, value] as const),
      { freq: 5, nil: null },
    ),
  );
  const foreign = fc.array(fc.tuple(hostileText, hostileText), { maxLength: 3 });
  return fc
    .tuple(fc.tuple(...own), fc.oneof({ weight: 6, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: foreign }))
    .map(([named, more]) => [...named.filter((pair) => pair !== null), ...more]);
}

/** A value of the schema in five cases of six. */
function bentOrProper(name: string, schema: Schema, pool: Pool): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 5, arbitrary: proper(name, schema, pool) }, { weight: 1, arbitrary: hostileText });
}

function proper(name: string, schema: Schema, pool: Pool): fc.Arbitrary<unknown> {
  const known = pool[name];
  if (known) return fc.constantFrom(...known);
  if (Array.isArray(schema.enum)) return fc.constantFrom(...(schema.enum as unknown[]));
  switch (schema.type) {
    case 'integer':
    case 'number':
      return fc.oneof(fc.integer({ min: -2, max: 300 }), fc.integer(), fc.double());
    case 'boolean':
      return fc.boolean();
    case 'array':
      return fc.array(proper(name, (schema.items ?? {}) as Schema, pool), { maxLength: 4 });
    case 'object':
      return objectOf(schema, pool);
    default:
      return schema.format === 'uuid' ? fc.uuid() : fc.string({ minLength: 1, maxLength: 40 });
  }
}

function objectOf(schema: Schema, pool: Pool): fc.Arbitrary<Record<string, unknown>> {
  const properties = Object.entries((schema.properties ?? {}) as Record<string, Schema>);
  const shaped = fc.record(
    Object.fromEntries(
      properties.map(([name, each]) => [
        name,
        fc.oneof({ weight: 8, arbitrary: proper(name, each, pool) }, { weight: 1, arbitrary: hostileValue }),
      ]),
    ),
    { requiredKeys: [] },
  );
  const more = fc.dictionary(hostileText, hostileValue, { maxKeys: 3, noNullPrototype: true });
  return fc.oneof(
    { weight: 6, arbitrary: shaped },
    { weight: 1, arbitrary: fc.tuple(shaped, more).map(([own, foreign]) => Object.assign(own, foreign)) },
  );
}

interface Payload {
  readonly bytes: Buffer;
  readonly type: string;
}

const types = [
  'application/json',
  'application/json; charset=utf-7',
  'text/plain',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'application/xml',
  'nonsense',
];

function payloadOf(schema: Schema | undefined, pool: Pool): fc.Arbitrary<Payload | undefined> {
  const json = (value: unknown) => ({ bytes: Buffer.from(JSON.stringify(value) ?? ''), type: 'application/json' });
  const shaped = schema ? objectOf(schema, pool).map(json) : fc.constant(undefined);
  const other = fc.oneof(
    hostileValue.map(json),
    fc.record({ bytes: hostileBytes, type: fc.constantFrom(...types) }),
    fc.constant(undefined),
  );
  return fc.oneof({ weight: 5, arbitrary: shaped }, { weight: 2, arbitrary: other });
}

const headerText = hostileText.map((text) => text.replace(/[^\x20-\x7e\x80-\xff]/g, '').slice(0, 8_000));

function headers(): fc.Arbitrary<Record<string, string>> {
  const ours = fc.constantFrom<Record<string, string>>(
    { 'x-shiheng-client': 'fuzz' },
    { 'x-shiheng-client': 'fuzz', 'accept-language': 'en' },
    { origin: 'http://localhost', host: 'localhost' },
    {},
  );
  const names = ['accept-language', 'accept-encoding', 'if-none-match', 'origin', 'host', 'cookie', 'authorization'];
  const forged = [
    'x-forwarded-for',
    'x-forwarded-host',
    'x-http-method-override',
    'content-encoding',
    'range',
    'expect',
  ];
  const odd = fc.dictionary(fc.constantFrom(...names, ...forged), headerText, { maxKeys: 3, noNullPrototype: true });
  return fc
    .tuple(ours, fc.oneof({ weight: 4, arbitrary: fc.constant({}) }, { weight: 1, arbitrary: odd }))
    .map(([own, more]) => ({ ...own, ...more }));
}

/** Addresses that no operation has: close to ours, or out of the tree. */
function elsewhere(): fc.Arbitrary<FuzzRequest> {
  const path = fc.oneof(
    hostileText.map((text) => `/api/${encode(text)}`),
    hostileText.map((text) => `/${encode(text)}`),
    fc.constantFrom(
      '/api',
      '/api/',
      '/api//periods',
      '/api/periods/',
      '/API/periods',
      '/api/%',
      '/assets/../../x',
      '//',
    ),
  );
  return fc.record({
    method: fc.constantFrom(...methods),
    url: path,
    headers: headers(),
    as: fc.option(fc.nat({ max: 99 }), { nil: null }),
  }) as fc.Arbitrary<FuzzRequest>;
}
