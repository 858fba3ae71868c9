import type { Period } from '@shiheng/basics/period';
import type { PlainDate } from '@shiheng/basics/plain-date';
import { OverviewMapDto } from '@shiheng/contract/overview-map';
import { OverviewDto, RelationPageDto } from '@shiheng/contract/relations';
import { EffectDto } from '@shiheng/contract/rules';
import { loadCatalogue } from '@shiheng/data/catalogue';
import type { Db } from '@shiheng/db/handle';
import { forEachEngine } from '@shiheng/db/testing';
import { withChanges } from '@shiheng/kernel/rules/catalogue-with';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '../../platform/identity/actor.ts';
import { buildFences, type Fences } from '../../platform/identity/fences.ts';
import {
  build as buildIndicators,
  type Indicators,
  remeasure,
  touchEnterprises,
  touchTree,
} from '../indicators/index.ts';
import {
  addEnterprise,
  addOrgs,
  addReport,
  anyWorker,
  counties,
  creditCode,
  declare,
  enterpriseId,
  moveEnterprise,
  period,
  seeded,
} from '../indicators/testing.ts';
import { loadTree, reaches } from '../orgs/index.ts';
import { shownChildren } from './children.ts';
import { type Found, findingsAt } from './findings.ts';
import { build, type Relations, type RulesFor, type View } from './index.ts';
import type { Page } from './pages.ts';

const catalogue = loadCatalogue();
const periods = ['2023Q1', '2023Q4', '2024Q1'].map(period);
const quarter = period('2024Q1');
const enterprises = Array.from({ length: 12 }, (_, n) => enterpriseId(n));
const own = enterpriseId(0); // in 530102 of 530100, on the system line under S01
const moved = enterpriseId(1); // in 530112 of 530100, since 2024-05-01 in 530302 of 530300
const tiny = enterpriseId(2); // 3 workers, in 530302

const copied = enterpriseId(4); // both in 530102
const copyist = enterpriseId(8);
const jumpy = enterpriseId(3);
/** Eight quarters up to the one looked at; most hold a single report. */
const history = ['2022Q2', '2022Q3', '2022Q4', '2023Q1', '2023Q2', '2023Q3', '2023Q4', '2024Q1'].map(period);

const office: Actor = actor('province-office', 'organisation', '530000');
const readers = {
  office,
  prefecture: actor('prefecture-office', 'organisation', '530100'),
  neighbour: actor('prefecture-office', 'organisation', '530300'),
  staff: actor('enterprise-staff', 'enterprise', own),
  worker: actor('worker', 'enterprise', own),
} as const;

function actor(role: Actor['role'], kind: Actor['scope']['kind'], code: string): Actor {
  return { accountId: role, role, scope: { kind, code, line: 'area' } };
}

function view(org: string, more: Partial<View> = {}): View {
  return { org, line: 'area', period: quarter, tree: 'as-was', ...more };
}

function json(page: Page): unknown {
  return page.ok ? JSON.parse(Buffer.from(page.value.bytes).toString()) : page.error;
}

forEachEngine('the corridor', (open) => {
  let db: Db;
  let relations: Relations;
  let fences: Fences;
  let indicators: Indicators;

  beforeAll(async () => {
    db = await open();
    await db.tx(async (tx) => {
      await addOrgs(tx);
      const draw = seeded(21);
      for (const n of enterprises.keys()) {
        await addEnterprise(tx, n, { county: counties[n % 4] as string, system: n % 4 === 0 ? 'S01' : null });
      }
      await moveEnterprise(tx, moved, '530302', '2024-05-01');
      for (const of of periods) {
        for (const [n, enterprise] of enterprises.entries()) {
          const staff = Array.from({ length: n === 2 ? 3 : 40 }, (_, person) => ({
            person,
            ...anyWorker(draw, of),
            hired_on: '2010-01-01',
            left_on: null,
          }));
          await declare(tx, enterprise, of, staff);
          const twin = [copied, copyist].includes(enterprise);
          await addReports(tx, enterprise, of, twin ? seeded(periods.indexOf(of)) : draw);
        }
      }
      for (const [at, of] of history.entries()) {
        await addReport(tx, jumpy, of, 'study-sessions', [40, 41, 39, 40, 42, 40, 41, 4000][at] ?? 0);
      }
      await addReport(tx, own, quarter, 'skilled', 9000); // the ledger knows of 40 workers
      await touchTree(tx);
      for (const of of history) {
        await remeasure(tx, { period: of, enterprises });
        await touchEnterprises(tx, of, enterprises);
      }
    });
    indicators = buildIndicators({ db, catalogue, loadTree, clock: () => new Date('2024-06-01') });
    fences = buildFences({ db, clock: () => new Date('2024-06-01'), reaches });
    relations = build({ indicators, fences });
  });

  /** Every report measure of the catalogue, so that every side has its numbers. */
  async function addReports(
    tx: Parameters<typeof addReport>[0],
    enterprise: string,
    of: Period,
    draw: (n: number) => number,
  ) {
    for (const { id, from, kind } of catalogue.measures) {
      if (from === 'report' && kind !== 'histogram') await addReport(tx, enterprise, of, id, 20 + draw(80));
    }
  }

  describe('the effect of other rules', () => {
    const band = (lo: number, hi: number) =>
      ({ kind: 'band', relation: 'R8', band: { kind: 'ratio', lo, hi } }) as const;
    const basis = { validFrom: '2024-01-01' as PlainDate, source: { zh: '', en: '' }, status: 'official' } as const;
    const effectOf = async (org: string, ...changes: Parameters<typeof withChanges>[1]) => {
      const rules: RulesFor = ({ cube }) => ({
        before: cube.catalogue,
        after: withChanges(cube.catalogue, changes, basis),
        holds: true,
      });
      return EffectDto.parse(json(await relations.effectPage(office, view(org), JSON.stringify(changes), rules)));
    };

    it('is none where the rules say the same', async () => {
      const { node, children, childrenLooked, childrenTotal } = await effectOf('530000', band(0.8, 1.25));
      expect([node.relations, children, childrenLooked, childrenTotal]).toEqual([[], [], 3, 3]);
    });

    it('tells balances before and after at the node and below, of what changes alone', async () => {
      const before = OverviewDto.parse(json(await relations.overview(office, view('530000'))));
      const { node, children } = await effectOf('530000', band(3, 4));
      expect(node.relations.map(({ id }) => id)).toEqual(['R8']);
      const [changed] = node.relations;
      const was = before.relations.find(({ id }) => id === 'R8');
      expect(changed?.before).toEqual({ headline: was?.headline, gap: was?.gap, position: was?.position });
      expect(changed?.after).toMatchObject({ gap: was?.gap, position: 'b-lags' });
      expect(changed?.after.headline ?? 100).toBeLessThan(was?.headline ?? 0);
      expect(children.map(({ org }) => org.code)).toEqual(['530100', '530300', '532900']);
    });

    it('counts the facts by a formula of other measures, and nothing else otherwise', async () => {
      const shown = RelationPageDto.parse(json(await relations.relationPage(office, 'R8', view('530000'))));
      const scored = shown.sides.flatMap(({ indicators }) => indicators).filter(({ score }) => (score ?? 100) < 100);
      const whole = scored.flatMap(({ id }) => wholeOf(id) ?? [])[0];
      if (!whole) throw new Error('no ratio in R8');
      const { node, children } = await effectOf('530000', whole.change);
      expect(node.relations.map(({ id }) => id)).toContain('R8');
      expect(whole.stands).toEqual(expect.arrayContaining(node.relations.map(({ id }) => id)));
      expect(children.length).toBeGreaterThan(0);
    });
  });

  /** An indicator as the share of the whole in itself, which is 1: it holds fewer measures than before. */
  function wholeOf(id: string) {
    const indicator = catalogue.indicators.find((each) => each.id === id);
    if (indicator?.formula.kind !== 'ratio') return undefined;
    const formula = { ...indicator.formula, numerator: indicator.formula.denominator };
    const stands = indicator.sides.map(({ relation }) => relation);
    return { stands, change: { kind: 'formula', indicator: id, formula, note: '全部' } as const };
  }

  describe('overview', () => {
    it('has the shape of the contract, ten relations, three prefectures and the trend of the periods held', async () => {
      const overview = OverviewDto.parse(json(await relations.overview(office, view('530000'))));
      expect(overview.coverage.enterprises).toBe(12);
      expect(overview.relations.map((each) => each.id)).toEqual(catalogue.relations.map((each) => each.id));
      expect(overview.relations.filter((each) => each.headline !== null).length).toBeGreaterThan(6);
      expect(overview.children.map((child) => child.org.code)).toEqual(['530100', '530300', '532900']);
      expect(overview.relations[0]?.trend.map((point) => point.period)).toEqual(history);
      expect(overview.breadcrumb).toEqual([]);
      expect(overview.provenance).toMatchObject({ snapshot: null, restated: false, demo: false });
    });

    it('leads down: a county shows its enterprises, an enterprise nothing below', async () => {
      const county = OverviewDto.parse(json(await relations.overview(office, view('530112'))));
      expect(county.breadcrumb.map((org) => org.code)).toEqual(['530000', '530100']);
      expect(county.children.map((child) => child.org.code).sort()).toEqual([1, 5, 9].map(enterpriseId));
      const enterprise = OverviewDto.parse(json(await relations.overview(office, view(own))));
      expect(enterprise.children).toEqual([]);
      expect(enterprise.breadcrumb.map((org) => org.code)).toEqual(['530000', '530100', '530102']);
    });

    it('follows the system line', async () => {
      const company = OverviewDto.parse(json(await relations.overview(office, view('S01', { line: 'system' }))));
      expect(company.coverage.enterprises).toBe(3);
      expect(company.breadcrumb.map((org) => org.code)).toEqual(['530000']);
      expect(json(await relations.overview(office, view('530100', { line: 'system' })))).toEqual({ kind: 'not-found' });
    });

    it('shows past members as they were, and as they are', async () => {
      const enterprisesUnder = async (org: string, tree: View['tree']) =>
        OverviewDto.parse(json(await relations.overview(office, view(org, { tree })))).coverage.enterprises;
      expect(await enterprisesUnder('530112', 'as-was')).toBe(3);
      expect(await enterprisesUnder('530112', 'as-is')).toBe(2);
      expect(await enterprisesUnder('530000', 'as-is')).toBe(12);
    });

    it('looks at one industry', async () => {
      const of = async (industry: string) => json(await relations.overview(office, view('530000', { industry })));
      expect(OverviewDto.parse(await of('C')).industry).toMatchObject({ code: 'C', name: { zh: '制造业' } });
      expect(OverviewDto.parse(await of('C')).coverage.enterprises).toBe(12);
      expect(OverviewDto.parse(await of('30')).coverage.enterprises).toBe(12);
      expect(OverviewDto.parse(await of('B')).coverage.enterprises).toBe(0);
    });

    it('hands out the very same bytes until a fact changes, then new ones at once', async () => {
      const bytes = async () => {
        const page = await relations.overview(office, view('530000'));
        return page.ok ? page.value : undefined;
      };
      const before = await bytes();
      expect(await bytes()).toBe(before);
      await db.tx(async (tx) => {
        await declare(tx, own, quarter, [{ person: 1, ...anyWorker(seeded(8), quarter), left_on: null }]);
        await remeasure(tx, { period: quarter, enterprises: [own] });
      });
      const after = await bytes();
      expect(after?.etag).not.toBe(before?.etag);
    });

    it('is ready before the first reader comes', async () => {
      const warmed = build({ indicators, fences });
      await warmed.warm();
      expect(json(await warmed.overview(office, view('530000')))).toEqual(
        json(await relations.overview(office, view('530000'))),
      );
    });

    it('of more units than a page shows leaves out those with fewest workers, organisations like enterprises', async () => {
      const shown = async (org: string, most: number) => {
        const looked = await relations.look(office, view(org));
        return looked.ok ? shownChildren(looked.value.scene, most).map(({ unit }) => unit) : [];
      };
      expect(await shown('530000', 2)).toEqual(['530100', '532900']); // 530300 has the enterprise of three
      expect(await shown('530302', 2)).not.toContain(tiny);
    });

    it('tells who is there from who has declared, and unknown workers from none', async () => {
      const of = async (org: string, at: Period) =>
        OverviewDto.parse(json(await relations.overview(office, view(org, { period: at }))));
      const { coverage, children } = await of('532901', quarter);
      expect(coverage).toMatchObject({ enterprises: 3, declared: 3 });
      expect(children.map((child) => child.coverage.declared)).toEqual([1, 1, 1]);
      const silent = await of('532901', period('2022Q2')); // one report, and no ledger
      expect(silent.coverage).toEqual({ enterprises: 3, declared: 0, workers: null });
      const evaluation = await relations.evaluate(office, view('532901'), false);
      expect(evaluation.ok && Object.keys(evaluation.value.coverage)).toEqual(['enterprises', 'workers']);
    });

    it('names the period that it compares with, and none where there is none', async () => {
      const of = async (at: Period, org = '530000') =>
        OverviewDto.parse(json(await relations.overview(office, view(org, { period: at }))));
      expect((await of(quarter)).comparedWith).toBe('2023Q4');
      expect((await of(period('2022Q2'))).comparedWith).toBeNull();
      // The quarter before holds one report of one enterprise elsewhere: no balance of it can be compared.
      expect(await of(period('2023Q1'))).toMatchObject({ comparedWith: null, changes: [] });
    });

    it('tells changes of facts, not of rules', async () => {
      const band = { kind: 'band', relation: 'R8', band: { kind: 'ratio', lo: 8, hi: 9 } } as const;
      const source = { zh: '', en: '' };
      const basis = {
        validFrom: '2024-01-15' as PlainDate,
        source,
        status: 'official',
        no: 1,
        changes: [band],
      } as const;
      const loadPublications = async () => [basis];
      const clock = () => new Date('2024-06-01');
      const changed = build({
        indicators: buildIndicators({ db, catalogue, loadTree, loadPublications, clock }),
        fences,
      });
      const of = async (by: Relations) => OverviewDto.parse(json(await by.overview(office, view('530000'))));
      const [before, after] = [await of(relations), await of(changed)];
      const positionOf = ({ relations: all }: OverviewDto) => all.find(({ id }) => id === 'R8')?.position;
      expect([positionOf(before), positionOf(after)]).toEqual(['in-band', 'b-lags']);
      const moved = ({ changes }: OverviewDto) => changes.filter(({ relation }) => relation === 'R8');
      expect(moved(after).filter(({ kind }) => kind === 'position-changed')).toEqual([]);
      expect(after.changes.filter(({ relation }) => relation !== 'R8')).toEqual(
        before.changes.filter(({ relation }) => relation !== 'R8'),
      );
    });

    it('answers period-unknown where nothing is stored', async () => {
      const page = await relations.overview(office, view('530000', { period: period('2019Q1') }));
      expect(json(page)).toEqual({ kind: 'period-unknown' });
    });
  });

  describe('map', () => {
    const mapOf = async (indicator: string, org = '530000') =>
      json(await relations.overviewMap(office, indicator, view(org)));

    it('holds each unit of the overview with what an evaluation of that unit says', async () => {
      const { children } = OverviewDto.parse(json(await relations.overview(office, view('530000'))));
      const { indicator, units } = OverviewMapDto.parse(await mapOf('high-skill-share'));
      expect(indicator).toMatchObject({ id: 'high-skill-share', unit: { zh: '%' } });
      expect(units.map(({ code }) => code)).toEqual(children.map(({ org }) => org.code));
      for (const { code, value, score } of units) {
        const own = await relations.evaluate(office, view(code), false);
        expect(own.ok && own.value.indicators.find(({ id }) => id === indicator.id)).toMatchObject({ value, score });
      }
    });

    it('answers not-found for what is no indicator, and outside the reach', async () => {
      expect(await mapOf('happiness')).toEqual({ kind: 'not-found' });
      expect(await mapOf('high-skill-share', '999999')).toEqual({ kind: 'not-found' });
    });
  });

  it('tells the lines that a unit stands on', async () => {
    const linesOf = async (org: string, line: View['line'] = 'area') =>
      OverviewDto.parse(json(await relations.overview(office, view(org, { line })))).lines;
    expect(await linesOf('530000')).toEqual(['area', 'system']);
    expect(await linesOf('530100')).toEqual(['area']);
    expect(await linesOf('S01', 'system')).toEqual(['system']);
    expect(await linesOf(own)).toEqual(['area', 'system']);
  });

  describe('relation page', () => {
    it.each(catalogue.relations.map((each) => each.id))('%s has the shape of the contract', async (id) => {
      const page = RelationPageDto.parse(json(await relations.relationPage(office, id, view('530000'))));
      expect(page.relation.id).toBe(id);
      expect(page.sides.flatMap((side) => side.indicators).length).toBeGreaterThan(0);
      expect(page.children.every((child) => child.relations.length === 1)).toBe(true);
      for (const side of page.sides) {
        const weight = side.indicators.reduce((sum, each) => sum + each.weight, 0);
        expect(weight).toBeCloseTo(1, 9);
      }
    });

    it.each(catalogue.relations.map((each) => each.id))('%s adds up', async (id) => {
      const page = RelationPageDto.parse(json(await relations.relationPage(office, id, view('530000'))));
      const sum = (points: readonly { readonly points: number }[]) =>
        points.reduce((all, each) => all + each.points, 0);
      if (page.contributions && page.relation.gap !== null) {
        expect(sum(page.contributions)).toBeCloseTo(page.relation.gap, 6);
      }
      for (const { id: side, score } of page.sides) {
        const byChild = page.childContributions.filter((each) => each.side === side);
        const byIndustry = page.industryContributions.filter((each) => each.side === side);
        if (score !== null && byChild.length > 0) expect(sum(byChild)).toBeCloseTo(100 - score, 6);
        if (score !== null && byIndustry.length > 0) expect(sum(byIndustry)).toBeCloseTo(100 - score, 6);
      }
    });

    it('puts every child with a headline into exactly one tier', async () => {
      const page = RelationPageDto.parse(json(await relations.relationPage(office, 'R8', view('530000'))));
      const told = page.children
        .filter((child) => child.relations[0]?.headline !== null)
        .map((child) => child.org.code);
      expect(
        page.tiers
          .flat()
          .map((org) => org.code)
          .sort(),
      ).toEqual(told.sort());
    });

    const findings = async (who: Actor, org: string, id: 'R4' | 'R5') =>
      RelationPageDto.parse(json(await relations.relationPage(who, id, view(org)))).findings ?? [];

    it('names the report that the ledger does not bear out', async () => {
      for (const org of ['530000', '530102', own]) {
        const found = (await findings(office, org, 'R4')).filter((each) => each.kind === 'report-differs-from-ledger');
        expect(found).toMatchObject([
          { org: { code: own }, measure: { id: 'skilled' }, facts: { direction: 'over-reported', reported: 9000 } },
        ]);
      }
      expect((await findings(office, '530300', 'R4')).filter((each) => each.org.code === own)).toEqual([]);
    });

    it('names a jump against a unit’s own history, and copied forms', async () => {
      const inCounty = await findings(office, '532901', 'R5');
      expect(inCounty).toContainEqual(
        expect.objectContaining({ kind: 'jump', org: expect.objectContaining({ code: jumpy }) }),
      );
      const twins = (await findings(office, '530102', 'R5')).filter((each) => each.kind === 'copied-vector');
      expect(twins.map((each) => [each.org.code, each.facts.other].sort())).toContainEqual([copied, copyist]);
    });

    it('tells findings to staff and keeps them from workers', async () => {
      expect((await findings(readers.staff, own, 'R4')).length).toBeGreaterThan(0);
      const page = RelationPageDto.parse(json(await relations.relationPage(readers.worker, 'R4', view(own))));
      expect(page.findings).toBeNull();
    });

    it('says whether whole forms were compared', async () => {
      const looked = await relations.look(office, view('530102'));
      if (!looked.ok) throw new Error('no such view');
      const { scene, past, shown } = looked.value;
      const within = (forms: number) => findingsAt(scene, past, shown, [], 'R5', { all: 20, ofKind: 8, forms });
      const ofForms = (found: Found) => found.findings.filter(({ kind }) => kind === 'copied-vector').length;
      expect(within(4)).toMatchObject({ formsCompared: true });
      expect(ofForms(within(4))).toBeGreaterThan(0);
      expect(within(3)).toMatchObject({ formsCompared: false });
      expect(ofForms(within(3))).toBe(0);
    });

    it('keeps the indicators of a handful of people from a worker, and the balances open', async () => {
      const page = (who: Actor) => relations.relationPage(who, 'R4', view(tiny)).then(json);
      const staff = RelationPageDto.parse(await page(actor('enterprise-staff', 'enterprise', tiny)));
      const worker = RelationPageDto.parse(await page(actor('worker', 'enterprise', tiny)));
      const numbers = (dto: RelationPageDto) =>
        dto.sides.flatMap((side) => side.indicators).filter((each) => each.value !== null);
      expect(numbers(staff).length).toBeGreaterThan(0);
      expect(numbers(worker)).toEqual([]);
      expect(worker.sides.map((side) => side.score)).toEqual(staff.sides.map((side) => side.score));
    });
  });

  describe('scope', () => {
    const areas = [
      '530000',
      '530100',
      '530102',
      '530112',
      '530300',
      '530302',
      '532900',
      own,
      moved,
      tiny,
      'S01',
      '999999',
    ];
    const sees: Record<keyof typeof readers, readonly string[]> = {
      office: areas.filter((org) => org !== 'S01' && org !== '999999'),
      prefecture: ['530100', '530102', '530112', own, moved],
      neighbour: ['530300', '530302', tiny],
      staff: [own],
      worker: [own],
    };
    const names = Object.keys(readers) as (keyof typeof readers)[];

    it.each(names)('%s sees its own and is told not-found of the rest, on every page', async (name) => {
      const seen: string[] = [];
      for (const org of areas) {
        const pages = [
          await relations.overview(readers[name], view(org)),
          await relations.relationPage(readers[name], 'R7', view(org)),
          await relations.evaluate(readers[name], view(org), true),
        ];
        expect(new Set(pages.map((page) => page.ok)).size).toBe(1);
        for (const page of pages) if (!page.ok) expect(page.error).toEqual({ kind: 'not-found' });
        if (pages[0]?.ok) seen.push(org);
      }
      expect(seen).toEqual(sees[name]);
    });

    it.each(names)('%s sees on the system line no more than its own', async (name) => {
      const seen: string[] = [];
      for (const org of [...areas, creditCode(0)]) {
        if ((await relations.overview(readers[name], view(org, { line: 'system' }))).ok) seen.push(org);
      }
      const enterprisesSeen = sees[name].filter((org) => org.length > 10);
      const mine = name === 'neighbour' ? enterprisesSeen : [...enterprisesSeen, creditCode(0)];
      const wanted = name === 'office' ? ['530000', ...enterprisesSeen, 'S01', creditCode(0)] : mine;
      expect(seen).toEqual(wanted);
    });

    it('shows nobody the way above the own top', async () => {
      const crumbs = async (who: Actor, org: string) =>
        OverviewDto.parse(json(await relations.overview(who, view(org)))).breadcrumb.map((each) => each.code);
      expect(await crumbs(readers.prefecture, '530102')).toEqual(['530100']);
      expect(await crumbs(readers.staff, own)).toEqual([]);
    });

    it('goes with the tree that is looked at: a moved enterprise is its new prefecture’s as it is', async () => {
      const asIs = { tree: 'as-is' } as const;
      expect((await relations.overview(readers.neighbour, view(moved, asIs))).ok).toBe(true);
      expect((await relations.overview(readers.prefecture, view(moved, asIs))).ok).toBe(false);
    });

    it('counts in the list of periods only what the reader may see', async () => {
      const counts = async (who: Actor) => (await relations.listPeriods(who)).map((each) => each.enterprises);
      expect((await counts(office)).filter((count) => count > 1)).toEqual([12, 12, 12, 12]); // the year 2023, too
      expect(await counts(readers.prefecture)).toEqual([5, 5, 5]); // today: one of the six has moved away
      expect(await counts(readers.worker)).toEqual([1, 1, 1]);
    });
  });

  describe('evaluate', () => {
    it('gives the node and one level below, enterprises by their credit codes', async () => {
      const result = await relations.evaluate(office, view('530102'), true);
      const evaluation = result.ok ? result.value : undefined;
      expect(evaluation?.org).toEqual({ code: '530102', name: '五华区' });
      expect(evaluation?.children?.map((child) => child.org.code)).toEqual([0, 4, 8].map(creditCode));
      expect(evaluation?.relations).toHaveLength(10);
      const workers = evaluation?.children?.reduce((sum, child) => sum + child.coverage.workers, 0);
      expect(workers).toBe(evaluation?.coverage.workers);
    });

    it('finds an enterprise by its credit code', async () => {
      const [byCode, byId] = [
        await relations.evaluate(office, view(creditCode(0)), false),
        await relations.evaluate(office, view(own), false),
      ];
      expect(byCode).toEqual(byId);
      expect(byCode.ok && byCode.value.org.code).toBe(creditCode(0));
    });

    it('gives a frozen version its numbers for ever', async () => {
      await indicators.closePeriod('system', quarter);
      const live = await relations.evaluate(office, view('530000'), true);
      expect(await relations.evaluate(office, view('530000', { snapshot: 1 }), true)).toEqual(live);
      await db.tx(async (tx) => {
        await declare(tx, own, quarter, [{ person: 1, ...anyWorker(seeded(1), quarter) }]);
        await remeasure(tx, { period: quarter, enterprises: [own] });
      });
      expect(await relations.evaluate(office, view('530000', { snapshot: 1 }), true)).toEqual(live);
      expect(await relations.evaluate(office, view('530000'), true)).not.toEqual(live);
      const overview = OverviewDto.parse(json(await relations.overview(office, view('530000'))));
      expect(overview.provenance).toMatchObject({ snapshot: { version: 1 }, restated: true });
    });
  });
});
