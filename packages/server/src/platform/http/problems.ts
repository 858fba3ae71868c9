import { type ProblemKind, problems } from '@shiheng/contract/problems';
import type { FastifyReply } from 'fastify';
import { type Fault, prefersChinese } from './input.ts';

export interface Problem {
  readonly kind: ProblemKind;
  readonly fields?: readonly Fault[];
  /** Seconds until another try makes sense. */
  readonly retryAfter?: number;
}

/**
 * Answers with problem+json in the reader's language. Nothing of the error but its kind and its fields goes out.
 * @source RFC 9457
 */
export function sendProblem(reply: FastifyReply, problem: Problem): FastifyReply {
  const text = problems[problem.kind];
  const zh = prefersChinese(reply.request);
  reply.request.problem = problem.kind;
  if (problem.retryAfter !== undefined) reply.header('retry-after', Math.ceil(problem.retryAfter));
  return reply
    .code(text.status)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .header('content-language', zh ? 'zh-CN' : 'en')
    .header('vary', 'Accept-Language')
    .header('cache-control', 'no-store')
    .serializer(JSON.stringify)
    .send({
      type: problem.kind,
      title: zh ? text.zh : text.en,
      status: text.status,
      detail: zh ? text.mendZh : text.mendEn,
      requestId: reply.request.id,
      ...(problem.fields && { fields: problem.fields }),
    });
}
