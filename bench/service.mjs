// A province in service: full recompute from stored rows, one enterprise's edit until the overview shows it, and the
// overview under 50 clients. Peers in the same run: the same counters by SQL, and a bare server that sends the same bytes.
//   [TEST_DATABASE_URL=postgres://…] node bench/service.mjs [workers=1000000] [enterprises=20000]
// Without TEST_DATABASE_URL the embedded engine is measured.
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { yunnanDivisions } from '@shiheng/data/divisions';
import { serve } from '@shiheng/server/main';
import { openShiheng } from '@shiheng/server/open';
import { commandLine } from '@shiheng/server/platform/imports/actor';
import { enterpriseCells, enterpriseHeader, workerCells, workerHeader } from '@shiheng/server/testing/ledger';
import autocannon from 'autocannon';
import pg from 'pg';
import { median, report } from './harness.mjs';

const workers = Number(process.argv[2] ?? 1_000_000);
const enterprises = Number(process.argv[3] ?? 20_000);
const period = '2024Q1';
const office = {
  accountId: 'bench',
  role: 'province-office',
  scope: { kind: 'organisation', code: '530000', line: 'area' },
};
const view = { org: '530000', line: 'area', period, tree: 'as-was' };
const crew = workers / enterprises;
const counties = yunnanDivisions().prefectures.flatMap((prefecture) => prefecture.counties.map(({ code }) => code));

async function timed(work) {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

async function repeated(rounds, work) {
  const times = [];
  for (let round = 0; round < rounds; round++) times.push(await timed(() => work(round)));
  return median(times);
}

/** Forty filtered counters per enterprise, as a statement would count them. */
const sqlCounters = Array.from({ length: 8 }, (_, skill) => [
  `count(*) filter (where skill = ${skill})`,
  `count(*) filter (where skill = ${skill} and frontline)`,
  `count(*) filter (where skill = ${skill} and training_centihours > 0)`,
  `count(*) filter (where skill = ${skill} and contest)`,
  `sum(wage_cents) filter (where skill = ${skill})`,
]).flat();

async function fill(shiheng) {
  await shiheng.orgs.initProvince();
  const list = { name: 'list', header: enterpriseHeader, rows: [] };
  for (let n = 0; n < enterprises; n++)
    list.rows.push(Object.values(enterpriseCells(n, { county: counties[n % counties.length] })));
  await loaded(shiheng.orgs.importEnterprises(commandLine, list, {}));
  await loaded(importWorkers(shiheng, 0, workers));
}

function importWorkers(shiheng, from, to, change = {}) {
  const rows = (function* () {
    for (let i = from; i < to; i++) yield Object.values({ ...workerCells(Math.floor(i / crew), i), ...change });
  })();
  return shiheng.workers.importWorkers(commandLine, { name: 'ledger', header: workerHeader, rows }, { period });
}

async function loaded(importing) {
  const done = await importing;
  if (!done.ok || done.value.rows.refused > 0) throw new Error(JSON.stringify(done).slice(0, 500));
}

async function overviewUnderLoad(shiheng) {
  const [account] = await shiheng.identity.createDemoAccounts({ province: '530000', prefecture: '530100' });
  const served = await serve(shiheng, { port: 0 });
  const { url } = served.value;
  const session = await fetch(`${url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ login: account.login, password: account.password }),
  });
  const cookie = session.headers.get('set-cookie').split(';')[0];
  const target = `${url}/api/overview?org=530000&line=area&period=${period}`;
  const body = Buffer.from(await (await fetch(target, { headers: { cookie } })).arrayBuffer());
  const ours = await cannon(target, { cookie });
  const bare = createServer((_, response) => response.end(body)).listen(0, '127.0.0.1');
  await once(bare, 'listening');
  const floor = await cannon(`http://127.0.0.1:${bare.address().port}/`, {});
  bare.close();
  await served.value.close();
  return {
    overviewBytes: body.length,
    overviewP50Ms: ours.latency.p50,
    overviewP99Ms: ours.latency.p99,
    overviewPerSecond: ours.requests.average,
    bareServerP99Ms: floor.latency.p99,
    bareServerPerSecond: floor.requests.average,
    notOk: ours.non2xx + ours.errors,
  };
}

const cannon = (url, headers) => autocannon({ url, headers, connections: 50, duration: 8 });

const open = (place) => openShiheng(place, { clock: () => new Date() });

/** A service is not the process that has just loaded a million rows: the filling has one of its own. */
function fillElsewhere(place) {
  const { PLACE, ...env } = process.env;
  const child = spawnSync(process.execPath, [import.meta.filename, String(workers), String(enterprises)], {
    env: { ...env, PLACE: JSON.stringify(place) },
    stdio: 'inherit',
  });
  if (child.status !== 0) throw new Error('filling failed');
}

if (process.env.PLACE) {
  const shiheng = await open(JSON.parse(process.env.PLACE));
  await fill(shiheng);
  await shiheng.close();
  process.exit(0);
}

const folder = mkdtempSync(join(tmpdir(), 'shiheng-bench-'));
const server = process.env.TEST_DATABASE_URL;
const name = `shiheng_bench_${process.pid}`;
let admin;
let place = { dataDir: folder };
if (server) {
  admin = new pg.Client({ connectionString: server });
  await admin.connect();
  await admin.query(`create database ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  place = { dataDir: folder, databaseUrl: url.href };
}
const importMs = await timed(() => fillElsewhere(place));
const shiheng = await open(place);
try {
  const recomputeMs = await repeated(5, async () => {
    const result = await shiheng.indicators.recompute(period);
    if (!result.ok || result.value.differences.length > 0) throw new Error('recompute is not equal');
  });
  const sqlMs = await repeated(3, () =>
    shiheng.db.read((reader) =>
      reader.query(
        `select enterprise_id, ${sqlCounters.map((text, i) => `${text} as c${i}`).join(', ')} from workers.worker where period = '${period}' group by enterprise_id`,
      ),
    ),
  );
  await shiheng.relations.overview(office, view);
  const editMs = await repeated(9, async (round) => {
    const from = ((round * 97 + 3) % enterprises) * crew;
    await loaded(importWorkers(shiheng, from, from + crew, { skill: '中级工' }));
    const page = await shiheng.relations.overview(office, view);
    if (!page.ok) throw new Error('no overview');
  });
  report('service', [
    {
      engine: server ? 'PostgreSQL' : 'PGlite',
      workers,
      enterprises,
      importSeconds: importMs / 1000,
      recomputeMs,
      sqlFortyCountersMs: sqlMs,
      editToOverviewMs: editMs,
      ...(await overviewUnderLoad(shiheng)),
    },
  ]);
} finally {
  await shiheng.close();
  await admin?.query(`drop database if exists ${name} with (force)`);
  await admin?.end();
  rmSync(folder, { recursive: true, force: true });
}
