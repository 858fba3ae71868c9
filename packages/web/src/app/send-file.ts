import { problemFrom } from '@shiheng/client/problem';
import type { Operation, OperationId, operations } from '@shiheng/contract/operations';
import { type CallInput, type CallOutput, operationOf, urlOf } from './api.ts';
import { ProblemError } from './problem.ts';

/** Operations that take a file. */
type UploadId = {
  readonly [K in OperationId]: (typeof operations)[K] extends { readonly upload: true } ? K : never;
}[OperationId];

/**
 * Sends a file to an operation that takes one. `fetch` does not tell how far a body has gone, so an older way is used.
 * @param onSent hears of the share that is on its way, 0 to 1
 * @errors as `call`
 */
export async function sendFile<K extends UploadId>(
  id: K,
  input: CallInput<K>,
  file: File,
  onSent: (share: number) => void,
): Promise<CallOutput<K>> {
  const operation = await operationOf(id);
  const form = new FormData();
  form.append('file', file);
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(operation.method, urlOf(operation.path, input as Parameters<typeof urlOf>[1]));
    request.setRequestHeader('accept', 'application/json');
    request.upload.onprogress = ({ loaded, total }) => onSent(total > 0 ? loaded / total : 0);
    request.onerror = () => reject(new ProblemError({ kind: 'offline' }));
    request.onload = () => {
      const { status, responseText } = request;
      resolve(answerOf<K>(operation, new Response(responseText, { status })));
    };
    request.send(form);
  });
}

async function answerOf<K extends UploadId>(
  { response: schema }: Operation,
  response: Response,
): Promise<CallOutput<K>> {
  if (!response.ok) throw await problemFrom(response);
  const parsed = schema?.safeParse(await response.json().catch(() => undefined));
  if (parsed?.success) return parsed.data as CallOutput<K>;
  throw new ProblemError({ kind: 'unexpected-answer' });
}
