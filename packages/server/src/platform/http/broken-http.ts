import { randomUUID } from 'node:crypto';
import type { Socket } from 'node:net';
import { problems } from '@shiheng/contract/problems';

/**
 * Answers bytes that are no HTTP request: there is no route and no request, but whoever sent them is told in the same form
 * as for everything else. Nothing of what was sent goes back or into the log.
 */
export function refuseBrokenHttp(error: { readonly code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  const kind = error.code === 'HPE_HEADER_OVERFLOW' ? 'too-large' : 'bad-request';
  const { status, zh, mendZh } = problems[kind];
  const body = JSON.stringify({ type: kind, title: zh, status, detail: mendZh, requestId: randomUUID() });
  const head = [
    `HTTP/1.1 ${status} ${status === 413 ? 'Content Too Large' : 'Bad Request'}`,
    'content-type: application/problem+json; charset=utf-8',
    'content-language: zh-CN',
    'cache-control: no-store',
    `content-length: ${Buffer.byteLength(body)}`,
    'connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}
