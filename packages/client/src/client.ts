import { operations } from '@shiheng/contract/operations';
import { type Client, type ClientOptions, clientOf } from './calls.ts';

export type { Client, ClientOptions } from './calls.ts';
export { type Problem, ProblemError, problemFrom } from './problem.ts';
export type { CallInput, CallOutput, DownloadedFile } from './types.ts';

/** A client that holds the whole contract. */
export function openClient(options: ClientOptions): Client {
  return clientOf((id) => operations[id], options);
}
