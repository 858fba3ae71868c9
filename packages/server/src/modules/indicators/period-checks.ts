import { type Period, periodKind } from '@shiheng/basics/period';
import type { Reader } from '@shiheng/db/handle';
import type { UnitFacts, UnitPlace } from '@shiheng/kernel/indicators/unit-facts';

/** What whoever closes a period should know first. Only what is worth a look is listed. */
export type Check =
  /** Enterprises on the tree that day, and those of them that hold any facts. Always listed. */
  | { readonly kind: 'coverage'; readonly enterprises: number; readonly withFacts: number }
  /** Quarters of the year (of which some are stored) that hold nothing. */
  | { readonly kind: 'quarters-missing'; readonly periods: readonly string[] }
  /** Rows that were refused and not sent again since in a file without refusals. */
  | { readonly kind: 'open-refusals'; readonly imports: number; readonly rows: number }
  /** Imports that never finished: send the same file again. */
  | { readonly kind: 'unfinished-imports'; readonly imports: number };

export async function checkPeriod(
  reader: Reader,
  period: Period,
  inside: readonly Period[],
  places: readonly UnitPlace[],
  facts: readonly UnitFacts[],
): Promise<readonly Check[]> {
  return [
    coverage(places, facts),
    ...missingQuarters(period, inside),
    ...(await openRefusals(reader, inside)),
    ...(await unfinishedImports(reader, inside)),
  ];
}

function coverage(places: readonly UnitPlace[], facts: readonly UnitFacts[]): Check {
  const enterprises = new Set(places.flatMap((place) => (place.kind === 'enterprise' ? [place.unit] : [])));
  const held = facts.filter((each) => enterprises.has(each.unit));
  return { kind: 'coverage', enterprises: enterprises.size, withFacts: held.length };
}

function missingQuarters(period: Period, inside: readonly Period[]): readonly Check[] {
  if (periodKind(period) !== 'year' || inside.includes(period)) return [];
  if (!inside.some((each) => periodKind(each) === 'quarter')) return [];
  const quarters = [1, 2, 3, 4].map((quarter) => `${period}Q${quarter}` as Period);
  const periods = quarters.filter((quarter) => !inside.includes(quarter));
  return periods.length === 0 ? [] : [{ kind: 'quarters-missing', periods }];
}

async function openRefusals(reader: Reader, inside: readonly Period[]): Promise<readonly Check[]> {
  const [row] = await reader.query<{ imports: number; rows: number }>(
    `select count(*) as imports, coalesce(sum(rows_refused), 0)::bigint as rows from platform.import_batch b
     where period = any($1) and rows_refused > 0 and not exists (
       select from platform.import_batch later
       where later.period = b.period and later.template = b.template
         and later.started_at > b.started_at and later.rows_refused = 0)`,
    [inside],
  );
  return row && row.imports > 0 ? [{ kind: 'open-refusals', imports: row.imports, rows: row.rows }] : [];
}

/** One that was sent again and then finished is done with. */
async function unfinishedImports(reader: Reader, inside: readonly Period[]): Promise<readonly Check[]> {
  const [row] = await reader.query<{ imports: number }>(
    `select count(*) as imports from platform.import_batch b
     where period = any($1) and finished_at is null and not exists (
       select from platform.import_batch again
       where again.file_sha256 = b.file_sha256 and again.period = b.period and again.finished_at > b.started_at)`,
    [inside],
  );
  return row && row.imports > 0 ? [{ kind: 'unfinished-imports', imports: row.imports }] : [];
}
