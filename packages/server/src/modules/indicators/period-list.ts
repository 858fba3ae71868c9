import { type Period, parsePeriod, periodEnd, periodKind } from '@shiheng/basics/period';
import type { PlainDate } from '@shiheng/basics/plain-date';
import type { Reader } from '@shiheng/db/handle';

export interface ListedPeriod {
  readonly period: Period;
  readonly status: 'open' | 'closed';
  readonly snapshot: number | null; // latest version
  readonly enterprises: number; // that hold facts
}

/**
 * Periods that can be looked at, the latest first: those with facts, and years of which all four quarters have some.
 * Reports of organisations count as far as the reader sees them.
 *
 * @param enterprises ids to which counting enterprises is limited; absent: all
 */
export async function listPeriods(reader: Reader, enterprises?: readonly string[]): Promise<readonly ListedPeriod[]> {
  const rows = await reader.query<{ period: string; enterprises: number }>(
    // Whatever has facts has been touched: 10,000 rows probed by key instead of every reported value counted.
    `select t.period, count(*) as enterprises from indicators.touched t
     where (exists (select from indicators.ledger_measures l
              where l.enterprise_id = t.enterprise_id and l.period = t.period)
         or exists (select from indicators.enterprise_report r
              where r.enterprise_id = t.enterprise_id and r.period = t.period))
       ${enterprises ? 'and t.enterprise_id = any($1::uuid[])' : ''} group by t.period`,
    enterprises ? [enterprises] : [],
  );
  const reported = await reader.query<{ period: string }>('select distinct period from indicators.org_report');
  const closed = await reader.query<{ period: string; version: number }>(
    'select period, snapshot_version as version from indicators.period where snapshot_version > 0',
  );
  const held = new Map(rows.map((row) => [row.period, row.enterprises]));
  const versions = new Map(closed.map((row) => [row.period, row.version]));
  const names = new Set([
    ...held.keys(),
    ...reported.map((row) => row.period),
    ...versions.keys(),
    ...wholeYears(held),
  ]);
  return [...names]
    .flatMap((name) => parsePeriod(name) ?? [])
    .sort(latestFirst)
    .map((period) => ({
      period,
      status: versions.has(period) ? 'closed' : 'open',
      snapshot: versions.get(period) ?? null,
      enterprises: held.get(period) ?? held.get(`${period}Q4`) ?? 0,
    }));
}

function wholeYears(held: ReadonlyMap<string, number>): readonly string[] {
  const years = new Set([...held.keys()].map((period) => period.slice(0, 4)));
  return [...years].filter((year) => [1, 2, 3, 4].every((quarter) => held.has(`${year}Q${quarter}`)));
}

const coarsestFirst = { year: 0, quarter: 1, month: 2 };

function latestFirst(a: Period, b: Period): number {
  const [endA, endB] = [periodEnd(a), periodEnd(b)];
  if (endA !== endB) return endA < endB ? 1 : -1;
  return coarsestFirst[periodKind(a)] - coarsestFirst[periodKind(b)];
}

/** Another text after every import, move and closing, and on another `day`: whoever keeps a list compares it. */
export async function periodsStamp(reader: Reader, day: PlainDate): Promise<string> {
  const [row] = await reader.query<{ stamp: string }>(
    `select coalesce((select string_agg(period || ':' || counter, ',' order by period)
         from indicators.change_counter), '') || ';'
       || coalesce((select string_agg(period || ':' || snapshot_version, ',' order by period)
         from indicators.period), '') as stamp`,
  );
  return `${day};${row?.stamp ?? ''}`;
}
