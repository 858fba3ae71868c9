import type { PlainDate } from '@shiheng/basics/plain-date';
import { EffectDto } from '@shiheng/contract/rules';
import { loadCatalogue } from '@shiheng/data/catalogue';
import { forEachEngine } from '@shiheng/db/testing';
import { withChanges } from '@shiheng/kernel/rules/catalogue-with';
import { beforeAll, expect, it } from 'vitest';
import type { Actor } from '../../platform/identity/actor.ts';
import { buildFences } from '../../platform/identity/fences.ts';
import { build as buildIndicators, remeasure, touchEnterprises, touchTree } from '../indicators/index.ts';
import { addEnterprise, addOrgs, addReport, counties, enterpriseId, period } from '../indicators/testing.ts';
import { loadTree, reaches } from '../orgs/index.ts';
import { build, mostChildren, type Relations, type RulesFor } from './index.ts';

const quarter = period('2024Q1');
const county = counties[0] as string;
const enterprises = Array.from({ length: mostChildren + 3 }, (_, n) => enterpriseId(n));
const clock = () => new Date('2024-06-01');
const office: Actor = {
  accountId: 'office',
  role: 'province-office',
  scope: { kind: 'organisation', code: '530000', line: 'area' },
};

forEachEngine('the effect of other rules at a unit with very many below', (open) => {
  let relations: Relations;

  beforeAll(async () => {
    const db = await open();
    await db.tx(async (tx) => {
      await addOrgs(tx);
      for (const n of enterprises.keys()) await addEnterprise(tx, n, { county, system: null });
      const reporting = enterprises.slice(0, 1);
      for (const enterprise of reporting) await addReport(tx, enterprise, quarter, 'study-sessions', 3);
      await touchTree(tx);
      await remeasure(tx, { period: quarter, enterprises: reporting });
      await touchEnterprises(tx, quarter, reporting);
    });
    const indicators = buildIndicators({ db, catalogue: loadCatalogue(), loadTree, clock });
    relations = build({ indicators, fences: buildFences({ db, clock, reaches }) });
  });

  it('says how many were looked at, of how many', async () => {
    const changes = [{ kind: 'band', relation: 'R8', band: { kind: 'ratio', lo: 3, hi: 4 } }] as const;
    const basis = { validFrom: '2024-01-01' as PlainDate, source: { zh: '', en: '' }, status: 'official' } as const;
    const rules: RulesFor = ({ cube: { catalogue } }) => ({
      before: catalogue,
      after: withChanges(catalogue, changes, basis),
      holds: true,
    });
    const view = { org: county, line: 'area', period: quarter, tree: 'as-was' } as const;
    const page = await relations.effectPage(office, view, 'band', rules);
    const effect = EffectDto.parse(page.ok ? JSON.parse(Buffer.from(page.value.bytes).toString()) : page.error);
    expect(effect).toMatchObject({ childrenLooked: mostChildren, childrenTotal: mostChildren + 3 });
  });
});
