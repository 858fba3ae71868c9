// Fuzzes the built application: requests made from the API's own description, sent in process, and broken HTTP over real
// sockets. Fails at the first answer that is a fault of ours, late, or a refusal of no listed kind.
//   [TEST_DATABASE_URL=postgres://…] node tools/fuzz.mjs [requests=100000] [seed=1] [sockets=3000]
// Without TEST_DATABASE_URL the embedded engine is used. Packages must be built (npx tsc -b).
import { once } from 'node:events';
import { connect } from 'node:net';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { openPgliteForTest, openPostgresForTest } from '@shiheng/db/testing';
import { fuzz } from '@shiheng/server/testing/fuzz/run';
import { brokenExchange, judgeRaw } from '@shiheng/server/testing/fuzz/sockets';
import { fuzzSubject } from '@shiheng/server/testing/fuzz/subject';
import fc from 'fast-check';

const [count = 100_000, seed = 1, sockets = 3_000] = process.argv.slice(2).map(Number);
setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc');

function heapMb() {
  collect();
  return Math.round(process.memoryUsage().heapUsed / 1e5) / 10;
}

const server = process.env.TEST_DATABASE_URL;
const db = server ? await openPostgresForTest(server) : await openPgliteForTest();
const subject = await fuzzSubject(db);
const heap = [];
try {
  const start = performance.now();
  const report = await fuzz({
    ...subject,
    count,
    seed,
    after: (done) => {
      if (done % 20_000 !== 0) return;
      heap.push({ at: done, mb: heapMb() });
      console.error(`${done} requests, heap ${heap.at(-1).mb} MB`);
    },
  });
  const seconds = Math.round((performance.now() - start) / 1000);
  const raw = await overSockets();
  console.log(JSON.stringify({ engine: db.engine, seed, seconds, ...report, heap, raw }, null, 2));
  const [early, late] = [heap[0]?.mb, heap.at(-1)?.mb];
  if (early && late > early * 1.25 + 10) throw new Error(`the heap grew from ${early} to ${late} MB`);
} finally {
  await subject.close();
  await db.close();
}

/** Bytes that are no proper HTTP: each exchange ends in time, and the server goes on answering. */
async function overSockets() {
  await subject.app.listen({ port: 0, host: '127.0.0.1' });
  const { port } = subject.app.server.address();
  const byStatus = {};
  for (const bytes of fc.sample(brokenExchange, { numRuns: sockets, seed })) {
    const status = judgeRaw(bytes, await exchange(port, bytes));
    byStatus[status] = (byStatus[status] ?? 0) + 1;
  }
  const alive = await fetch(`http://127.0.0.1:${port}/api/demo-accounts`);
  if (alive.status !== 200) throw new Error(`after ${sockets} broken exchanges the server answers ${alive.status}`);
  return { exchanges: sockets, byStatus };
}

/** @returns what came back until the server, or our own closing of the sending side, ended it */
async function exchange(port, bytes) {
  const socket = connect(port, '127.0.0.1');
  const parts = [];
  socket.on('data', (part) => parts.push(part));
  socket.on('error', () => {}); // a server may cut off who sends rubbish
  socket.setTimeout(10_000, () => socket.destroy(new Error('late')));
  const closed = once(socket, 'close');
  socket.end(bytes);
  await closed;
  return Buffer.concat(parts);
}
