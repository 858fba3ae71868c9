import { err, ok, type Result } from '@shiheng/basics/result';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';

/** One field that is not of the expected form. `path` is dotted; empty for the whole part. */
export interface Fault {
  readonly path: string;
  readonly message: string;
}

export interface BadRequest {
  readonly kind: 'bad-request';
  readonly fields: readonly Fault[];
}

/** The parts of an operation that come in. A part without a schema must be empty. */
export interface Schemas {
  readonly params?: z.ZodType;
  readonly query?: z.ZodType;
  readonly body?: z.ZodType;
}

const nothing = z.strictObject({});
const parts = ['params', 'query', 'body'] as const;

/** @returns params, query and body checked and merged. All faults of all parts are told at once. */
export function parseInput(schemas: Schemas, request: FastifyRequest): Result<object, BadRequest> {
  const fields: Fault[] = [];
  const input = {};
  const zh = prefersChinese(request);
  for (const part of parts) {
    const parsed = (schemas[part] ?? nothing).safeParse(request[part] ?? {}, zh ? { error: chinese } : {});
    if (parsed.success && !holdsNul(parsed.data)) Object.assign(input, parsed.data);
    else if (parsed.success) fields.push({ path: part, message: zh ? '含有空字符' : 'holds a NUL character' });
    else fields.push(...parsed.error.issues.flatMap(faults));
  }
  return fields.length === 0 ? ok(input) : err({ kind: 'bad-request', fields });
}

/** No text of a database can hold one; whoever sends it has no business that needs it. */
function holdsNul(value: unknown): boolean {
  if (typeof value === 'string') return value.includes('\0');
  return typeof value === 'object' && value !== null && Object.values(value).some(holdsNul);
}

/** An unknown key is named by itself, so that the caller sees which one. */
function faults(issue: z.core.$ZodIssue): Fault[] {
  const at = issue.path.map(String);
  if (issue.code !== 'unrecognized_keys') return [{ path: at.join('.'), message: issue.message }];
  return issue.keys.map((key) => ({ path: [...at, key].join('.'), message: issue.message }));
}

const chinese = z.locales.zhCN().localeError;

/** Chinese first: English only for who asks for it and does not put Chinese before it. */
export function prefersChinese(request: Pick<FastifyRequest, 'headers'>): boolean {
  const languages = (request.headers['accept-language'] ?? '').toLowerCase();
  const [zh, en] = [languages.search(/\bzh/), languages.search(/\ben/)];
  return en === -1 || (zh !== -1 && zh < en);
}
