import { createHash } from 'node:crypto';
import type { Period } from '@shiheng/basics/period';
import type { PlainDate } from '@shiheng/basics/plain-date';
import type { RoleName } from '@shiheng/contract/access';
import type {
  ClosingDto,
  ClosingRowsDto,
  CompareDto,
  SnapshotChangesDto,
  SnapshotsDto,
} from '@shiheng/contract/periods';
import type { OverviewDto } from '@shiheng/contract/relations';
import type { Db, Tx } from '@shiheng/db/handle';
import { emptyTables, forEachEngine } from '@shiheng/db/testing';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildApp } from '../../app.ts';
import type { Shiheng } from '../../open.ts';
import { assembled } from '../../testing/assembled.ts';
import { aProposal } from '../../testing/proposals.ts';
import { buildWorld, spareAccount, type World, worldEnterprises } from '../../testing/specimens/world.ts';
import { touchEnterprises, touchTree } from '../indicators/index.ts';
import { addReport } from '../indicators/testing.ts';

const now = new Date('2024-05-01T00:00:00Z');
const [mine, beside, , far] = worldEnterprises.map(({ id }) => id) as [string, string, string, string];
const period = '2024Q1' as Period;
const reason = '两户停产，已电话核实';

forEachEngine('closing with checks, and comparing', (open) => {
  let db: Db;
  let shiheng: Shiheng;
  let app: FastifyInstance;
  let world: World;

  beforeAll(async () => {
    db = await open();
    await emptyTables(db);
    world = await buildWorld(db, now);
    await db.tx(async (tx) => {
      await addEmpty(tx, 'e5555555-5555-4555-8555-555555555555', '530622');
      await addReport(tx, mine, period, 'skilled', 80); // the ledger shows 60
      await refuse(tx, 3);
      await touchTree(tx);
      await touchEnterprises(tx, period, [mine]);
    });
    shiheng = await assembled(db, () => now);
    app = await buildApp(shiheng, { secure: false });
  });
  afterAll(() => app.close());

  /** An enterprise that has declared nothing. */
  async function addEmpty(tx: Tx, id: string, county: string) {
    await tx.query(`insert into orgs.enterprise values ($1, '91530600MA6K000005', '2020-01-01')`, [id]);
    await tx.query(
      `insert into orgs.enterprise_version (enterprise_id, valid_from, name, county_code, industry_code, ownership,
         above_scale, pilot, has_union) values ($1, '2020-01-01', '停产厂', $2, '3340', '私营', true, false, true)`,
      [id, county],
    );
  }
  /** A file of which rows were refused, or (0) one that has not finished. */
  async function refuse(tx: Tx, rows: number, at = '2024-04-02T00:00:00Z') {
    await tx.query(
      `insert into platform.import_batch (batch_id, template, file_name, file_sha256, period, actor, started_at, finished_at,
         rows_refused) values (gen_random_uuid(), 'workers', '台账.xlsx', '\\x02', $1, 'system', $2,
         case when $3 > 0 then $2::timestamptz end, $3)`,
      [period, at, rows],
    );
  }

  async function ask(url: string, payload?: object, role: RoleName = 'province-office', unit = '530000') {
    const caller = world.callers.find((each) => each.role === role && each.unit === unit) ?? expect.fail();
    const cookies = { shiheng: await world.openSession(caller) };
    const headers = { 'x-shiheng-client': 'test', 'accept-language': 'en' };
    return app.inject({ method: payload ? 'POST' : 'GET', url, cookies, headers, ...(payload && { payload }) });
  }
  const get = async <T>(...args: Parameters<typeof ask>) => {
    const answer = await ask(...args);
    expect([answer.statusCode, args[0], answer.statusCode === 200 ? '' : answer.body]).toEqual([200, args[0], '']);
    return answer.json<T>();
  };
  const closing = () => get<ClosingDto>(`/api/snapshots/${period}/closing`);
  const close = (accepted: readonly object[], why?: string) =>
    ask(`/api/snapshots/${period}`, { accepted, ...(why !== undefined && { reason: why }) });
  const openOnes = async () =>
    (await closing()).checks
      .filter(({ standing }) => standing === 'to-accept')
      .map(({ kind, count }) => ({ kind, count }));

  /** New goalposts of one indicator, published by another than who drafted them. */
  async function publish() {
    const { proposalId, publications } = (await ask('/api/rule-proposals', aProposal())).json();
    expect((await ask(`/api/rule-proposals/${proposalId}/propose`, {})).statusCode).toBeLessThan(300);
    const drafted = 'update rules.proposal set drafted_by = $2 where proposal_id = $1';
    await db.tx((tx) => tx.query(drafted, [proposalId, spareAccount]));
    expect((await ask(`/api/rule-proposals/${proposalId}/publish`, { publications })).statusCode).toBeLessThan(300);
  }

  it('lists the checks with their open points, and the rows behind each', async () => {
    const { checks, coverage, latest } = await closing();
    expect(coverage).toEqual({ enterprises: 5, withFacts: 4 });
    expect(latest).toBeNull();
    expect(checks.filter(({ count }) => count > 0)).toEqual([
      { kind: 'coverage', standing: 'to-accept', count: 1, periods: [], opens: true },
      { kind: 'open-refusals', standing: 'to-accept', count: 3, periods: [], opens: true },
      { kind: 'reports-differ', standing: 'to-accept', count: 1, periods: [], opens: true },
    ]);
    const rows = (check: string) => get<ClosingRowsDto>(`/api/snapshots/${period}/closing/${check}`);
    expect((await rows('coverage')).rows).toMatchObject([{ unit: { name: '停产厂' }, above: '巧家县' }]);
    expect((await rows('open-refusals')).rows).toMatchObject([{ file: { name: '台账.xlsx', refused: 3 } }]);
    expect((await rows('reports-differ')).rows).toMatchObject([{ unit: { code: mine }, expected: 60, found: 80 }]);
    expect(await rows('headcount-jumps')).toEqual({ rows: [], total: 0, next: null });
  });

  it('type: checks-open while an open point is not accepted, or another count was seen', async () => {
    const open = await openOnes();
    for (const accepted of [[], open.slice(1), open.map((each) => ({ ...each, count: each.count + 1 }))]) {
      expect((await close(accepted, reason)).json()).toMatchObject({ type: 'checks-open', status: 409 });
    }
  });

  it('asks for a reason', async () => {
    expect((await close(await openOnes(), ' ')).json()).toMatchObject({ type: 'reason-missing', status: 422 });
  });

  it('is blocked while an import runs', async () => {
    await db.tx((tx) => refuse(tx, 0, '2024-04-30T23:50:00Z'));
    expect((await closing()).checks.find(({ kind }) => kind === 'running-imports')).toMatchObject({
      standing: 'blocks',
    });
    expect((await close(await openOnes(), reason)).json()).toMatchObject({ type: 'closing-blocked', status: 409 });
    await db.tx((tx) => tx.query('delete from platform.import_batch where finished_at is null'));
  });

  it('gives up while facts keep changing under it', async () => {
    const accepted = await openOnes();
    const { tx } = db;
    db.tx = async (work) => {
      await tx.call(db, (inner) => touchEnterprises(inner, period, [far]));
      return tx.call(db, work) as ReturnType<typeof work>;
    };
    const answer = await close(accepted, reason);
    db.tx = tx;
    expect(answer.json()).toMatchObject({ type: 'facts-changing', status: 409 });
  });

  it('closes, keeps what was accepted and why, and lists it', async () => {
    const done = await close(await openOnes(), reason);
    expect(done.json()).toMatchObject({ period, version: 1, unchanged: false });
    const { periods, may } = await get<SnapshotsDto>('/api/snapshots');
    expect(may).toEqual({ close: true });
    expect(periods[0]).toMatchObject({
      period,
      restated: null,
      snapshots: [
        {
          version: 1,
          sha256: done.json().sha256,
          reason,
          accepted: ['coverage', 'open-refusals', 'reports-differ'],
          coverage: { withFacts: 4 },
        },
      ],
    });
    const [event] = await db.read((reader) =>
      reader.query<{ facts: object }>(`select facts from platform.audit_event where kind = 'period-closed'`),
    );
    expect(event?.facts).toEqual({ period, version: 1, sha256: done.json().sha256, concerns: 3 });
  });

  describe('after a correction', () => {
    beforeAll(async () => {
      await db.tx(async (tx) => {
        await tx.query(
          `update indicators.ledger_measures set facts = jsonb_set(facts, '{values,high-skilled}', '30')
           where enterprise_id = $1 and period = $2`,
          [beside, period],
        );
        await touchEnterprises(tx, period, [beside]);
      });
    });
    const compared = (query: string, ...who: [RoleName, string] | []) =>
      get<CompareDto>(`/api/snapshots/${period}/compare?${query}`, undefined, ...(who as [RoleName, string]));

    it('the period is shown as restated, and what changed is told at each node', async () => {
      expect((await get<SnapshotsDto>('/api/snapshots')).periods[0]?.restated).toBe('facts');
      const told = await compared('from=1&org=530000');
      expect(told).toMatchObject({
        from: { version: 1, coverage: { enterprises: 5, workers: 400 } },
        to: { version: null, sha256: null },
        units: { total: 1, came: 0, went: 0, moved: 0, corrected: 1 },
        childrenTotal: 16,
        childrenChanged: 1,
      });
      expect(told.children.map(({ org }) => org.code)).toEqual(['530600']);
      const share = told.indicators.find(({ id }) => id === 'high-skill-share');
      expect([share?.before, share?.after]).toEqual([48 / 240, 66 / 240]);
      const changes = await get<SnapshotChangesDto>(`/api/snapshots/${period}/changes?from=1&org=530600`);
      expect(changes).toMatchObject({
        total: 1,
        next: null,
        changes: [
          {
            unit: { code: beside },
            presence: 'stayed',
            measures: [{ id: 'high-skilled', before: 12, after: 30 }],
            measuresTotal: 1,
          },
        ],
      });
      expect((await compared('from=1&org=530100')).units.total).toBe(0);
    });

    it('closes again as version 2; the two versions compare as the overviews of each', async () => {
      expect((await close(await openOnes(), reason)).json()).toMatchObject({ version: 2, unchanged: false });
      const told = await compared('from=1&to=2&org=530600');
      for (const [version, side] of [
        [1, 'before'],
        [2, 'after'],
      ] as const) {
        const overview = await get<OverviewDto>(`/api/overview?org=530600&period=${period}&snapshot=${version}`);
        const brief = overview.relations.map(({ id, headline, gap, position }) => ({ id, headline, gap, position }));
        expect(told.relations.map((each) => ({ id: each.id, ...each[side] }))).toMatchObject(brief);
      }
      expect(told.from.sha256).not.toBe(told.to.sha256);
      expect((await close(await openOnes(), reason)).json()).toMatchObject({ version: 2, unchanged: true });
    });

    it('a move that reaches back restates the places, and is told as one', async () => {
      const decision = {
        kind: 'move-enterprise',
        enterprise: mine,
        facts: { systemCode: 'S02' },
        on: '2024-02-01' as PlainDate,
      } as const;
      const actor = { id: 'system', scope: 'all' } as const;
      const moved = await shiheng.orgs.changeTree(actor, decision);
      expect(moved.ok).toBe(true);
      expect((await get<SnapshotsDto>('/api/snapshots')).periods[0]?.restated).not.toBeNull();
      const changes = await get<SnapshotChangesDto>(`/api/snapshots/${period}/changes?from=2&org=S02&line=system`);
      expect(changes.changes[0]).toMatchObject({
        unit: { code: mine },
        moved: [{ line: 'system', from: { code: 'S01' }, to: { code: 'S02' } }],
      });
    });

    it('rules that were published since are no difference: both sides are computed by those of the later', async () => {
      const [frozen, live] = [await compared('from=1&to=2&org=530600'), await compared('from=1&org=530600')];
      await publish();
      const told = await compared('from=1&org=530600');
      expect([told.from.catalogueVersion, told.catalogueVersion]).toEqual([
        live.catalogueVersion,
        `${live.catalogueVersion}+1`,
      ]);
      expect([told.units, told.childrenChanged]).toEqual([live.units, live.childrenChanged]);
      const values = ({ indicators }: CompareDto) => indicators.map(({ id, before, after }) => [id, before, after]);
      expect(values(told)).toEqual(values(live));
      const scores = ({ indicators }: CompareDto) => indicators.map(({ scoreBefore }) => scoreBefore);
      expect(scores(told)).not.toEqual(scores(live)); // the earlier side too, by the new goalposts
      expect((await compared('from=2&org=530100')).relations.some(({ changed }) => changed)).toBe(false);
      expect(await compared('from=1&to=2&org=530600')).toEqual(frozen);
    });

    it('reads only within reach, and knows only versions that there are', async () => {
      const office: [RoleName, string] = ['prefecture-office', '530600'];
      expect((await compared('from=1&to=2&org=530600', ...office)).units.corrected).toBe(1);
      const foreign = await ask(`/api/snapshots/${period}/compare?from=1&org=530100`, undefined, ...office);
      expect(foreign.json()).toMatchObject({ type: 'not-found' });
      const absent = await ask(`/api/snapshots/${period}/compare?from=9&org=530000`);
      expect(absent.json()).toMatchObject({ type: 'snapshot-unknown', status: 404 });
    });

    it('the hash is that of the document which the command line writes out', async () => {
      const exported = await shiheng.indicators.snapshotDocument(period, 1);
      expect(
        createHash('sha256')
          .update(exported?.text ?? '')
          .digest('hex'),
      ).toBe(exported?.sha256);
      expect(JSON.parse(String(exported?.text))).toMatchObject({ period });
      expect(await shiheng.indicators.snapshotDocument(period, 9)).toBeUndefined();
    });
  });
});
