import { type Period, periodEnd, periodStart, previousPeriod } from '@shiheng/basics/period';
import { err, ok, type Result } from '@shiheng/basics/result';
import type { EnterpriseMeasureDto, EnterpriseMeasuresDto } from '@shiheng/contract/enterprises';
import type { Reader } from '@shiheng/db/handle';
import type { Catalogue } from '@shiheng/kernel/indicators/catalogue';
import { layoutOf } from '@shiheng/kernel/indicators/cube-layout';
import { relationPlans } from '@shiheng/kernel/relations/relation-plan';
import type { Actor } from '../../platform/identity/actor.ts';
import { type EnterprisesDeps, type NotFound, notFound } from './deps.ts';
import { storedPeriods } from './directory.ts';
import { loadReached } from './reach.ts';

type Problem = NotFound | { readonly kind: 'period-unknown' };

/**
 * Every measure that the enterprise holds for a period, or held the period before: what counts, what the ledger and the
 * report say, how it is founded, and what it was before.
 * @errors not-found, period-unknown
 */
export async function getMeasures(
  { indicators, fences }: EnterprisesDeps,
  actor: Actor,
  enterpriseId: string,
  period: Period,
): Promise<Result<EnterpriseMeasuresDto, Problem>> {
  const previous = previousPeriod(period);
  const cubes = await indicators.cubes.getAll([period, previous].map((each) => ({ period: each, mode: 'as-was' })));
  const live = cubes.find(({ key }) => key.period === period);
  if (!live) return err({ kind: 'period-unknown' });
  const before = cubes.find(({ key }) => key.period === previous);
  const stored = storedPeriods(live).at(-1) ?? period;
  const fenced = await fences.around(actor, { from: periodStart(period), to: periodEnd(period) }, [enterpriseId]);
  const told = await fenced.read(async (reader) => {
    const standing = await loadReached(reader, actor, enterpriseId, periodEnd(period));
    if (!standing) return undefined;
    return {
      reports: await loadReports(reader, enterpriseId, stored),
      ledger: await loadLedger(reader, enterpriseId, stored),
    };
  });
  if (!told) return err(notFound);
  const uses = usesOf(live.cube.catalogue);
  const measures: EnterpriseMeasureDto[] = [];
  for (const { id, name, unit, note, time, from } of indicators.catalogue.measures) {
    const value = live.value(enterpriseId, id) ?? null;
    const was = before?.value(enterpriseId, id) ?? null;
    const reported = told.reports.get(id) ?? null;
    if (value === null && was === null && !reported) continue;
    const grade = live.gradeOf(enterpriseId, id) ?? null;
    const ledger = told.ledger[id] ?? null;
    const used = uses.get(id) ?? [];
    measures.push({
      id,
      name,
      unit,
      note,
      time,
      from,
      value,
      grade,
      ledger,
      reported,
      previous: was,
      indicators: used,
    });
  }
  return ok({ period, previous, stored, measures });
}

type Use = EnterpriseMeasureDto['indicators'][number];

const kept = new WeakMap<Catalogue, ReadonlyMap<string, Use[]>>();

/** Indicators by the measures that they are computed from. */
function usesOf(catalogue: Catalogue): ReadonlyMap<string, Use[]> {
  const known = kept.get(catalogue);
  if (known) return known;
  const relations = relationPlans(catalogue);
  const uses = new Map<string, Use[]>();
  for (const [at, { measures }] of layoutOf(catalogue).plans.entries()) {
    const indicator = catalogue.indicators[at];
    if (!indicator) continue;
    const used = relations.filter(({ sides }) =>
      sides.some(({ entries }) => entries.some((each) => each.indicator === at)),
    );
    const use = { id: indicator.id, name: indicator.name, relations: used.map(({ relation }) => relation.id) };
    for (const column of new Set(measures)) {
      const id = catalogue.measures[column]?.id;
      if (id !== undefined) uses.set(id, [...(uses.get(id) ?? []), use]);
    }
  }
  kept.set(catalogue, uses);
  return uses;
}

async function loadLedger(
  reader: Reader,
  enterprise: string,
  period: string,
): Promise<Readonly<Record<string, number>>> {
  const [row] = await reader.query<{ values: Readonly<Record<string, number>> }>(
    `select facts -> 'values' as values from indicators.ledger_measures where enterprise_id = $1::uuid and period = $2`,
    [enterprise, period],
  );
  return row?.values ?? {};
}

interface Report {
  readonly value: number;
  readonly grade: 'A' | 'B' | 'C';
  readonly evidence: string | null;
  readonly files: number;
}

/** What the enterprise has reported for one stored period, with the number of files behind it. */
async function loadReports(reader: Reader, enterprise: string, period: string): Promise<ReadonlyMap<string, Report>> {
  const rows = await reader.query<Report & { measure: string } & Record<string, unknown>>(
    `select r.measure_id as measure, r.value, r.grade, r.evidence, coalesce(f.files, 0) as files
     from indicators.enterprise_report r
     left join (select measure_id, count(*)::int as files from files.enterprise_evidence
       where enterprise_id = $1::uuid and period = $2 group by measure_id) f using (measure_id)
     where r.enterprise_id = $1::uuid and r.period = $2`,
    [enterprise, period],
  );
  return new Map(rows.map(({ measure, ...report }) => [measure, report]));
}
