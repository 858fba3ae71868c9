import { z } from 'zod';

const Schema = z.looseObject({});

const Parameter = z.object({
  name: z.string(),
  in: z.enum(['path', 'query', 'header', 'cookie']),
  required: z.boolean().default(false),
  example: z.unknown().optional(),
  schema: Schema.default({}),
});

const Described = z.object({
  operationId: z.string(),
  summary: z.string().default(''),
  tags: z.array(z.string()).default([]),
  parameters: z.array(Parameter).default([]),
  requestBody: Schema.optional(),
  responses: z.record(z.string(), z.object({ description: z.string().default('') })),
  'x-permission': z.string().default('public'),
});

/** What the page needs of the OpenAPI document. */
export const ApiDocument = z.object({
  info: z.object({ title: z.string(), version: z.string() }),
  tags: z.array(z.object({ name: z.string() })).default([]),
  paths: z.record(z.string(), z.record(z.string(), Described)),
});

export type Parameter = z.infer<typeof Parameter>;

export interface DescribedOperation extends z.infer<typeof Described> {
  readonly method: string;
  readonly path: string;
}

export interface Part {
  readonly name: string;
  readonly operations: readonly DescribedOperation[];
}

/** Operations under their parts, in the order of the document; only those that hold every word sought. */
export function partsOf(document: z.infer<typeof ApiDocument>, sought: string): readonly Part[] {
  const all = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, each]) => ({ ...each, path, method: method.toUpperCase() })),
  );
  const words = sought.toLowerCase().split(/\s+/).filter(Boolean);
  const found = all.filter((each) => {
    const text = [each.operationId, each.summary, each.path, each['x-permission'], each.method].join(' ').toLowerCase();
    return words.every((word) => text.includes(word));
  });
  return document.tags
    .map(({ name }) => ({ name, operations: found.filter(({ tags }) => tags.includes(name)) }))
    .filter(({ operations }) => operations.length > 0);
}

/** The half of `中文 · English` in the reader's language. */
export function half(text: string, language: string): string {
  const [zh = text, en = zh] = text.split(' · ');
  return language === 'en' ? en : zh;
}

/** What a value may be, in a word: its list, its type, its bounds. */
export function kindOf(schema: Readonly<Record<string, unknown>>): string {
  if (Array.isArray(schema.enum)) return schema.enum.join(' | ');
  const type = String(schema.type ?? '');
  return typeof schema.format === 'string' ? `${type} (${schema.format})` : type;
}
