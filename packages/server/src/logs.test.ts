import { Writable } from 'node:stream';
import { type Operation, type OperationId, operations } from '@shiheng/contract/operations';
import { openPgliteForTest } from '@shiheng/db/testing';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildApp } from './app.ts';
import type { Shiheng } from './open.ts';
import { assembled } from './testing/assembled.ts';
import { signedIn } from './testing/sign-in.ts';
import { seedTraceable, type Traceable } from './testing/traceable.ts';

let shiheng: Shiheng;
let app: FastifyInstance;
let world: Traceable;
let log = '';
/** Each demo account's cookie; undefined: a stranger. */
const cookies: (Record<string, string> | undefined)[] = [undefined];

beforeAll(async () => {
  shiheng = await assembled(await openPgliteForTest());
  world = await seedTraceable(shiheng);
  const stream = new Writable({
    write(chunk, _encoding, done) {
      log += chunk;
      done();
    },
  });
  app = await buildApp(shiheng, { secure: false, logger: { level: 'debug', stream } });
  for (const { login, password } of world.accounts) {
    cookies.push({ shiheng: (await signedIn(shiheng, { login, password })).token });
  }
});
afterAll(async () => {
  await app.close();
  await shiheng.close();
});

/** The worker's data wherever a caller could put them: in the address, the query, the body and headers. */
function poison(id: OperationId) {
  const { method, path, body }: Operation = operations[id];
  const marks = [world.name, world.idNumber, world.phone];
  const url = path.replace(/:\w+/g, encodeURIComponent(world.name));
  const query = marks.map((mark, i) => `planted${i}=${encodeURIComponent(mark)}`).join('&');
  const payload = {
    login: world.phone,
    password: world.idNumber,
    name: world.name,
    code: world.idNumber,
    answer: world.name,
  };
  const headers = { 'x-shiheng-client': 'test', 'user-agent': world.phone, 'x-request-id': world.idNumber };
  const base = { method, headers };
  return [
    { ...base, url },
    { ...base, url: `${url}?${query}` },
    ...(body ? [{ ...base, url: path.replace(/:\w+/g, '99999999-9999-4999-8999-999999999999'), payload }] : []),
    ...(body ? [{ ...base, url, payload: `{"name": "${world.name}", "idNumber": ${world.idNumber}` }] : []),
  ];
}

it('logs nothing of a worker at any level, whatever is sent to whichever route by whom', async () => {
  const ids = (Object.keys(operations) as OperationId[]).filter((id) => id !== 'signOut');
  let answered = 0;
  for (const id of ids) {
    for (const cookie of cookies) {
      for (const request of poison(id)) {
        const answer = await app.inject({ ...request, ...(cookie && { cookies: cookie }) });
        expect(answer.statusCode, `${id} ${request.url}`).toBeLessThan(500);
        answered++;
      }
    }
  }
  expect(answered).toBeGreaterThan(500);
  const lines = log.trimEnd().split('\n');
  expect(lines.length).toBeGreaterThan(answered / 2); // it is a log: most answers leave a line
  expect(world.leaksIn(log)).toEqual([]);
  for (const line of lines) expect(JSON.parse(line)).not.toHaveProperty('req');
});

it('logs nothing of a worker when something breaks', async () => {
  log = '';
  const broken = { ...shiheng.identity, authenticate: () => Promise.reject(new Error(`no such row: ${world.name}`)) };
  const stream = new Writable({
    write(chunk, _encoding, done) {
      log += chunk;
      done();
    },
  });
  const other = await buildApp({ ...shiheng, identity: broken }, { secure: false, logger: { level: 'debug', stream } });
  const answer = await other.inject({ url: '/api/session', cookies: { shiheng: world.idNumber } });
  await other.close();
  expect(answer.statusCode).toBe(500);
  expect(log).toContain('unexpected');
  expect(world.leaksIn(log + answer.body)).toEqual([]);
});
