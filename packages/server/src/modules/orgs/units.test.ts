import type { Period } from '@shiheng/basics/period';
import type { PlainDate } from '@shiheng/basics/plain-date';
import type { RoleName } from '@shiheng/contract/access';
import type { ChangePreviewDto, TreeDecisionBody, UnitDto, UnitPageDto } from '@shiheng/contract/organisations';
import type { OverviewDto } from '@shiheng/contract/relations';
import type { Db } from '@shiheng/db/handle';
import { emptyTables, forEachEngine } from '@shiheng/db/testing';
import { completeCreditCode } from '@shiheng/kernel/orgs/credit-code';
import type { FastifyInstance } from 'fastify';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { buildApp } from '../../app.ts';
import type { Shiheng } from '../../open.ts';
import { assembled } from '../../testing/assembled.ts';
import { buildWorld, type World, worldEnterprises } from '../../testing/specimens/world.ts';
import { remeasureSince } from '../indicators/index.ts';

const now = new Date('2024-05-01T00:00:00Z');
const [mine, beside, next, far] = worldEnterprises.map(({ id }) => id) as [string, string, string, string];
const period = '2024Q1';
const inside = '2024-02-01'; // a day of the period
const later = '2024-04-10'; // after its end, before now

forEachEngine('the tree as people look at it', (open) => {
  let shiheng: Shiheng;
  let app: FastifyInstance;
  let world: World;

  let db: Db;
  beforeAll(async () => {
    db = await open();
  });
  beforeEach(async () => {
    await emptyTables(db);
    world = await buildWorld(db, now);
    // One worker each: what is measured from the rows of this world.
    const enterprises = worldEnterprises.map(({ id }) => id);
    await db.tx((tx) => remeasureSince(tx, enterprises, '2020-01-01' as PlainDate));
    tokens.clear();
    shiheng = await assembled(db, () => now);
    app = await buildApp(shiheng, { secure: false });
  });
  afterEach(() => app.close());

  const tokens = new Map<string, string>();
  async function tokenOf(role: RoleName, unit: string): Promise<string> {
    const known = tokens.get(`${role} ${unit}`);
    if (known) return known;
    const caller = world.callers.find((each) => each.role === role && each.unit === unit);
    const token = caller ? await world.openSession(caller) : expect.fail(`no ${role} of ${unit}`);
    tokens.set(`${role} ${unit}`, token);
    return token;
  }
  async function get<T>(url: string, role: RoleName = 'province-office', unit = '530000'): Promise<T> {
    const answer = await app.inject({ url, cookies: { shiheng: await tokenOf(role, unit) } });
    expect([answer.statusCode, url]).toEqual([200, url]);
    return answer.json<T>();
  }
  async function post(url: string, payload: object) {
    const cookies = { shiheng: await tokenOf('province-office', '530000') };
    return app.inject({
      method: 'POST',
      url,
      payload,
      cookies,
      headers: { 'x-shiheng-client': 'test', 'accept-language': 'en' },
    });
  }
  const list = (query: string, role?: RoleName, unit?: string) =>
    get<UnitPageDto>(`/api/organisations?${query}`, role, unit);
  const preview = async (decision: TreeDecisionBody) => {
    const answer = await post('/api/organisations/changes/preview', { decision, period });
    expect(answer.statusCode).toBe(200);
    return answer.json<ChangePreviewDto>();
  };
  const change = async (decision: TreeDecisionBody) =>
    post('/api/organisations/changes', { decision, seen: (await preview(decision)).seen });
  const done = async (decision: TreeDecisionBody) => {
    const answer = await change(decision);
    expect([answer.statusCode, answer.body]).toEqual([200, answer.body]);
  };
  const overview = (org: string, line: string, tree = 'as-was') =>
    get<OverviewDto>(`/api/overview?org=${org}&line=${line}&period=${period}&tree=${tree}`);
  const move = (on: string): TreeDecisionBody => ({ kind: 'move-enterprise', enterprise: mine, system: 'S02', on });

  describe('listed', () => {
    it('level by level on both lines, with enterprises and workers below', async () => {
      const top = await list(`line=area&period=${period}`);
      expect(top).toMatchObject({
        day: '2024-03-31',
        period,
        parent: { code: '530000', enterprises: 4, workers: 4 },
      });
      expect(top.nodes.find(({ code }) => code === '530600')).toMatchObject({
        hasChildren: true,
        enterprises: 3,
        workers: 3,
      });
      expect(top.nodes).toHaveLength(16);
      const company = await list(`line=system&period=${period}&parent=S01`);
      expect(company.nodes.map(({ code, workers }) => [code, workers])).toEqual(
        [mine, beside, next].map((id) => [id, 1]),
      );
    });

    it('page by page: a key that has gone still says where to go on', async () => {
      const first = await list('line=system&parent=S01&limit=1');
      expect(first).toMatchObject({ nodes: [{ code: mine }], next: `e:${mine}` });
      await done({ ...move(later), system: null } as TreeDecisionBody);
      const rest = await list(`line=system&parent=S01&limit=5&after=${first.next}`);
      expect(rest.nodes.map(({ code }) => code)).toEqual([beside, next]);
    });

    it('only to whom it belongs; found by name within reach, with the way down', async () => {
      const office: [RoleName, string] = ['prefecture-office', '530600'];
      expect((await list(`period=${period}`, ...office)).parent).toMatchObject({ code: '530600', workers: 3 });
      const found = (who: [RoleName, string]) =>
        get<{ units: { code: string; path: { code: string }[] }[] }>(
          `/api/organisations/found?text=${encodeURIComponent('厂')}`,
          ...who,
        );
      const ours = (await found(office)).units;
      expect(ours.map(({ code }) => code)).toEqual([mine, beside, next]);
      expect(ours[0]?.path.map(({ code }) => code)).toEqual(['530600', '530621']);
      expect((await found(['province-office', '530000'])).units).toHaveLength(4);
      expect((await found(['worker', mine])).units.map(({ code }) => code)).toEqual([mine]);
    });
  });

  describe('previewed', () => {
    it('tells who leaves and arrives, and the same numbers that both views show afterwards', async () => {
      const before = { s01: await overview('S01', 'system'), s02: await overview('S02', 'system') };
      const told = await preview(move(later));
      expect(told).toMatchObject({
        on: later,
        planned: false,
        firstQuarter: '2024Q2',
        restates: [],
        refusals: [],
        moved: {
          enterprises: 1,
          workers: 1,
          units: [{ unit: { code: mine }, line: 'system', from: { code: 'S01' }, to: { code: 'S02' } }],
        },
        wageClassChanges: 0,
      });
      const [asWas, asIs] = told.views;
      expect(asWas).toMatchObject({ tree: 'as-was', nodes: [] });
      expect(asIs?.nodes.map(({ org, leaves, arrives }) => [org.code, leaves.workers, arrives.workers])).toEqual([
        ['S01', 1, 0],
        ['S02', 0, 1],
      ]);
      expect(asIs?.same.map(({ code }) => code)).toEqual(['530000']);
      await done(move(later));
      for (const [at, code] of (['S01', 'S02'] as const).entries()) {
        const was = await overview(code, 'system');
        const is = await overview(code, 'system', 'as-is');
        expect(was.coverage).toEqual(at === 0 ? before.s01.coverage : before.s02.coverage);
        expect(asIs?.nodes[at]?.before).toMatchObject(briefly(was));
        expect(asIs?.nodes[at]?.after).toMatchObject(briefly(is));
      }
      expect((await overview('S01', 'system', 'as-is')).coverage).toMatchObject({ enterprises: 2, workers: 2 });
      expect((await overview('S02', 'system', 'as-is')).coverage).toMatchObject({ enterprises: 2, workers: 2 });
    });

    it('a change that reaches back into the period changes as-was too, and names the closed periods that it restates', async () => {
      await shiheng.indicators.closePeriod('system', period as Period);
      const told = await preview(move(inside));
      expect(told.restates).toEqual([period]);
      expect(told.views.map(({ nodes }) => nodes.length)).toEqual([2, 2]);
      await done(move(inside));
      expect(told.views[0]?.nodes[1]?.after).toMatchObject(briefly(await overview('S02', 'system')));
      const [listed] = await shiheng.indicators.listPeriods();
      expect(listed).toMatchObject({ period, status: 'closed' });
    });

    it('a planned change is seen as such, and holds only from its day on', async () => {
      const told = await preview(move('2025-01-01'));
      expect(told).toMatchObject({ planned: true, firstQuarter: '2025Q1' });
      await done(move('2025-01-01'));
      const { changes } = await get<{ changes: object[] }>('/api/organisations/changes');
      expect(changes).toMatchObject([
        {
          on: '2025-01-01',
          planned: true,
          kind: 'moved',
          unit: { code: mine },
          from: { code: 'S01' },
          to: { code: 'S02' },
        },
      ]);
      expect((await list('line=system&parent=S02')).nodes.map(({ code }) => code)).toEqual([far]);
      expect((await list('line=system&parent=S02&day=2025-02-01')).nodes).toHaveLength(2);
    });

    it('a split: members go where they are assigned, the rest to the part that takes them', async () => {
      const parts = [
        { code: '530691', name: '鲁甸北区', shortName: '鲁甸北' },
        { code: '530692', name: '鲁甸南区', shortName: '鲁甸南' },
      ];
      const split: TreeDecisionBody = {
        kind: 'split-org',
        origin: '530621',
        parts,
        originContinues: false,
        assignment: [{ unit: mine, part: '530691' }],
        rest: '530692',
        on: later,
      };
      const told = await preview(split);
      expect(told).toMatchObject({
        opens: [{ code: '530691' }, { code: '530692' }],
        closes: [{ code: '530621' }],
        wageClassChanges: 0,
      });
      await done(split);
      const north = await overview('530691', 'area', 'as-is');
      expect(north.coverage).toEqual({ enterprises: 1, workers: 1, declared: 1 });
      const [, asIs] = told.views;
      expect(asIs?.nodes.find(({ org }) => org.code === '530691')?.after).toMatchObject(briefly(north));
      expect((await list('parent=530692&day=2024-04-30')).nodes.map(({ code }) => code)).toEqual([beside]);
      const { timeline, wageClass } = await get<UnitDto>(`/api/organisations/units/530691?day=2024-04-30`);
      expect(timeline).toMatchObject([
        { on: later, kind: 'opened' },
        { on: later, kind: 'split-from', others: [{ code: '530621', name: '鲁甸县' }] },
      ]);
      expect(wageClass).toMatchObject({ from: { code: '530621' }, status: 'unverified' });
    });
  });

  describe('an enterprise', () => {
    it('is split: the new ones stand where it stood, or where they are said to; what it reported stays its own', async () => {
      const elsewhere = {
        creditCode: completeCreditCode('91530600MA6K00006'),
        name: '南厂',
        county: '530622',
        system: null,
      };
      const whole = { creditCode: completeCreditCode('91530600MA6K00005'), name: '北厂' };
      const split: TreeDecisionBody = {
        kind: 'split-enterprise',
        origin: mine,
        parts: [whole, elsewhere],
        originContinues: false,
        on: later,
      };
      const before = await overview('530621', 'area');
      const told = await preview(split);
      expect(told).toMatchObject({
        opens: [{ name: '北厂' }, { name: '南厂' }],
        closes: [{ code: mine }],
        restates: [],
        moved: { enterprises: 1 }, // the origin, which ends
      });
      expect(told.moved.units).toContainEqual(
        expect.objectContaining({
          unit: told.opens[1],
          line: 'area',
          from: null,
          to: { code: '530622', name: '巧家县' },
        }),
      );
      await done(split);
      expect(await overview('530621', 'area')).toEqual(before);
      const children = (await list('parent=530621&day=2024-04-30')).nodes;
      expect(children.map(({ name }) => name).sort()).toEqual(['北厂', '厂2']);
      const unit = await get<UnitDto>(`/api/organisations/units/${elsewhere.creditCode}?day=2024-04-30`);
      expect(unit).toMatchObject({
        above: { area: [{ code: '530622' }, {}, {}], system: null },
        enterprise: { ownership: '私营' },
        timeline: [{ kind: 'opened' }, { kind: 'split-from', others: [{ code: mine }] }],
      });
    });

    it('merges with another into a new one', async () => {
      const into = { creditCode: completeCreditCode('91530600MA6K00005'), name: '合厂', system: 'S02' };
      await done({ kind: 'merge-enterprises', origins: [mine, beside], into, on: later });
      const unit = await get<UnitDto>(`/api/organisations/units/${into.creditCode}?day=2024-04-30`);
      expect(unit).toMatchObject({
        above: { area: [{ code: '530621' }, {}, {}], system: [{ code: 'S02' }, {}] },
        timeline: [{ kind: 'opened' }, { kind: 'merged-from', others: [{ code: mine }, { code: beside }] }],
      });
    });
  });

  it('tells of one unit where it stood, where it stands now, and what happened to it', async () => {
    await done(move(later));
    const unit = await get<UnitDto>(`/api/organisations/units/${mine}?period=${period}`);
    expect(unit).toMatchObject({
      kind: 'enterprise',
      day: '2024-03-31',
      workers: 1,
      above: {
        area: [{ code: '530621' }, { code: '530600' }, { code: '530000' }],
        system: [{ code: 'S01' }, { code: '530000' }],
      },
      now: { area: { code: '530621' }, system: { code: 'S02' } },
      enterprise: { creditCode: worldEnterprises[0].credit, ownership: '私营' },
      may: { change: true },
    });
    expect(unit.timeline.map(({ kind }) => kind)).toEqual(['opened', 'moved']);
    const own = await get<UnitDto>(`/api/organisations/units/${mine}?period=${period}`, 'worker', mine);
    expect(own).toMatchObject({ above: { area: [], system: [] }, may: { change: false } });
    const byCode = await get<UnitDto>(`/api/organisations/units/${worldEnterprises[0].credit}`);
    expect(byCode).toMatchObject({
      code: mine,
      day: '2024-05-01',
      above: { system: [{ code: 'S02' }, {}] },
      now: null,
    });
  });

  it('names no enterprise in a history to whom it is not within reach', async () => {
    await done({ kind: 'merge-enterprises', origins: [far], into: mine, on: later });
    const unit = `/api/organisations/units/${mine}`;
    const others = async (...who: [RoleName, string]) => (await get<UnitDto>(unit, ...who)).timeline.at(-1)?.others;
    expect(await others('province-office', '530000')).toEqual([{ code: far, name: '厂4' }]);
    expect(await others('prefecture-office', '530600')).toEqual([{ code: far, name: null }]);
  });

  describe('refused', () => {
    const org = (code: string) => ({ code, name: '新机构', shortName: '新' });
    const split = { kind: 'split-org', origin: '530621', originContinues: false, on: later } as const;
    const prepare = (decision: TreeDecisionBody) => () => done(decision);
    const cases: readonly {
      readonly type: string;
      readonly decision: TreeDecisionBody;
      readonly first?: () => Promise<void>;
    }[] = [
      { type: 'day-unknown', decision: move('2024-02-30') },
      {
        type: 'credit-code-wrong',
        decision: {
          kind: 'split-enterprise',
          origin: mine,
          parts: [{ creditCode: '91530600MA6K000010', name: '分厂' }],
          originContinues: true,
          on: later,
        },
      },
      {
        type: 'unit-unknown',
        decision: { ...move(later), enterprise: '99999999-9999-4999-8999-999999999999' } as TreeDecisionBody,
      },
      {
        type: 'unit-exists',
        decision: { ...split, parts: [org('530622'), org('530693')], assignment: [], rest: '530693' },
      },
      { type: 'unit-not-living', decision: move('2019-01-01') },
      {
        type: 'unit-closing',
        decision: { kind: 'move-enterprise', enterprise: mine, county: '530622', on: later },
        first: prepare({ kind: 'merge-orgs', origins: ['530622'], into: '530621', on: '2024-06-01' }),
      },
      { type: 'later-change', decision: move(inside), first: prepare(move(later)) },
      { type: 'same-day-change', decision: move('2020-01-01') },
      { type: 'nothing-changes', decision: { ...move(later), system: 'S01' } as TreeDecisionBody },
      { type: 'unit-wrong-kind', decision: { ...move(later), system: '530621' } as TreeDecisionBody },
      {
        type: 'unit-below-itself',
        decision: { kind: 'move-org', code: 'S01', line: 'system', parent: 'S01', on: later },
      },
      { type: 'members-unassigned', decision: { ...split, parts: [org('530691'), org('530692')], assignment: [] } },
      {
        type: 'assignment-unknown',
        decision: {
          ...split,
          parts: [org('530691'), org('530692')],
          assignment: [{ unit: far, part: '530691' }],
          rest: '530692',
        },
      },
      { type: 'too-few-units', decision: { ...split, parts: [org('530691')], assignment: [], rest: '530691' } },
    ];
    it.each(cases)('$type, by preview and deed alike; nothing is written', async ({ type, decision, first }) => {
      await first?.();
      const before = await shiheng.db.read((reader) => reader.query('select * from orgs.org_parent order by 1, 2, 3'));
      const seen = (await shiheng.indicators.cubes.treeNow()).counter;
      const answer = await post('/api/organisations/changes', { decision, seen });
      expect(answer.json()).toMatchObject({ type });
      expect(answer.statusCode).toBeGreaterThanOrEqual(409);
      const readable = !['day-unknown', 'credit-code-wrong'].includes(type);
      if (readable) expect((await preview(decision)).refusals.map(({ kind }) => kind)).toContain(type);
      expect(await shiheng.db.read((reader) => reader.query('select * from orgs.org_parent order by 1, 2, 3'))).toEqual(
        before,
      );
    });

    it('a decision on a tree that has changed since', async () => {
      const { seen } = await preview(move(later));
      await done({ kind: 'move-enterprise', enterprise: beside, system: 'S02', on: later });
      const answer = await post('/api/organisations/changes', { decision: move(later), seen });
      expect(answer.json()).toMatchObject({ type: 'tree-changed', status: 409 });
    });

    it('nothing for its size: a large organisation is split, whose every member is named', async () => {
      const assignment = Array.from({ length: 5_000 }, (_, at) => ({
        unit: `99999999-9999-4999-8999-${at.toString().padStart(12, '0')}`,
        part: '530691',
      }));
      const decision: TreeDecisionBody = {
        ...split,
        parts: [org('530691'), org('530692')],
        assignment,
        rest: '530692',
      };
      const told = await preview(decision);
      expect(new Set(told.refusals.map(({ kind }) => kind))).toEqual(new Set(['assignment-unknown']));
      const answer = await post('/api/organisations/changes', { decision, seen: 0 });
      expect([answer.statusCode, answer.json().type]).toEqual([409, 'tree-changed']);
    });

    it('a period of which there is nothing', async () => {
      const answer = await post('/api/organisations/changes/preview', { decision: move(later), period: '1999Q1' });
      expect(answer.json()).toMatchObject({ type: 'period-unknown' });
    });
  });
});

/** What a preview says of a node, taken from its overview. */
/** What a preview tells of a node, too. */
function briefly({ coverage: { enterprises, workers }, relations }: OverviewDto) {
  const brief = relations.map(({ id, headline, gap, lagging, position }) => ({ id, headline, gap, lagging, position }));
  return { enterprises, workers, relations: brief };
}
