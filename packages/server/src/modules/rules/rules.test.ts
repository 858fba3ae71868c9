import { type Period, periodEnd } from '@shiheng/basics/period';
import type { RoleName } from '@shiheng/contract/access';
import { CatalogueDto, EffectDto, NodeValuesDto, ProposalDto } from '@shiheng/contract/rules';
import { loadCatalogue } from '@shiheng/data/catalogue';
import { emptyTables, forEachEngine } from '@shiheng/db/testing';
import type { Catalogue } from '@shiheng/kernel/indicators/catalogue';
import { evaluateValues } from '@shiheng/kernel/relations/evaluate';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { buildApp } from '../../app.ts';
import type { Shiheng } from '../../open.ts';
import type { Actor } from '../../platform/identity/actor.ts';
import { assembled } from '../../testing/assembled.ts';
import { aProposal, goalpostsUpTo } from '../../testing/proposals.ts';
import { signedIn } from '../../testing/sign-in.ts';
import { insertSmallProvince, smallProvince } from '../../testing/small-province.ts';
import { touchEnterprises, touchTree } from '../indicators/index.ts';

const { ours, theirs, province } = smallProvince;
const [before, quarter, after] = ['2023Q4', '2024Q1', '2024Q2'] as [Period, Period, Period];
const now = new Date('2024-08-01T00:00:00Z');
const office: Actor = {
  accountId: 'system',
  role: 'province-office',
  scope: { kind: 'organisation', code: province, line: 'area' },
};

/** 12 of 60 skilled workers: a share of 0.2. Under the shipped goalposts, 0.2 to 0.35, it scores 0. */
const shippedScore = 0;
const scoreUpTo = (target: number) => (100 * (0.2 - 0.05)) / (target - 0.05);

forEachEngine('rules', (open) => {
  let shiheng: Shiheng;
  let other: Shiheng; // another process on the same database
  let app: FastifyInstance;
  const cookies = new Map<string, Record<string, string>>();

  beforeAll(async () => {
    const db = await open();
    await emptyTables(db);
    await insertSmallProvince(db);
    await db.tx(async (tx) => {
      for (const period of [before, after]) {
        await tx.query(
          `insert into indicators.ledger_measures (enterprise_id, period, facts)
           select enterprise_id, $1, facts from indicators.ledger_measures where period = $2`,
          [period, quarter],
        );
        await touchEnterprises(tx, period, [ours.enterprise, theirs.enterprise]);
      }
    });
    shiheng = await assembled(db, () => now);
    other = await assembled(db, () => now);
    const tops = { province, prefecture: ours.prefecture, systemCompany: 'S01', enterprise: ours.enterprise };
    app = await buildApp(shiheng, { secure: false });
    for (const { login, password } of await shiheng.identity.createDemoAccounts(tops))
      cookies.set(login, { shiheng: (await signedIn(shiheng, { login, password })).token });
  });
  afterAll(() => app.close());
  beforeEach(() =>
    shiheng.db.tx(async (tx) => {
      await tx.script('set local session_replication_role = replica'); // published rules refuse, as they must
      await tx.script('delete from rules.publication; delete from rules.proposal; delete from indicators.snapshot');
      await touchTree(tx);
    }),
  );

  const ask = (login: string, url: string, payload?: object) =>
    app.inject({
      method: payload ? 'POST' : 'GET',
      url,
      headers: { 'x-shiheng-client': 'test' },
      cookies: cookies.get(login) ?? {},
      ...(payload && { payload }),
    });
  const proposals = '/api/rule-proposals';

  async function draft(more: Parameters<typeof aProposal>[0] = {}, login = 'province'): Promise<ProposalDto> {
    const answer = await ask(login, proposals, aProposal(more));
    expect(answer.statusCode, answer.body).toBe(200);
    return ProposalDto.parse(answer.json());
  }

  async function publish(more: Parameters<typeof aProposal>[0] = {}): Promise<ProposalDto> {
    const { proposalId, publications } = await draft(more);
    await ask('province', `${proposals}/${proposalId}/propose`, {});
    const answer = await ask('rules', `${proposals}/${proposalId}/publish`, { publications });
    expect(answer.statusCode, answer.body).toBe(200);
    return ProposalDto.parse(answer.json());
  }

  const viewOf = (period: Period, more: object = {}) =>
    ({ org: ours.prefecture, line: 'area', period, tree: 'as-was', ...more }) as const;

  async function scoreIn(period: Period, { relations }: Shiheng = shiheng, more: object = {}) {
    const evaluated = await relations.evaluate(office, viewOf(period, more), false);
    if (!evaluated.ok) return evaluated.error.kind;
    return evaluated.value.indicators.find(({ id }) => id === 'high-skill-share')?.score;
  }

  const versionIn = async (period: Period, more = '') => {
    const url = `/api/overview?org=${ours.prefecture}&period=${period}${more}`;
    return (await ask('province', url)).json().provenance;
  };

  describe('publishing', () => {
    it('changes periods from the first day on and no other, in every process at once', async () => {
      for (const each of [shiheng, other]) expect(await scoreIn(quarter, each)).toBe(shippedScore);
      const made = await publish({ validFrom: '2024-01-01', changes: [goalpostsUpTo(0.5)] });
      expect(made).toMatchObject({ status: 'published', publication: 1, may: { publish: false, revise: false } });
      for (const each of [shiheng, other]) {
        expect(await scoreIn(before, each)).toBe(shippedScore);
        expect(await scoreIn(quarter, each)).toBeCloseTo(scoreUpTo(0.5), 9);
        expect(await scoreIn(after, each)).toBeCloseTo(scoreUpTo(0.5), 9);
      }
      const page = async (period: Period) =>
        (await ask('province', `/api/indicators/high-skill-share?org=${ours.prefecture}&period=${period}`)).json();
      expect((await page(before)).result.score).toBe(shippedScore);
      const shown = await page(quarter);
      expect(shown.result.score).toBeCloseTo(scoreUpTo(0.5), 9);
      expect(shown.trend.map(({ score }: { score: number }) => Math.round(score))).toEqual([
        0,
        Math.round(scoreUpTo(0.5)),
      ]);
      expect((await versionIn(before)).catalogueVersion).toBe('2026.1');
      expect((await versionIn(quarter)).catalogueVersion).toBe('2026.1+1');
    });

    it('is followed by the next version; what held before it stays', async () => {
      await publish({ validFrom: '2024-01-01', changes: [goalpostsUpTo(0.5)] });
      await publish({ validFrom: '2024-04-01', changes: [goalpostsUpTo(0.8)] });
      expect(await scoreIn(quarter)).toBeCloseTo(scoreUpTo(0.5), 9);
      expect(await scoreIn(after)).toBeCloseTo(scoreUpTo(0.8), 9);
    });

    it('leaves a closed period its rules, and says that the facts are now judged otherwise', async () => {
      const closed = await shiheng.indicators.closePeriod('system', quarter);
      if (!closed.ok) throw new Error(closed.error.kind);
      await publish({ validFrom: '2024-01-01' });
      expect(await scoreIn(quarter, shiheng, { snapshot: 1 })).toBe(shippedScore);
      expect(await scoreIn(quarter, other, { snapshot: 1 })).toBe(shippedScore);
      const frozen = await versionIn(quarter, '&snapshot=1');
      expect(frozen).toMatchObject({ catalogueVersion: '2026.1', restated: false });
      expect(frozen.snapshot.sha256).toBe(closed.value.sha256);
      expect(await versionIn(quarter)).toMatchObject({ catalogueVersion: '2026.1+1', restated: true });
      const restated = async () => (await shiheng.indicators.listSnapshots()).restated.get(quarter);
      expect(await restated()).toBe('rules');
      const again = await shiheng.indicators.closePeriod('system', quarter);
      expect(await restated()).toBeUndefined();
      expect(again).toMatchObject({ ok: true, value: { version: 2, unchanged: false } });
      expect(await scoreIn(quarter, other, { snapshot: 2 })).toBeCloseTo(scoreUpTo(0.5), 9);
      expect(await scoreIn(quarter, other, { snapshot: 1 })).toBe(shippedScore);
    });

    it('counts otherwise by another formula, and weighs what joins a side, from the first day on', async () => {
      const complement = {
        kind: 'ratio',
        numerator: [
          { measure: 'skilled', coefficient: 1 },
          { measure: 'high-skilled', coefficient: -1 },
        ],
        denominator: [{ measure: 'skilled', coefficient: 1 }],
      } as const;
      const formula = {
        kind: 'formula',
        indicator: 'high-skill-share',
        formula: complement,
        note: '低于高级工者的占比',
      } as const;
      const joins = { kind: 'weight', relation: 'R8', side: 'a', indicator: 'high-skill-share', weight: 2 } as const;
      const made = await publish({ validFrom: '2024-01-01', changes: [formula, joins] });
      expect(made.changes.map((each) => each.before)).toMatchObject([
        { formula: { numerator: [{ measure: 'high-skilled' }] }, note: /高级工及以上/ },
        { weight: 0 },
      ]);
      // A process keeps catalogues by the numbers of publications, and every test begins them anew.
      const { indicators, relations } = await assembled(shiheng.db, () => now);
      const valueIn = async (period: Period) => {
        const evaluated = await relations.evaluate(office, viewOf(period), false);
        if (!evaluated.ok) throw new Error(evaluated.error.kind);
        return evaluated.value.indicators.find(({ id }) => id === formula.indicator)?.value;
      };
      expect([await valueIn(before), await valueIn(quarter)]).toEqual([0.2, 0.8]);
      // Beside the period before the same formula stands, not the one that held then: 1 − 12 ÷ 60 in both.
      const freshApp = await buildApp(await assembled(shiheng.db, () => now), { secure: false });
      const list = await freshApp.inject({
        url: `/api/indicators?org=${ours.prefecture}&period=${quarter}`,
        cookies: cookies.get('province') ?? {},
      });
      const listed = list.json().indicators.find(({ id }: { id: string }) => id === formula.indicator);
      expect([listed.value, listed.before]).toEqual([0.8, 0.8]);
      await freshApp.close();
      const heldOn = async (period: Period) =>
        (await indicators.cubes.catalogueOn(periodEnd(period))).indicators.find(({ id }) => id === formula.indicator);
      expect((await heldOn(before))?.sides).not.toContainEqual(expect.objectContaining({ relation: 'R8' }));
      expect(await heldOn(quarter)).toMatchObject({
        note: { zh: formula.note },
        source: { zh: expect.stringContaining('会议纪要') },
        sides: expect.arrayContaining([{ relation: 'R8', side: 'a', weight: 2 }]),
      });
    });

    it('goes by what the decider has seen', async () => {
      const { proposalId } = await draft({ changes: [goalpostsUpTo(0.7)] });
      await ask('province', `${proposals}/${proposalId}/propose`, {});
      const { publications } = (await ask('rules', `${proposals}/${proposalId}`)).json();
      await publish();
      const url = `${proposals}/${proposalId}/publish`;
      expect((await ask('rules', url, { publications })).json()).toMatchObject({ type: 'rules-moved' });
      const seen = (await ask('rules', `${proposals}/${proposalId}`)).json();
      expect(seen).toMatchObject({ status: 'proposed', changes: [{ before: goalpostsUpTo(0.5) }] });
      expect((await ask('rules', url, { publications: seen.publications })).json()).toMatchObject({ publication: 2 });
    });

    it('can be altered by nobody afterwards, not even in the database', async () => {
      await publish();
      for (const sql of ['update rules.publication set no = 9', 'delete from rules.publication'])
        await expect(shiheng.db.tx((tx) => tx.query(sql))).rejects.toMatchObject({ code: '42501' });
    });

    it('lets one through of several at the same moment: the others have not seen it', async () => {
      const targets = [0.5, 0.6, 0.7, 0.8];
      const ids = await Promise.all(
        targets.map(async (target) => {
          const { proposalId } = await draft({ changes: [goalpostsUpTo(target)] });
          await ask('province', `${proposals}/${proposalId}/propose`, {});
          return proposalId;
        }),
      );
      const publishAll = (publications: number) =>
        Promise.all(ids.map((id) => ask('rules', `${proposals}/${id}/publish`, { publications })));
      for (const made of [0, 1, 2, 3]) {
        const told = (await publishAll(made)).map((answer) => answer.json().type ?? `+${answer.json().publication}`);
        expect(told.toSorted()).toEqual([
          `+${made + 1}`,
          ...Array.from({ length: made }, () => 'proposal-closed'),
          ...Array.from({ length: 3 - made }, () => 'rules-moved'),
        ]);
      }
    });

    it('asks once more whether the change still changes anything', async () => {
      const { proposalId } = await draft();
      await ask('province', `${proposals}/${proposalId}/propose`, {});
      await publish();
      const answer = await ask('rules', `${proposals}/${proposalId}/publish`, { publications: 1 });
      expect(answer.json()).toMatchObject({ type: 'rule-unchanged', fields: [{ path: 'changes.0' }] });
      expect((await ask('rules', `${proposals}/${proposalId}`)).json()).toMatchObject({ status: 'proposed' });
    });
  });

  describe('four eyes', () => {
    it('let nobody decide on an own proposal, and nobody but its author put it forward', async () => {
      const { proposalId } = await draft();
      const deed = (login: string, name: string, payload: object = {}) =>
        ask(login, `${proposals}/${proposalId}/${name}`, payload).then((answer) => answer.json());
      expect(await deed('rules', 'propose')).toMatchObject({ type: 'not-found' });
      expect(await deed('province', 'propose')).toMatchObject({ status: 'proposed', may: { publish: false } });
      const seen = { publications: 0 };
      expect(await deed('province', 'publish', seen)).toMatchObject({ type: 'own-proposal' });
      expect(await deed('province', 'refuse', { decision: '依据不足' })).toMatchObject({ type: 'own-proposal' });
      expect(await deed('rules', 'refuse', { decision: '依据不足' })).toMatchObject({
        status: 'refused',
        decided: { decision: '依据不足', by: { isMe: true } },
      });
      expect(await deed('rules', 'publish', seen)).toMatchObject({ type: 'proposal-closed' });
    });

    it('let a draft be reworded on what was read, and withdrawn', async () => {
      const { proposalId } = await draft();
      const url = `${proposals}/${proposalId}`;
      const reworded = await ask('province', url, { ...aProposal({ title: '另一个标题' }), version: 1 });
      expect(reworded.json()).toMatchObject({ title: '另一个标题', version: 2 });
      const stale = await ask('province', url, { ...aProposal(), version: 1 });
      expect(stale.json()).toMatchObject({ type: 'proposal-changed' });
      expect((await ask('province', `${url}/withdraw`, {})).json()).toMatchObject({ status: 'withdrawn' });
      expect((await ask('province', url, { ...aProposal(), version: 3 })).json()).toMatchObject({
        type: 'proposal-closed',
      });
    });
  });

  it('shows what is under way to those who make rules, names included, and what was published to everybody', async () => {
    const open_ = await draft({ title: '未发布' });
    const made = await publish({ title: '已发布', changes: [goalpostsUpTo(0.6)] });
    const titles = async (login: string) =>
      (await ask(login, proposals)).json().proposals.map(({ title }: ProposalDto) => title);
    expect((await titles('rules')).toSorted()).toEqual(['已发布', '未发布']);
    for (const login of ['leader', 'zhaotong', 'enterprise', 'worker', 'auditor']) {
      expect(await titles(login)).toEqual(['已发布']);
      expect((await ask(login, `${proposals}/${open_.proposalId}`)).statusCode).toBe(404);
      const seen = (await ask(login, `${proposals}/${made.proposalId}`)).json();
      expect(seen.drafted.by).toEqual({ displayName: null, isMe: false });
    }
    const seen = (await ask('rules', `${proposals}/${made.proposalId}`)).json();
    expect(seen.drafted.by).toEqual({ displayName: '省产改办（演示）', isMe: false });
    expect(seen.changes[0].before.shape).toEqual({ kind: 'line', floor: 0.2, target: 0.35 });
  });

  describe('the effect of a proposal', () => {
    const effectIn = async (id: string, period: Period, login = 'province', org: string = ours.prefecture) => {
      const answer = await ask(login, `${proposals}/${id}/effect?org=${org}&period=${period}`);
      return answer.statusCode === 200 ? EffectDto.parse(answer.json()) : answer.json().type;
    };
    /** Goalposts that move the only side that this small province can judge in part, and a band. */
    const wide = { kind: 'weight', relation: 'R4', side: 't3', indicator: 'high-skill-share', weight: 9 } as const;

    it('is told for every period: where it holds, and what it would have changed before', async () => {
      const { proposalId } = await draft({ validFrom: '2024-01-01', changes: [goalpostsUpTo(0.5), wide] });
      const effects = [];
      for (const period of [before, quarter, after]) effects.push(await effectIn(proposalId, period));
      expect(effects.map(({ holds }) => holds)).toEqual([false, true, true]);
      // The facts of the three quarters are the same.
      expect(effects[0].node).toEqual(effects[1].node);
      expect(await scoreIn(quarter)).toBe(shippedScore);
    });

    it('is as if nothing had been published since, for what was published', async () => {
      const { proposalId } = await draft({ changes: [goalpostsUpTo(0.5), wide] });
      const foretold = await effectIn(proposalId, quarter);
      await ask('province', `${proposals}/${proposalId}/propose`, {});
      await ask('rules', `${proposals}/${proposalId}/publish`, { publications: 0 });
      await publish({ changes: [goalpostsUpTo(0.9)] });
      expect(await effectIn(proposalId, quarter)).toEqual(foretold);
    });

    it('is told within reach only', async () => {
      const { proposalId } = await publish();
      expect(await effectIn(proposalId, quarter, 'zhaotong')).toMatchObject({ period: quarter });
      expect(await effectIn(proposalId, quarter, 'zhaotong', theirs.prefecture)).toBe('not-found');
      expect(await effectIn(proposalId, '2019Q1' as Period)).toBe('period-unknown');
    });
  });

  describe('what a browser is given', () => {
    const values = async (login: string, org: string) => {
      const answer = await ask(login, `/api/node-values?org=${org}&period=${quarter}`);
      return answer.statusCode === 200 ? NodeValuesDto.parse(answer.json()) : answer.json().type;
    };

    it('gives the very evaluation of the server, interval by interval', async () => {
      await publish({ changes: [goalpostsUpTo(0.5)] });
      const { indicators, org, coverage, drawing } = await values('province', ours.prefecture);
      const answer = await ask('province', `/api/catalogue?period=${quarter}`);
      // The kernel reads what the contract gives.
      const catalogue: Catalogue = CatalogueDto.parse(answer.json()) as unknown as Catalogue;
      const there = evaluateValues(catalogue, quarter, { code: org.code, coverage, indicators }, drawing);
      const here = await shiheng.relations.evaluate(office, viewOf(quarter), false);
      expect(here.ok && JSON.parse(JSON.stringify(here.value.relations))).toEqual(
        JSON.parse(JSON.stringify(there.relations)),
      );
      expect(here.ok && here.value.indicators).toEqual(there.indicators);
    });

    it('tells a reader no more than the pages do', async () => {
      for (const login of ['zhaotong', 'enterprise', 'worker'] as const)
        expect(await values(login, theirs.prefecture), login).toBe('not-found');
      expect((await values('enterprise', ours.enterprise)).indicators).toHaveLength(88);
      expect((await values('worker', ours.enterprise)).indicators).toHaveLength(88); // 100 workers
      await few(9);
      expect((await values('worker', ours.enterprise)).indicators).toBeNull();
      expect((await values('enterprise', ours.enterprise)).indicators).toHaveLength(88);
      await few(100);
    });

    /** The enterprise's headcount, which decides whether single indicators may be opened. */
    const few = (headcount: number) =>
      shiheng.db.tx(async (tx) => {
        await tx.query(
          `update indicators.ledger_measures set facts = jsonb_set(facts, '{values,headcount}', $2::jsonb)
           where enterprise_id = $1`,
          [ours.enterprise, String(headcount)],
        );
        await touchEnterprises(tx, quarter, [ours.enterprise]);
      });
  });

  it('shows the catalogue of a period, and every list beside it with its source', async () => {
    await publish({ validFrom: '2024-04-01' });
    const catalogueIn = async (period: Period) =>
      CatalogueDto.parse((await ask('worker', `/api/catalogue?period=${period}`)).json());
    const shipped = loadCatalogue();
    const { formulas, ...held } = await catalogueIn(quarter);
    expect(held).toEqual(shipped);
    expect(Object.keys(formulas)).toHaveLength(shipped.indicators.length);
    expect((await catalogueIn(after)).version).toBe('2026.1+1');
    expect((await ask('worker', '/api/catalogue?period=spring')).json().type).toBe('period-unknown');
    const { tables } = (await ask('worker', '/api/rule-tables')).json();
    for (const table of tables) {
      expect(table.rows.length, table.id).toBeGreaterThan(0);
      expect(table.source.zh, table.id).not.toBe('');
    }
    expect(tables.map(({ id }: { id: string }) => id)).toContain('advanced-manufacturing');
  });

  it('is not for administrators', async () => {
    for (const login of ['system', 'security', 'audit'] satisfies string[])
      for (const url of ['/api/catalogue', '/api/rule-tables', proposals])
        expect((await ask(login, url)).statusCode, `${login} ${url}`).toBe(404);
    const roles: readonly RoleName[] = ['leader', 'auditor'];
    for (const login of roles) expect((await ask(login, proposals, aProposal())).statusCode, login).toBe(404);
  });
});
