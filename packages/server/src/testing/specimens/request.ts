import type { Operation } from '@shiheng/contract/operations';
import type { InjectOptions } from 'fastify';
import type { SpecimenCall } from './specimen.ts';

/**
 * A specimen's call as a request to the built application, by a session's token or by nobody. Each comes from an address
 * of its own, so that no limit per address answers in place of the operation.
 */
export function requestOf(
  operation: Operation,
  call: SpecimenCall,
  token: string | null,
  fresh: number,
): InjectOptions {
  const path = operation.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(call.params?.[name] ?? ''));
  const query = new URLSearchParams(call.query).toString();
  return {
    method: operation.method,
    remoteAddress: [10, fresh >> 16, fresh >> 8, fresh].map((part) => part & 255).join('.'),
    url: query === '' ? path : `${path}?${query}`,
    headers: { 'accept-language': 'en', 'x-shiheng-client': 'test', ...call.headers },
    ...(token !== null && { cookies: { shiheng: token } }),
    ...(call.body && { payload: call.body }),
  };
}
