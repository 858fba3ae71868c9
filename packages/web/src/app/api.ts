import { type OperationId, operations } from '@shiheng/contract/operations';
import { ProblemDto } from '@shiheng/contract/problems';
import type { z } from 'zod';
import { isProblemKind, ProblemError } from './problem.ts';

type Operations = typeof operations;

type Part<O, P extends string> = O extends { readonly [K in P]: infer S extends z.ZodType }
  ? { readonly [K in P]: z.input<S> }
  : unknown;

/** What a call takes: `params`, `query` and `body` exactly where the contract declares them. */
export type CallInput<K extends OperationId> = Part<Operations[K], 'params'> &
  Part<Operations[K], 'query'> &
  Part<Operations[K], 'body'> & { readonly signal?: AbortSignal };

/** What it answers with, parsed; undefined for operations without a body (204). */
export type CallOutput<K extends OperationId> = Operations[K] extends { readonly response: infer S extends z.ZodType }
  ? z.output<S>
  : undefined;

interface LooseInput {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
  readonly signal?: AbortSignal;
}

/**
 * Calls one operation of the contract. The answer is parsed by the contract's schema, so pages hold only what was agreed.
 *
 * @errors ProblemError, with the server's kind, or `offline` / `unexpected-answer` from here. An aborted call throws
 * the abort itself.
 */
export async function call<K extends OperationId>(
  id: K,
  ...[input]: Record<never, never> extends CallInput<K> ? [input?: CallInput<K>] : [input: CallInput<K>]
): Promise<CallOutput<K>> {
  const operation: { method: string; path: string; response?: z.ZodType } = operations[id];
  const loose = (input ?? {}) as LooseInput;
  const response = await send(operation.method, urlOf(operation.path, loose), loose);
  if (!response.ok) throw await problemFrom(response);
  if (operation.response === undefined) return undefined as CallOutput<K>;
  const parsed = operation.response.safeParse(await jsonOf(response));
  if (!parsed.success) throw new ProblemError({ kind: 'unexpected-answer' }, { cause: parsed.error });
  return parsed.data as CallOutput<K>;
}

/** Path parameters filled in, absent query values left out. */
export function urlOf(path: string, { params = {}, query = {} }: Pick<LooseInput, 'params' | 'query'>): string {
  const filled = path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) if (value !== undefined) search.set(key, String(value));
  const text = search.toString();
  return text === '' ? filled : `${filled}?${text}`;
}

/** Operations that answer with a file. */
type DownloadId = {
  readonly [K in OperationId]: Operations[K] extends { readonly download: readonly string[] } ? K : never;
}[OperationId];

export interface DownloadedFile {
  readonly blob: Blob;
  /** As the server names it. */
  readonly name: string;
}

/**
 * Calls an operation that answers with a file.
 * @param onBytes how many bytes have come so far
 * @errors as `call`
 */
export async function download<K extends DownloadId>(
  id: K,
  input: CallInput<K>,
  onBytes?: (bytes: number) => void,
): Promise<DownloadedFile> {
  const operation: { method: string; path: string } = operations[id];
  const response = await send(operation.method, urlOf(operation.path, input as LooseInput), input as LooseInput);
  if (!response.ok) throw await problemFrom(response);
  return {
    blob: await received(response, onBytes),
    name: nameOf(response.headers.get('content-disposition') ?? '') ?? id,
  };
}

/** @errors ProblemError `offline` where the connection breaks: half a file is none */
async function received(response: Response, onBytes: ((bytes: number) => void) | undefined): Promise<Blob> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let bytes = 0;
  try {
    const reader = response.body?.getReader();
    for (let part = await reader?.read(); part?.value; part = await reader?.read()) {
      parts.push(part.value);
      bytes += part.value.length;
      onBytes?.(bytes);
    }
  } catch (error) {
    throw new ProblemError({ kind: 'offline' }, { cause: error });
  }
  return new Blob(parts, { type: response.headers.get('content-type') ?? '' });
}

/** The UTF-8 form of the name. @source RFC 6266 section 4.3 */
function nameOf(disposition: string): string | undefined {
  const coded = /filename\*=UTF-8''([^;]+)/i.exec(disposition)?.[1];
  return coded === undefined ? undefined : decodeURIComponent(coded);
}

async function send(method: string, url: string, { body, signal }: LooseInput): Promise<Response> {
  const headers = new Headers({ accept: 'application/json' });
  if (body !== undefined) headers.set('content-type', 'application/json');
  const init: RequestInit = { method, headers, credentials: 'same-origin' };
  if (body !== undefined) init.body = JSON.stringify(body);
  if (signal !== undefined) init.signal = signal;
  try {
    return await fetch(url, init);
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new ProblemError({ kind: 'offline' }, { cause: error });
  }
}

async function jsonOf(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch (error) {
    throw new ProblemError({ kind: 'unexpected-answer' }, { cause: error });
  }
}

async function problemFrom(response: Response): Promise<ProblemError> {
  const parsed = ProblemDto.safeParse(await jsonOf(response));
  if (!parsed.success || !isProblemKind(parsed.data.type)) return new ProblemError({ kind: 'unexpected-answer' });
  const { type, requestId, fields } = parsed.data;
  return new ProblemError({ kind: type, requestId, fields });
}
