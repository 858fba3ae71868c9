import type { ClientAnswer, ClientProgress, ClientRequest } from './messages.ts';

/** What a worker is to a page: a browser's Worker fits. */
export interface WorkerPort {
  postMessage(request: ClientRequest): void;
  addEventListener(type: 'message', hear: (event: { readonly data: ClientAnswer | ClientProgress }) => void): void;
  addEventListener(type: 'error', hear: (event: { readonly message?: string }) => void): void;
  terminate(): void;
}

/** What a page is to a worker: a browser's `self` fits. */
export interface PagePort {
  postMessage(answer: ClientAnswer | ClientProgress): void;
  addEventListener(type: 'message', hear: (event: { readonly data: ClientRequest }) => void): void;
}
