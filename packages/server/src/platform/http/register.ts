import type { Result } from '@shiheng/basics/result';
import { type Operation as AnyOperation, type OperationId, operations } from '@shiheng/contract/operations';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Actor } from '../identity/actor.ts';
import { type Download, isDownload, sendDownload } from './download.ts';
import { parseInput, type Schemas } from './input.ts';
import { rateLimitOf } from './limits.ts';
import { isPrepared, type Prepared, prepare, sendPrepared, sendTagged } from './prepared.ts';
import { type Problem, sendProblem } from './problems.ts';
import { routeSchema } from './schemas.ts';
import { type Upload, uploadOf } from './upload.ts';

type Operation<O extends OperationId> = (typeof operations)[O];
type Parsed<T, K extends string> = T extends { readonly [key in K]: infer S extends z.ZodType } ? z.output<S> : unknown;
type Deep<T> = T extends object ? { readonly [K in keyof T]: Deep<T[K]> } : T;

/** What an operation is given: params, query and body in one object (the contract keeps their names apart). */
export type Input<O extends OperationId> = Parsed<Operation<O>, 'params'> &
  Parsed<Operation<O>, 'query'> &
  Parsed<Operation<O>, 'body'> &
  (Operation<O> extends { readonly upload: true } ? { readonly upload: Upload } : unknown);

/** What an operation answers with: a DTO, a file, or undefined where the contract has neither (204). */
export type Output<O extends OperationId> =
  Operation<O> extends { readonly response: infer S extends z.ZodType }
    ? Deep<z.input<S>>
    : Operation<O> extends { readonly download: readonly string[] }
      ? Download
      : undefined;

/** Only the problems that the contract lists for the operation; further facts of an error stay on the server. */
export interface OperationProblem<O extends OperationId> {
  readonly kind: Operation<O>['problems'][number];
}

/** Who calls: always somebody, except on public operations. */
export type Caller<O extends OperationId> = Operation<O>['permission'] extends 'public' ? Actor | null : Actor;

/** An answer may come as a DTO, or already as bytes (`prepare`) when a cache holds it. */
export type Handler<O extends OperationId> = (
  input: Input<O>,
  actor: Caller<O>,
  reply: FastifyReply,
) => Promise<Result<Output<O> | Prepared, OperationProblem<O>>>;

/**
 * Puts one operation of the contract on the server: method, path, permission and schemas come from there.
 * Session and permission are checked before the body is read (access.ts), the input before `handler` runs.
 */
export function register<O extends OperationId>(app: FastifyInstance, id: O, handler: Handler<O>): void {
  const operation = operations[id];
  const rateLimit = rateLimitOf(id, operation);
  const { bodyLimit }: AnyOperation = operation;
  app.route({
    method: operation.method,
    url: operation.path,
    config: { permission: operation.permission, operationId: id, ...(rateLimit && { rateLimit }) },
    ...(bodyLimit !== undefined && { bodyLimit }),
    schema: routeSchema(id),
    handler: async (request, reply) => {
      const input = parseInput(operation as Schemas, request);
      if (!input.ok) return sendProblem(reply, input.error);
      const given = 'upload' in operation ? { ...input.value, upload: uploadOf(request) } : input.value;
      const answer = await handler(given as Input<O>, request.actor as Caller<O>, reply);
      return answer.ok ? sendAnswer(id, request, reply, answer.value) : sendProblem(reply, answer.error as Problem);
    },
  });
}

function sendAnswer(
  id: OperationId,
  request: FastifyRequest,
  reply: FastifyReply,
  value: unknown,
): FastifyReply | Promise<FastifyReply> {
  if (isPrepared(value)) return sendPrepared(request, reply, value);
  if (isDownload(value)) return sendDownload(reply, value);
  if (value === undefined) return reply.code(204).send();
  if ('etag' in operations[id]) return sendTagged(request, reply, prepare(id, value as never));
  return reply.header('cache-control', 'no-store').send(value);
}
