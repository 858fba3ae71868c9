import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { apiParts, operationWords } from './operation-words.ts';
import { type Operation, operations } from './operations.ts';
import { problems } from './problems.ts';

const all: readonly (readonly [string, Operation])[] = Object.entries(operations);
const inputs = (operation: Operation) =>
  [operation.params, operation.query, operation.body].filter((s) => s !== undefined);
const keys = (schema: z.ZodType) => Object.keys((schema as z.ZodObject).shape);

describe('every operation', () => {
  it('has an address of its own, under /api', () => {
    const addresses = all.map(([, { method, path }]) => `${method} ${path.replace(/:\w+/g, ':')}`);
    expect(new Set(addresses).size).toBe(all.length);
    for (const [, { path }] of all) expect(path).toMatch(/^\/api(\/(:[a-z]\w*|[a-z][a-z-]*))+$/i);
  });

  it.each(all)('%s refuses keys that it does not know', (_id, operation) => {
    for (const schema of inputs(operation)) {
      expect(schema).toBeInstanceOf(z.ZodObject);
      const codes = schema.safeParse({ planted: 1 }).error?.issues.map((issue) => issue.code);
      expect(codes).toContain('unrecognized_keys');
    }
  });

  it.each(all)('%s keeps the names of params, query and body apart', (_id, operation) => {
    const names = inputs(operation).flatMap(keys);
    expect(new Set(names).size).toBe(names.length);
    const inPath = [...operation.path.matchAll(/:(\w+)/g)].map(([, name]) => name);
    expect(operation.params ? keys(operation.params) : []).toEqual(inPath);
  });

  it.each(all)('%s is said in words, in both languages, and stands in a part of the API', (id, { path }) => {
    expect(operationWords[id]?.zh).toMatch(/\p{Script=Han}/u);
    expect(operationWords[id]?.en).toMatch(/^[\x20-\x7e]+$/);
    expect(Object.keys(apiParts)).toContain(path.split('/')[2]);
  });

  it.each(all)('%s can be described to an outsider', (_id, operation) => {
    for (const schema of inputs(operation)) expect(() => z.toJSONSchema(schema, { io: 'input' })).not.toThrow();
    if (operation.response) expect(() => z.toJSONSchema(operation.response as z.ZodType)).not.toThrow();
  });
});

it('every problem says what and what next, in both languages', () => {
  for (const [kind, { status, zh, en, mendZh, mendEn }] of Object.entries(problems)) {
    expect(status, kind).toBeGreaterThanOrEqual(400);
    for (const text of [zh, mendZh]) expect(text, kind).toMatch(/\p{Script=Han}/u);
    for (const text of [en, mendEn]) expect(text, kind).toMatch(/^[\x20-\x7e]+$/);
  }
});

it('absent and forbidden are one kind', () => {
  expect(Object.keys(problems).filter((kind) => /forbidden|denied|permission/.test(kind))).toEqual([]);
  expect(problems['not-found'].status).toBe(404);
});
