import { assert } from '@shiheng/basics/assert';
import type { PlainDate } from '@shiheng/basics/plain-date';
import { loadCatalogue } from '@shiheng/data/catalogue';
import type { Db } from '@shiheng/db/handle';
import { forEachEngine } from '@shiheng/db/testing';
import type { Bulletin } from '@shiheng/kernel/bulletins/bulletin';
import { beforeAll, expect, it } from 'vitest';
import type { Actor } from '../../platform/identity/actor.ts';
import { buildFences, type Fences } from '../../platform/identity/fences.ts';
import { saveSetting } from '../../platform/settings.ts';
import {
  build as buildIndicators,
  type Indicators,
  remeasure,
  touchEnterprises,
  touchTree,
} from '../indicators/index.ts';
import { addEnterprise, addOrgs, addReport, counties, enterpriseId, period, seeded } from '../indicators/testing.ts';
import { loadTree, reaches } from '../orgs/index.ts';
import { build as buildRelations, type Relations } from '../relations/index.ts';
import { type Bulletins, build } from './index.ts';

const catalogue = loadCatalogue();
const [before, quarter] = [period('2023Q4'), period('2024Q1')];
const enterprises = [0, 1, 2, 3].map(enterpriseId);
const clock = () => new Date('2024-06-01');
const frame = { issuedOn: '2024-04-20' as PlainDate };

const office = reader('province-office', '530000');

function reader(role: Actor['role'], code: string): Actor {
  return { accountId: role, role, scope: { kind: 'organisation', code, line: 'area' } };
}

forEachEngine('bulletins', (open) => {
  let db: Db;
  let indicators: Indicators;
  let relations: Relations;
  let fences: Fences;
  let bulletins: Bulletins;

  beforeAll(async () => {
    db = await open();
    const draw = seeded(5);
    await db.tx(async (tx) => {
      await addOrgs(tx);
      for (const n of enterprises.keys()) await addEnterprise(tx, n, { county: counties[n] as string });
      for (const of of [before, quarter]) {
        for (const enterprise of enterprises) {
          for (const { id, from, kind } of catalogue.measures) {
            if (from === 'report' && kind !== 'histogram') await addReport(tx, enterprise, of, id, 20 + draw(80));
          }
        }
        await remeasure(tx, { period: of, enterprises });
        await touchEnterprises(tx, of, enterprises);
      }
      await touchTree(tx);
    });
    indicators = buildIndicators({ db, catalogue, loadTree, clock });
    fences = buildFences({ db, clock, reaches });
    relations = buildRelations({ indicators, fences });
    bulletins = build({ db, clock, fences, catalogue, indicators, relations });
  });

  async function draft(of = quarter, actor = office, org = '530000') {
    return bulletins.draft(actor, { org, line: 'area', period: of, frame });
  }

  async function drafted(of = quarter): Promise<Bulletin> {
    const result = await draft(of);
    assert(result.ok, 'a draft');
    return result.value;
  }

  const textOf = ({ blocks }: Bulletin) =>
    blocks.flatMap((block) => (block.style === 'table' ? [] : block.spans.map(({ text }) => text))).join('');

  it('an open period gives a trial, compared with the period before', async () => {
    const bulletin = await drafted();
    expect(bulletin).toMatchObject({ snapshot: null, labels: ['未关账试算稿'], org: { code: '530000' } });
    expect(textOf(bulletin)).toContain('与2023年第四季度相比');
    expect(textOf(await drafted(before))).not.toContain('相比');
  });

  it('numbers are those of the evaluation, unrounded', async () => {
    const bulletin = await drafted();
    const view = { org: '530000', line: 'area', period: quarter, tree: 'as-was' } as const;
    const evaluated = await relations.evaluate(office, view, true);
    assert(evaluated.ok, 'an evaluation');
    const headlines = bulletin.references.flatMap(({ subject, exact }) =>
      subject?.kind === 'relation' && subject.of === 'headline' ? [[subject.relation, exact]] : [],
    );
    expect(headlines.length).toBeGreaterThan(0);
    for (const [id, exact] of headlines) {
      expect(evaluated.value.relations.find((each) => each.id === id)?.headline).toBe(exact);
    }
  });

  it('a closed period is cited by its snapshot and keeps its numbers when facts change', async () => {
    const closed = await indicators.closePeriod('system', quarter);
    assert(closed.ok, 'closed');
    const first = await drafted();
    expect(first.snapshot).toEqual({ version: closed.value.version, sha256: closed.value.sha256 });
    expect(first.labels).toEqual([]);
    await db.tx(async (tx) => {
      await addReport(tx, enterpriseId(0), quarter, 'study-sessions', 5000);
      await touchEnterprises(tx, quarter, [enterpriseId(0)]);
    });
    expect(await drafted()).toEqual(first);
  });

  it('nothing there, or not the reader’s to see, is refused', async () => {
    expect(await draft(period('2019Q1'))).toEqual({ ok: false, error: { kind: 'period-unknown' } });
    expect(await draft(quarter, office, '539999')).toEqual({ ok: false, error: { kind: 'not-found' } });
    const prefecture = reader('prefecture-office', '530300');
    expect(await draft(quarter, prefecture)).toEqual({ ok: false, error: { kind: 'not-found' } });
  });

  it('demo data say so', async () => {
    await db.tx(async (tx) => {
      await saveSetting(tx, 'demo', { accounts: [] });
      await touchTree(tx);
    });
    indicators = buildIndicators({ db, catalogue, loadTree, clock });
    bulletins = build({ db, clock, fences, catalogue, indicators, relations: buildRelations({ indicators, fences }) });
    expect((await drafted()).labels).toEqual(['演示数据']);
  });
});
