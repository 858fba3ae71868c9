import { operations } from '@shiheng/contract/operations';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { sendProblem } from './problems.ts';

interface Address {
  readonly pattern: RegExp;
  readonly method: string;
}

const addresses: readonly Address[] = Object.values(operations).map(({ method, path }) => ({
  pattern: new RegExp(`^${path.replace(/:\w+/g, '[^/]+')}$`),
  method,
}));

/**
 * A request that no route takes. Where the address takes other methods they are named: which addresses there are is in the
 * published description, so that nothing is given away.
 * @source RFC 9110, 15.5.6
 */
export function answerUnknown(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const [path = ''] = request.url.split('?');
  const methods = addresses.filter(({ pattern }) => pattern.test(path)).map(({ method }) => method);
  if (methods.length === 0) return sendProblem(reply, { kind: 'not-found' });
  const allowed = methods.includes('GET') ? [...methods, 'HEAD'] : methods;
  return sendProblem(reply.header('allow', allowed.join(', ')), { kind: 'method-not-allowed' });
}
