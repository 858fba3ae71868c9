import { AssertionError } from '@shiheng/basics/assert';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type Problem, sendProblem } from './problems.ts';

/**
 * What no handler expected. The framework's own refusals (broken JSON, too large, too many) become problems; anything
 * else is ours: logged by shape, answered with the request id alone.
 */
export function addFaultHandler(app: FastifyInstance): void {
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const problem = refusal(error);
    if (!problem) logFault(request, error);
    return sendProblem(reply, problem ?? { kind: 'internal' });
  });
}

function refusal(error: FastifyError): Problem | undefined {
  const { statusCode } = error;
  if (statusCode === 429) return { kind: 'too-many-requests' };
  if (statusCode === 413) return { kind: 'too-large' };
  if (statusCode === 415) return { kind: 'media-type-refused' };
  return statusCode && statusCode >= 400 && statusCode < 500 ? { kind: 'bad-request', fields: [] } : undefined;
}

/**
 * A message may repeat what somebody typed, a database error even whole rows. So only the name, the code and the
 * places in our code go to the log; our own assertions say nothing personal and keep their message.
 */
function logFault(request: FastifyRequest, error: FastifyError): void {
  const places = (error.stack ?? '').split('\n').filter((line) => line.startsWith('    at '));
  const message = error instanceof AssertionError ? error.message : undefined;
  const cause = error.cause instanceof Error ? error.cause.name : undefined;
  request.log.error({ fault: error.name, code: error.code, message, cause, places }, 'unexpected');
}

/** One line per answer: operation, status and time. No address, query, body or person. */
export function addAnswerLog(app: FastifyInstance): void {
  app.addHook('onResponse', async (request: FastifyRequest, reply: FastifyReply) => {
    const { operationId } = request.routeOptions.config;
    if (!operationId) return; // files of the web application
    request.log.info({ operationId, status: reply.statusCode, ms: Math.round(reply.elapsedTime) }, 'answered');
  });
}
