import { clientOf } from '@shiheng/client/calls';
import { ProblemError } from '@shiheng/client/problem';
import type { Operation, OperationId } from '@shiheng/contract/operations';
import { lookOperations } from '@shiheng/contract/operations-look';

export type { CallInput, CallOutput, DownloadedFile } from '@shiheng/client/types';
export { urlOf } from '@shiheng/client/url';

const atHand: Readonly<Partial<Record<OperationId, Operation>>> = lookOperations;

/** The rest of the contract, in a file of its own. @errors ProblemError `offline` when it does not come */
export async function loadOperations(): Promise<Readonly<Record<OperationId, Operation>>> {
  try {
    return (await import('@shiheng/contract/operations')).operations;
  } catch (error) {
    throw new ProblemError({ kind: 'offline' }, { cause: error });
  }
}

export async function operationOf(id: OperationId): Promise<Operation> {
  return atHand[id] ?? (await loadOperations())[id];
}

/** The server that the page came from, with the reader's own session. */
export const { call, download } = clientOf(operationOf, { baseUrl: '' });
