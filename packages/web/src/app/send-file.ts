import { type OperationId, operations } from '@shiheng/contract/operations';
import { ProblemDto } from '@shiheng/contract/problems';
import type { z } from 'zod';
import { type CallInput, type CallOutput, urlOf } from './api.ts';
import { isProblemKind, ProblemError } from './problem.ts';

/** Operations that take a file. */
type UploadId = {
  readonly [K in OperationId]: (typeof operations)[K] extends { readonly upload: true } ? K : never;
}[OperationId];

/**
 * Sends a file to an operation that takes one. `fetch` does not tell how far a body has gone, so an older way is used.
 * @param onSent hears of the share that is on its way, 0 to 1
 * @errors as `call`
 */
export function sendFile<K extends UploadId>(
  id: K,
  input: CallInput<K>,
  file: File,
  onSent: (share: number) => void,
): Promise<CallOutput<K>> {
  const operation: { method: string; path: string; response?: z.ZodType } = operations[id];
  const form = new FormData();
  form.append('file', file);
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(operation.method, urlOf(operation.path, input as Parameters<typeof urlOf>[1]));
    request.responseType = 'json';
    request.setRequestHeader('accept', 'application/json');
    request.upload.onprogress = ({ loaded, total }) => onSent(total > 0 ? loaded / total : 0);
    request.onerror = () => reject(new ProblemError({ kind: 'offline' }));
    request.onload = () => {
      const ok = request.status >= 200 && request.status < 300;
      if (!ok) return reject(problemIn(request.response));
      const parsed = operation.response?.safeParse(request.response);
      if (parsed?.success) resolve(parsed.data as CallOutput<K>);
      else reject(new ProblemError({ kind: 'unexpected-answer' }));
    };
    request.send(form);
  });
}

function problemIn(answer: unknown): ProblemError {
  const parsed = ProblemDto.safeParse(answer);
  if (!parsed.success || !isProblemKind(parsed.data.type)) return new ProblemError({ kind: 'unexpected-answer' });
  const { type, requestId, fields } = parsed.data;
  return new ProblemError({ kind: type, requestId, fields });
}
