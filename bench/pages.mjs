// What each page asks of the API, under 50 clients: 1 M workers in 20,000 enterprises. Peer in the same run: a bare
// server that sends as many bytes.
//   TEST_DATABASE_URL=postgres://… node bench/pages.mjs [workers=1000000] [enterprises=20000] [seconds=10]
// KEEP=FOLDER keeps keys and database for the next run, ONLY=TEXT asks only what holds the text. Without
// TEST_DATABASE_URL the embedded engine is measured. DATA=FOLDER (and DATABASE_URL, where it has one) measures an
// installation that stands already, in its newest period: the demo province, say.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { yunnanDivisions } from '@shiheng/data/divisions';
import { systemCompanies } from '@shiheng/data/orgs';
import { serve } from '@shiheng/server/main';
import { openShiheng } from '@shiheng/server/open';
import { commandLine } from '@shiheng/server/platform/imports/actor';
import {
  creditCodeOf,
  enterpriseCells,
  enterpriseHeader,
  workerCells,
  workerHeader,
} from '@shiheng/server/testing/ledger';
import autocannon from 'autocannon';
import pg from 'pg';
import { report } from './harness.mjs';
import { pagesOf } from './page-calls.mjs';

const workers = Number(process.argv[2] ?? 1_000_000);
const enterprises = Number(process.argv[3] ?? 20_000);
const seconds = Number(process.argv[4] ?? 10);
const filledPeriod = '2024Q1';
const stands = process.env.DATA;
const crew = workers / enterprises;
const prefectures = yunnanDivisions().prefectures;
const counties = prefectures.flatMap((prefecture) => prefecture.counties.map(({ code }) => code));
const company = systemCompanies()[0].code;

const open = (place) => openShiheng(place, { clock: () => new Date() });

/** Enterprises over all counties, one in three in one system company; everybody's ledger; accounts to look with. */
async function fill(shiheng) {
  await shiheng.orgs.initProvince();
  const list = { name: 'list', header: enterpriseHeader, rows: [] };
  for (let n = 0; n < enterprises; n++) {
    const places = { county: counties[n % counties.length], system: n % 3 === 0 ? company : '' };
    list.rows.push(Object.values(enterpriseCells(n, places)));
  }
  await loaded(shiheng.orgs.importEnterprises(commandLine, list, {}));
  const rows = (function* () {
    for (let i = 0; i < workers; i++) yield Object.values(workerCells(Math.floor(i / crew), i));
  })();
  await loaded(
    shiheng.workers.importWorkers(
      commandLine,
      { name: 'ledger', header: workerHeader, rows },
      { period: filledPeriod },
    ),
  );
  await shiheng.identity.createDemoAccounts({
    province: '530000',
    prefecture: prefectures[0].code,
    systemCompany: company,
    enterprise: await enterpriseId(shiheng),
  });
}

async function loaded(importing) {
  const done = await importing;
  if (!done.ok || done.value.rows.refused > 0) throw new Error(JSON.stringify(done).slice(0, 500));
}

async function enterpriseId({ db }) {
  const sql = 'select enterprise_id as id from orgs.enterprise where credit_code = $1';
  const [row] = await db.read((reader) => reader.query(sql, [creditCodeOf(0)]));
  return row.id;
}

/** The service and its filling have processes of their own: they share no event loop with the clients. */
function elsewhere(step, place) {
  const args = [import.meta.filename, String(workers), String(enterprises)];
  return [process.execPath, args, { env: { ...process.env, STEP: step, PLACE: JSON.stringify(place) } }];
}

async function inChild(step, place) {
  const shiheng = await open(place);
  if (step === 'fill') {
    await fill(shiheng);
    await shiheng.close();
    return;
  }
  const served = await serve(shiheng, { port: 0 });
  await Promise.all([shiheng.relations.warm(), shiheng.search.warm()]); // what every start makes first
  process.send({ url: served.value.url });
  process.on('message', () =>
    served.value
      .close()
      .then(() => shiheng.close())
      .then(() => process.exit(0)),
  );
}

async function placeOf(folder) {
  const server = process.env.TEST_DATABASE_URL;
  const databaseUrl = process.env.DATABASE_URL;
  if (stands) return { place: { dataDir: stands, ...(databaseUrl && { databaseUrl }) }, drop: async () => {} };
  if (!server) return { place: { dataDir: folder }, drop: async () => {} };
  const known = join(folder, 'database');
  const name = existsSync(known) ? readFileSync(known, 'utf8') : `shiheng_pages_${process.pid}`;
  const admin = new pg.Client({ connectionString: server });
  await admin.connect();
  if (!existsSync(known)) await admin.query(`create database ${name}`);
  writeFileSync(known, name);
  const url = new URL(server);
  url.pathname = `/${name}`;
  const drop = async (kept) => {
    if (!kept) await admin.query(`drop database if exists ${name} with (force)`);
    await admin.end();
  };
  return { place: { dataDir: folder, databaseUrl: url.href }, drop };
}

async function signIn(url, login) {
  const { accounts } = await (await fetch(`${url}/api/demo-accounts`)).json();
  const account = accounts.find((each) => each.login === login);
  const answer = await fetch(`${url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ login, password: account.password }),
  });
  const { session } = await answer.json();
  return { cookie: answer.headers.get('set-cookie').split(';')[0], scope: session.scope.code };
}

async function newestPeriod(url, { cookie }) {
  const { periods } = await (await fetch(`${url}/api/periods`, { headers: { cookie } })).json();
  return periods[0].period;
}

/** As browsers ask: what can be compressed comes compressed. */
const cannon = (url, headers, duration) =>
  autocannon({ url, headers: { 'accept-encoding': 'gzip', ...headers }, connections: 50, duration });

async function bareServer(bytes) {
  const body = Buffer.alloc(bytes, 'x');
  const bare = createServer((_, response) => response.end(body)).listen(0, '127.0.0.1');
  await once(bare, 'listening');
  const floor = await cannon(`http://127.0.0.1:${bare.address().port}/`, {}, 2);
  bare.close();
  return floor.latency.p99;
}

async function measure({ url }) {
  const rows = [];
  const people = {};
  for (const login of ['province', 'metals', 'enterprise']) people[login] = await signIn(url, login);
  const period = stands ? await newestPeriod(url, people.province) : filledPeriod;
  const enterprise = people.enterprise.scope;
  const asked = pagesOf({ period, enterprise, company: people.metals.scope, prefecture: prefectures[0].code });
  for (const { page, login, path } of asked.filter((each) => each.path.includes(process.env.ONLY ?? ''))) {
    const headers = { cookie: people[login].cookie };
    const start = performance.now();
    const first = await fetch(url + path, { headers });
    const { byteLength } = await first.arrayBuffer();
    if (first.status !== 200) throw new Error(`${path}: ${first.status}`);
    const firstMs = performance.now() - start;
    await cannon(url + path, headers, 2); // the first of many makes what the others are given; V8 compiles what is hot
    const { latency, requests, non2xx, errors } = await cannon(url + path, headers, seconds);
    const row = { page, login, path: path.replaceAll(enterprise, ':enterprise'), bytes: byteLength, firstMs };
    rows.push({ ...row, p50: latency.p50, p99: latency.p99, perSecond: requests.average, notOk: non2xx + errors });
    console.error(`${page} (${login}) first ${firstMs.toFixed(0)} p50 ${latency.p50} p99 ${latency.p99} ms`);
  }
  const widest = Math.max(...rows.map(({ bytes }) => bytes));
  rows.push({
    page: 'peer: a bare server, as many bytes as the largest answer',
    bytes: widest,
    p99: await bareServer(widest),
  });
  return rows;
}

if (process.env.STEP) {
  await inChild(process.env.STEP, JSON.parse(process.env.PLACE));
} else {
  const kept = process.env.KEEP ?? stands;
  const folder = kept ?? mkdtempSync(join(tmpdir(), 'shiheng-pages-'));
  mkdirSync(folder, { recursive: true });
  const filled = join(folder, 'filled');
  const { place, drop } = await placeOf(folder);
  try {
    if (!stands && !existsSync(filled)) {
      const [node, args, options] = elsewhere('fill', place);
      if (spawnSync(node, args, { ...options, stdio: 'inherit' }).status !== 0) throw new Error('filling failed');
      writeFileSync(filled, '');
    }
    const [node, args, options] = elsewhere('serve', place);
    const server = spawn(node, args, { ...options, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    const [told] = await once(server, 'message');
    const rows = await measure(told);
    server.send('stop');
    await once(server, 'exit');
    report(
      'pages',
      rows.map((row) => ({ engine: place.databaseUrl ? 'PostgreSQL' : 'PGlite', ...row })),
    );
  } finally {
    await drop(kept);
    if (!kept) rmSync(folder, { recursive: true, force: true });
  }
}
