import type { OperationId, operations } from '@shiheng/contract/operations';
import type { z } from 'zod';

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

/** The input may be left out where nothing in it is needed. */
export type Rest<K extends OperationId> =
  Record<never, never> extends CallInput<K> ? [input?: CallInput<K>] : [input: CallInput<K>];

/** Operations that answer with a file. */
export type DownloadId = {
  readonly [K in OperationId]: Operations[K] extends { readonly download: readonly string[] } ? K : never;
}[OperationId];

/** Lists that go page by page: `next` of an answer is `after` of the next call. */
export type PagedId = {
  readonly [K in OperationId]: CallOutput<K> extends { readonly next: string | null }
    ? CallInput<K> extends { readonly query: { readonly after?: string | undefined } }
      ? K
      : never
    : never;
}[OperationId];

export interface DownloadedFile {
  readonly blob: Blob;
  /** As the server names it. */
  readonly name: string;
}

/** An input whose parts are known only when the program runs. */
export interface LooseInput {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
  readonly signal?: AbortSignal;
}
