import { problems } from '@shiheng/contract/problems';
import fc from 'fast-check';
import { hostileBytes, hostileText } from './hostile.ts';

const line = hostileText.map((text) => text.slice(0, 2_000));
const requestLine = fc.oneof(
  fc.constantFrom(
    'GET /api/periods HTTP/1.1',
    'POST /api/session HTTP/1.1',
    'GET /api/periods HTTP/9.9',
    'GET  /api/periods HTTP/1.1',
    'get /api/periods HTTP/1.1',
    'PROPFIND /api HTTP/1.1',
    'CONNECT 127.0.0.1:22 HTTP/1.1',
    'GET http://127.0.0.1/api/periods HTTP/1.1',
    'GET /api/periods',
    'GET * HTTP/1.1',
    'GET /\u0000 HTTP/1.1',
    'PRI * HTTP/2.0',
  ),
  line.map((text) => `GET /${text} HTTP/1.1`),
  line,
);
const header = fc.oneof(
  fc.constantFrom(
    'host: localhost',
    'content-length: 5',
    'content-length: -1',
    'content-length: 5, 6',
    'content-length: 99999999999999999999',
    'transfer-encoding: chunked',
    'transfer-encoding: chunked, identity',
    'transfer-encoding: \u000bchunked',
    'connection: upgrade',
    'upgrade: websocket',
    'expect: 100-continue',
    'content-type: application/json',
    'x-shiheng-client: fuzz',
    ': no name',
    'a b: c',
    ' folded',
    `cookie: ${'x'.repeat(20_000)}`,
  ),
  line.map((text) => `x-odd: ${text}`),
);

/** What a client might send that speaks HTTP badly or not at all. */
export const brokenExchange: fc.Arbitrary<Buffer> = fc
  .record({
    start: requestLine,
    headers: fc.array(header, { maxLength: 8 }),
    end: fc.constantFrom('\r\n\r\n', '\n\n', '\r\n', '\r\n\r\n5\r\nhello\r\n0\r\n\r\n', '\r\n\r\nzz\r\n'),
    body: fc.oneof(fc.constant(Buffer.alloc(0)), hostileBytes),
  })
  .map(({ start, headers, end, body }) => Buffer.concat([Buffer.from([start, ...headers].join('\r\n') + end), body]));

/**
 * Judges what came back: nothing (cut off), or answers each of which is no fault of ours, and if it refuses, a problem.
 * @returns the first status, or `closed`
 * @throws at a fault
 */
export function judgeRaw(sent: Buffer, answer: Buffer): string {
  const text = answer.toString('latin1');
  if (text === '') return 'closed';
  const [, status = ''] = /^HTTP\/1\.1 (\d{3}) /.exec(text) ?? [];
  const fail = (what: string) =>
    new Error(`${what}: ${JSON.stringify(sent.toString('latin1').slice(0, 600))} → ${text.slice(0, 400)}`);
  if (status === '' || status.startsWith('5')) throw fail('a fault of ours');
  // Node itself answers what lacks a Host, or expects the unknown: a status and nothing else, as nothing was routed yet.
  const body = text.slice(text.indexOf('\r\n\r\n') + 4);
  if (['400', '417'].includes(status) && ['', '0\r\n\r\n'].includes(body)) return `${status} bare`;
  const refused = Number(status) >= 400;
  const kind = /"type":"([a-z-]+)"/.exec(text)?.[1] ?? '';
  if (refused && !(text.includes('application/problem+json') && Object.hasOwn(problems, kind)))
    throw fail('a refusal that is no problem of ours');
  return status;
}
