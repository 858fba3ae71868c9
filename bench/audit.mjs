// What the audit chain costs: writers side by side with and without it, and who waits for a deed that takes long.
//   TEST_DATABASE_URL=postgres://… node bench/audit.mjs [events]

import { openPgliteForTest, openPostgresForTest } from '@shiheng/db/testing';
import { append } from '@shiheng/server/platform/audit/audit';
import { verifyChain } from '@shiheng/server/platform/audit/verify';
import { median, race, report } from './harness.mjs';

const writers = 10;
const events = Number(process.argv[2] ?? 20_000);
const url = process.env.TEST_DATABASE_URL;
const event = () => ({
  at: new Date(),
  actor: 'system',
  kind: 'period-closed',
  facts: { period: '2024Q1', version: 1 },
});

/** Every writer adds events one transaction after the other, as sign-ins do. */
async function write(db, each) {
  await Promise.all(
    Array.from({ length: writers }, async () => {
      for (let i = 0; i < each; i++) await db.tx((tx) => append(tx, event()));
    }),
  );
}

const switchChain = (db, on) =>
  db.tx((tx) => tx.script(`alter table platform.audit_event ${on ? 'enable' : 'disable'} trigger audit_chain`));

/** @returns ms per 200 events of ten writers, without and with the chain */
async function cost(db) {
  return race({
    unchained: async () => {
      await switchChain(db, false);
      await write(db, 20);
      await switchChain(db, true);
    },
    chained: () => write(db, 20),
  });
}

/** @returns ms that a writer waits while another deed that has told its event stays open for a second */
async function wait(db, linkAtOnce) {
  const times = [];
  for (let round = 0; round < 5; round++) {
    let told;
    const first = new Promise((resolve) => {
      told = resolve;
    });
    const long = db.tx(async (tx) => {
      await append(tx, event());
      if (linkAtOnce) await tx.script('set constraints platform.audit_chain immediate');
      told();
      await new Promise((resolve) => setTimeout(resolve, 1000));
    });
    await first;
    const start = performance.now();
    await db.tx((tx) => append(tx, event()));
    times.push(performance.now() - start);
    await long;
  }
  return median(times);
}

async function walk(db) {
  for (let i = 0; i < events; i += 500)
    await db.tx(async (tx) => {
      for (let n = 0; n < 500; n++) await append(tx, event());
    });
  await verifyChain(db); // warm
  const start = performance.now();
  const { events: walked } = await verifyChain(db);
  return { events: walked, perSecond: Math.round(walked / ((performance.now() - start) / 1000)) };
}

const rows = {};
for (const [engine, open] of [
  ['pglite', openPgliteForTest],
  ...(url ? [['postgres', () => openPostgresForTest(url)]] : []),
]) {
  const walked = await open();
  const written = await open();
  rows[engine] = { ...(await cost(written)), walk: await walk(walked) };
  if (engine === 'postgres') {
    rows[engine].waitsWhenLinkedAtCommit = await wait(written, false);
    rows[engine].waitsWhenLinkedAtOnce = await wait(written, true);
  }
  await Promise.all([walked.close(), written.close()]);
}
report('audit', rows);
