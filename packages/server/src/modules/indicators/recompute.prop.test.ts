import type { PlainDate } from '@shiheng/basics/plain-date';
import type { Db } from '@shiheng/db/handle';
import { emptyTables, forEachEngine } from '@shiheng/db/testing';
import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import type { Shiheng } from '../../open.ts';
import { commandLine } from '../../platform/imports/actor.ts';
import { enterpriseIdOf } from '../../platform/imports/enterprise-id.ts';
import { assembled } from '../../testing/assembled.ts';
import { testFile } from '../../testing/files.ts';
import { creditCodeOf, enterpriseCells, enterprisesCsv, workerCells, workersCsv } from '../../testing/ledger.ts';
import type { TreeDecision } from '../orgs/index.ts';
import { recompute } from './recompute.ts';
import { period } from './testing.ts';

const periods = ['2023Q1', '2023Q2', '2024Q1'].map(period);
const counties = ['530102', '530302', '532901', '533401'] as const; // of three classes of minimum wage
const days = ['2022-07-01', '2023-02-01', '2023-03-31', '2023-05-15', '2024-03-01', '2024-04-01'] as PlainDate[];
const someone = fc.integer({ min: 1, max: 4 });

type Step =
  | { readonly kind: 'ledger'; readonly enterprise: number; readonly period: number; readonly crew: readonly number[] }
  | { readonly kind: 'list'; readonly enterprise: number; readonly county: string; readonly day: PlainDate }
  | { readonly kind: 'tree'; readonly decision: TreeDecision };

const ledger: fc.Arbitrary<Step> = fc.record({
  kind: fc.constant('ledger' as const),
  enterprise: someone,
  period: fc.nat({ max: periods.length - 1 }),
  crew: fc.uniqueArray(fc.nat({ max: 60 }), { minLength: 1, maxLength: 12 }),
});
const list: fc.Arbitrary<Step> = fc.record({
  kind: fc.constant('list' as const),
  enterprise: someone,
  county: fc.constantFrom(...counties),
  day: fc.constantFrom(...days),
});
const decision: fc.Arbitrary<Step> = fc
  .record({ enterprise: someone, other: someone, county: fc.constantFrom(...counties), on: fc.constantFrom(...days) })
  .chain(({ enterprise, other, county, on }) => {
    const id = (n: number) => enterpriseIdOf(creditCodeOf(n)).text;
    return fc.constantFrom<TreeDecision>(
      { kind: 'move-enterprise', enterprise: id(enterprise), facts: { countyCode: county }, on },
      {
        kind: 'split-enterprise',
        origin: id(enterprise),
        parts: [{ creditCode: creditCodeOf(90 + enterprise), countyCode: county }],
        originContinues: true,
        on,
      },
      { kind: 'merge-enterprises', origins: [id(enterprise)], into: id(other), on },
    );
  })
  .map((each) => ({ kind: 'tree', decision: each }));

const steps = fc.array(fc.oneof({ arbitrary: ledger, weight: 4 }, list, { arbitrary: decision, weight: 2 }), {
  minLength: 2,
  maxLength: 9,
});

forEachEngine('recompute after anything', (open) => {
  let db: Db;
  let shiheng: Shiheng;

  beforeAll(async () => {
    db = await open();
  });

  async function start(): Promise<void> {
    await emptyTables(db);
    shiheng = await assembled(db, () => new Date('2024-05-10T02:00:00Z'));
    await shiheng.orgs.initProvince();
    const rows = [1, 2, 3, 4].map((n) =>
      enterpriseCells(n, { county: counties[n - 1] as string, effectiveOn: '2020-01-01' }),
    );
    const done = await shiheng.orgs.importEnterprises(commandLine, testFile('e.csv', enterprisesCsv(rows)), {});
    if (!done.ok) throw new Error(done.error.kind);
  }

  /** Many steps are refused (an enterprise that was merged away, a day before the last change): those change nothing. */
  async function take(step: Step): Promise<void> {
    if (step.kind === 'tree') {
      await shiheng.orgs.changeTree(commandLine, step.decision);
    } else if (step.kind === 'list') {
      const row = enterpriseCells(step.enterprise, { county: step.county, effectiveOn: step.day });
      await shiheng.orgs.importEnterprises(commandLine, testFile('e.csv', enterprisesCsv([row])), {});
    } else {
      const grades = ['无', '初级工', '中级工', '高级工', '技师'];
      const rows = step.crew.map((person, at) =>
        workerCells(step.enterprise, person, {
          skill: grades[(person + at) % 5] as string,
          wage: String(1800 + 97 * at),
          leftOn: at % 5 === 4 ? '2023-03-31' : '',
        }),
      );
      const options = { period: periods[step.period] ?? period('2023Q1') };
      await shiheng.workers.importWorkers(commandLine, testFile('w.csv', workersCsv(rows)), options);
    }
  }

  it('says equal, and a cube that lived through it holds what a new one holds', async () => {
    let workers = 0;
    await fc.assert(
      fc.asyncProperty(steps, async (sequence) => {
        await start();
        for (const step of sequence) {
          await take(step);
          await shiheng.indicators.cubes.get({ period: period('2023'), mode: 'as-was' });
        }
        const fresh = await assembled(db, () => new Date('2024-05-10T02:00:00Z'));
        for (const of of [...periods, period('2023')]) {
          const again = await recompute(db, of);
          if (again.ok) expect(again.value.differences).toEqual([]);
          if (again.ok) workers += again.value.workers;
          const key = { period: of, mode: 'as-was' } as const;
          const [lived, anew] = [await shiheng.indicators.cubes.get(key), await fresh.indicators.cubes.get(key)];
          for (const code of ['530000', ...counties]) {
            expect(lived?.rollUp({ line: 'area' }).node(code)).toEqual(anew?.rollUp({ line: 'area' }).node(code));
          }
        }
      }),
      { numRuns: 8, seed: 20240331, endOnFailure: true },
    );
    expect(workers).toBeGreaterThan(100); // the sequences do load ledgers
  }, 240_000);
});
