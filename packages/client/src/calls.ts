import type { Operation, OperationId } from '@shiheng/contract/operations';
import { fileFrom } from './file.ts';
import { jsonOf, ProblemError, problemFrom } from './problem.ts';
import type { CallInput, CallOutput, DownloadedFile, DownloadId, LooseInput, PagedId, Rest } from './types.ts';
import { urlOf } from './url.ts';

export interface ClientOptions {
  /** Where the server stands, e.g. `https://shiheng.example`; empty: where the page came from. */
  readonly baseUrl: string;
  /** An API token (shk_…). Absent: the browser's own session. */
  readonly token?: string;
  /** Absent: the global one, looked up at each call. */
  readonly fetch?: typeof globalThis.fetch;
  /** `en`: texts of problems in English. Absent: as the browser prefers. */
  readonly language?: 'zh-CN' | 'en';
}

/** Every operation of the contract, typed by the contract. */
export interface Client {
  /**
   * Calls one operation. The answer is parsed by the contract's schema, so its caller holds only what was agreed. An answer
   * that carries an ETag is kept, and sent again only when it has changed.
   *
   * @errors ProblemError, with the server's kind, or `offline` / `unexpected-answer` from here. An aborted call throws
   * the abort itself.
   */
  call<K extends OperationId>(id: K, ...rest: Rest<K>): Promise<CallOutput<K>>;
  /** Every page of a list, one after the other. @errors as `call` */
  pages<K extends PagedId>(id: K, input: CallInput<K>): AsyncGenerator<CallOutput<K>>;
  /** Calls an operation that answers with a file. @param onBytes how many bytes have come so far @errors as `call` */
  download<K extends DownloadId>(
    id: K,
    input: CallInput<K>,
    onBytes?: (bytes: number) => void,
  ): Promise<DownloadedFile>;
}

const mostKept = 64;

/** Where a client looks up an operation: in a table at hand, or in one that comes when it is needed. */
export type FindOperation = (id: OperationId) => Operation | Promise<Operation>;

export function clientOf(operationOf: FindOperation, options: ClientOptions): Client {
  const kept = new Map<string, { readonly etag: string; readonly answer: unknown }>();

  async function call(id: OperationId, input: LooseInput = {}): Promise<unknown> {
    const operation = await operationOf(id);
    const url = urlOf(operation.path, input);
    // A browser keeps answers by itself; a program that brings a token has no such memory.
    const known = options.token !== undefined && operation.method === 'GET' ? kept.get(url) : undefined;
    const response = await send(options, operation.method, url, input, known?.etag);
    if (response.status === 304 && known) return known.answer;
    if (!response.ok) throw await problemFrom(response);
    if (operation.response === undefined) return undefined;
    const parsed = operation.response.safeParse(await jsonOf(response));
    if (!parsed.success) throw new ProblemError({ kind: 'unexpected-answer' }, { cause: parsed.error });
    keep(url, response.headers.get('etag'), parsed.data);
    return parsed.data;
  }

  function keep(url: string, etag: string | null, answer: unknown): void {
    if (etag === null || options.token === undefined) return;
    kept.delete(url);
    kept.set(url, { etag, answer });
    for (const oldest of kept.keys()) {
      if (kept.size <= mostKept) break;
      kept.delete(oldest);
    }
  }

  async function* pages(id: OperationId, input: LooseInput): AsyncGenerator<unknown> {
    let after: string | undefined;
    do {
      const query = { ...input.query, ...(after !== undefined && { after }) };
      const page = (await call(id, { ...input, query })) as { readonly next: string | null };
      yield page;
      after = page.next ?? undefined;
    } while (after !== undefined);
  }

  async function download(id: OperationId, input: LooseInput, onBytes?: (bytes: number) => void) {
    const { method, path } = await operationOf(id);
    const response = await send(options, method, urlOf(path, input), input, undefined);
    if (!response.ok) throw await problemFrom(response);
    return fileFrom(response, id, onBytes);
  }

  return { call, pages, download } as Client;
}

async function send(
  { baseUrl, token, language, fetch = globalThis.fetch }: ClientOptions,
  method: string,
  url: string,
  { body, signal }: LooseInput,
  etag: string | undefined,
): Promise<Response> {
  const headers = new Headers({ accept: 'application/json' });
  if (body !== undefined) headers.set('content-type', 'application/json');
  if (token !== undefined) headers.set('authorization', `Bearer ${token}`);
  if (language !== undefined) headers.set('accept-language', language);
  if (etag !== undefined) headers.set('if-none-match', etag);
  const init: RequestInit = { method, headers, credentials: token === undefined ? 'same-origin' : 'omit' };
  if (body !== undefined) init.body = JSON.stringify(body);
  if (signal !== undefined) init.signal = signal;
  try {
    return await fetch(`${baseUrl}${url}`, init);
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new ProblemError({ kind: 'offline' }, { cause: error });
  }
}
