// What access checks cost. (a) An authenticated read with 200 requests in flight, beside the same route without session and
// permission checks. (b) Reads behind the actor's fence (row-level security) beside the same reads without it, warm and
// cold. (c) Whether a forbidden unit answers in the same time as an absent one.
//   [TEST_DATABASE_URL=postgres://…] node bench/access.mjs [enterprises=20000]
// Without TEST_DATABASE_URL the embedded engine is measured.
import { setImmediate } from 'node:timers/promises';
import { openPgliteForTest, openPostgresForTest } from '@shiheng/db/testing';
import { buildApp } from '@shiheng/server/app';
import { build as buildIndicators } from '@shiheng/server/modules/indicators/index';
import { listChildren } from '@shiheng/server/modules/orgs/browse';
import { orgRoutes } from '@shiheng/server/modules/orgs/routes';
import { loadTree } from '@shiheng/server/modules/orgs/tree-store';
import { build as buildRelations } from '@shiheng/server/modules/relations/index';
import { relationRoutes } from '@shiheng/server/modules/relations/routes';
import { openPlatform } from '@shiheng/server/platform/http/platform';
import { assembled } from '@shiheng/server/testing/assembled';
import { insertSmallProvince } from '@shiheng/server/testing/small-province';
import { median, race, report } from './harness.mjs';

const enterprises = Number(process.argv[2] ?? 20_000);
const now = new Date('2024-05-01T00:00:00Z');
const clock = () => now;
const period = '2024Q1';
const inFlight = 200;

/** Enterprises over all counties, one in three in a system company, with the measures of the small province. */
async function fill(db) {
  await insertSmallProvince(db);
  await db.tx(async (tx) => {
    await tx.query(
      `insert into orgs.enterprise (enterprise_id, credit_code, opened_on)
       select md5(i::text)::uuid, 'X' || i, '2020-01-01' from generate_series(1, $1::int) i`,
      [enterprises],
    );
    await tx.query(
      `insert into orgs.enterprise_version (enterprise_id, valid_from, name, county_code, system_code, industry_code,
         ownership, above_scale, pilot, has_union)
       select e.enterprise_id, '2020-01-01', e.credit_code, c.codes[1 + row_number() over () % array_length(c.codes, 1)],
         case when row_number() over () % 3 = 0 then 'S01' end, '3340', '私营', true, false, true
       from orgs.enterprise e, (select array_agg(code order by code) as codes from orgs.org where kind = 'county') c
       where e.credit_code like 'X%'`,
    );
    await tx.query(
      `insert into indicators.ledger_measures (enterprise_id, period, facts)
       select e.enterprise_id, $1, m.facts from orgs.enterprise e,
         (select facts from indicators.ledger_measures limit 1) m where e.credit_code like 'X%'`,
      [period],
    );
    await tx.query(
      `insert into indicators.touched select enterprise_id, $1, 1 from orgs.enterprise where credit_code like 'X%'`,
      [period],
    );
    await tx.query('update indicators.change_counter set counter = counter + 1');
  });
  await db.tx((tx) => tx.query('analyze'));
}

/** Every read as the system reads it: what there was before the fence. */
const unfenced = (db) => ({
  of: async () => ({ reach: 'all' }),
  around: async () => ({ engine: db.engine, read: (work) => db.read(work), tx: (work) => db.tx(work) }),
});

async function flood(app, request, requests) {
  let left = requests;
  const one = async () => {
    while (left-- > 0) {
      const answer = await app.inject(request);
      await setImmediate(); // answers are collected only between turns of the event loop
      if (answer.statusCode !== 200) throw new Error(`${answer.statusCode} ${answer.body.slice(0, 200)}`);
    }
  };
  await Promise.all(Array.from({ length: inFlight }, one));
}

/**
 * The same routes on the same platform, for one actor who is not looked up. Left on both sides: reading the cookie, and one
 * look into the table of permissions (below a microsecond).
 */
async function openWithoutChecks(shiheng, actor) {
  const app = await openPlatform({ secure: false, cookieName: 'shiheng', authenticate: async () => actor });
  orgRoutes(app, shiheng);
  relationRoutes(app, shiheng.relations);
  return app;
}

async function checksUnderLoad(shiheng, rows) {
  const accounts = await shiheng.identity.createDemoAccounts({ province: '530000', prefecture: '530600' });
  const { login, password } = accounts.find(({ role }) => role === 'province-office');
  const opened = await shiheng.identity.signIn({ login, password });
  const { token, signedIn } = opened.value;
  const checked = await buildApp(shiheng, { secure: false });
  const bare = await openWithoutChecks(shiheng, signedIn.actor);
  for (const [read, url, requests] of [
    ['children of a county', `/api/orgs?parent=530621&period=${period}`, 400],
    ['overview, made', `/api/overview?org=530000&line=area&period=${period}`, 400],
  ]) {
    const request = { url, cookies: { shiheng: token } };
    const times = await race(
      {
        bareMs: () => flood(bare, request, requests),
        checkedMs: () => flood(checked, request, requests),
      },
      9,
    );
    const share = times.checkedMs / times.bareMs - 1;
    const each = (1000 * (times.checkedMs - times.bareMs)) / requests;
    rows.push({ part: 'checks', read, requests, ...times, addedShare: share, addedMicrosecondsEach: each });
  }
  const lookedUp = await race(
    { ms: () => Promise.all(Array.from({ length: inFlight }, () => shiheng.identity.authenticate(token))) },
    49,
  );
  rows.push({ part: 'checks', read: 'session looked up, alone', microsecondsEach: (1000 * lookedUp.ms) / inFlight });
  rows.push(await timingClass(checked, shiheng));
  await checked.close();
  await bare.close();
}

/** Medians of what does not exist and of what is not the reader's, asked in turn. */
async function timingClass(app, shiheng) {
  const [, , office] = await shiheng.identity.listDemoAccounts();
  const opened = await shiheng.identity.signIn({ login: office.login, password: office.password });
  const ask = (org) =>
    app.inject({
      url: `/api/overview?org=${org}&line=area&period=${period}`,
      cookies: { shiheng: opened.value.token },
    });
  const units = { absent: '999999', forbidden: '530100' };
  const times = { absent: [], forbidden: [] };
  for (let round = 0; round < 400; round++) {
    for (const [name, unit] of Object.entries(units)) {
      const start = performance.now();
      const answer = await ask(unit);
      if (answer.statusCode !== 404) throw new Error(`${name}: ${answer.statusCode}`);
      if (round >= 50) times[name].push(performance.now() - start);
    }
  }
  const [absentMs, forbiddenMs] = [median(times.absent), median(times.forbidden)];
  return { part: 'timing', absentMs, forbiddenMs, ratio: forbiddenMs / absentMs };
}

const actors = {
  'province office': { role: 'province-office', scope: { kind: 'organisation', code: '530000', line: 'area' } },
  'prefecture office': { role: 'prefecture-office', scope: { kind: 'organisation', code: '530600', line: 'area' } },
  'system company': { role: 'system-office', scope: { kind: 'organisation', code: 'S01', line: 'system' } },
  enterprise: {
    role: 'enterprise-staff',
    scope: { kind: 'enterprise', code: '11111111-1111-4111-8111-111111111111', line: 'area' },
  },
};

async function fenceCost(shiheng, rows) {
  const { db, fences } = shiheng;
  const kinds = { without: unfenced(db), behind: fences };
  for (const [name, actor] of Object.entries(actors)) {
    const who = { accountId: '00000000-0000-4000-8000-000000000000', ...actor };
    const { code, line, kind } = actor.scope;
    const view = { org: code, line, period, tree: 'as-was' };
    const indicators = () => buildIndicators({ db, clock, catalogue: shiheng.indicators.catalogue, loadTree });
    const kept = indicators();
    const pages = Object.fromEntries(
      Object.entries(kinds).map(([key, each]) => [key, buildRelations({ indicators: kept, fences: each })]),
    );
    const overview = async (relations) => {
      const page = await relations.overview(who, view);
      if (!page.ok) throw new Error(page.error.kind);
    };
    const times = async (work, rounds) =>
      race(Object.fromEntries(Object.keys(kinds).map((key) => [key, () => work(key)])), rounds);
    const many = (n, work) => async (key) => {
      for (let i = 0; i < n; i++) await work(key);
    };
    const add = (read, { without, behind }) =>
      rows.push({
        part: 'fence',
        who: name,
        read,
        withoutMs: without,
        behindMs: behind,
        addedShare: behind / without - 1,
      });
    add(
      'overview × 200, made',
      await times(
        many(200, (key) => overview(pages[key])),
        9,
      ),
    );
    add(
      'overview, page made anew',
      await times((key) => overview(buildRelations({ indicators: kept, fences: kinds[key] })), 15),
    );
    if (name === 'province office' || name === 'prefecture office')
      add(
        'overview, cube built from rows',
        await times((key) => overview(buildRelations({ indicators: indicators(), fences: kinds[key] })), 11),
      );
    add(
      'periods × 5',
      await times(
        many(5, (key) => pages[key].listPeriods(who)),
        7,
      ),
    );
    if (kind === 'organisation')
      add(
        'children × 20',
        await times(
          many(20, (key) => listChildren({ db, fences: kinds[key], clock }, who, { parent: code, line, limit: 100 })),
          7,
        ),
      );
  }
}

const server = process.env.TEST_DATABASE_URL;
const db = server ? await openPostgresForTest(server) : await openPgliteForTest();
try {
  await fill(db);
  const shiheng = await assembled(db, clock);
  const rows = [];
  await checksUnderLoad(shiheng, rows);
  await fenceCost(shiheng, rows);
  report(
    'access',
    rows.map((row) => ({ engine: db.engine, enterprises, ...row })),
  );
} finally {
  await db.close();
}
