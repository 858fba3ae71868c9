import { chinaDay } from '@shiheng/basics/china-day';
import { type Period, periodEnd, periodKind, periodStart } from '@shiheng/basics/period';
import type { PlainDate } from '@shiheng/basics/plain-date';
import type { Reader } from '@shiheng/db/handle';
import type { UnitPlace } from '@shiheng/kernel/indicators/unit-facts';
import { loadFactPeriods } from './facts-store.ts';
import { loadLedgerPeriods } from './ledger-store.ts';

/** What whoever closes a period should know first. Only what is worth a look is listed. */
export type Check =
  /** The last day of the period is not over: facts of it are still to come. */
  | { readonly kind: 'period-not-over'; readonly ends: PlainDate }
  /** Imports of the last hour that have not finished: the file is half in. */
  | { readonly kind: 'running-imports'; readonly imports: number }
  /** Enterprises on the tree that day, and those of them that hold any facts. Always listed. */
  | { readonly kind: 'coverage'; readonly enterprises: number; readonly withFacts: number }
  /** Quarters of the year (of which some are stored) that hold nothing. */
  | { readonly kind: 'quarters-missing'; readonly periods: readonly string[] }
  /** Rows that were refused, and that their sender has not sent again since in a file without refusals. */
  | { readonly kind: 'open-refusals'; readonly imports: number; readonly rows: number }
  /** Imports that never finished: send the same file again. */
  | { readonly kind: 'unfinished-imports'; readonly imports: number }
  /** Reported figures that the ledger does not bear out. */
  | { readonly kind: 'reports-differ'; readonly reports: number }
  /** Enterprises whose number of workers jumps against their own history. */
  | { readonly kind: 'headcount-jumps'; readonly enterprises: number };

/** How many open points a check has; 0: it is passed. */
export function openPoints(check: Check): number {
  switch (check.kind) {
    case 'period-not-over':
      return 1;
    case 'coverage':
      return check.enterprises - check.withFacts;
    case 'quarters-missing':
      return check.periods.length;
    case 'open-refusals':
      return check.rows;
    case 'reports-differ':
      return check.reports;
    case 'headcount-jumps':
      return check.enterprises;
    default:
      return check.imports;
  }
}

/** An import that began within this time and has not finished is taken to be running. */
const runningMs = 3_600_000;

/** Whose imports are checked, and when. */
export interface CheckedImports {
  readonly period: Period;
  /** Stored periods inside. */
  readonly inside: readonly Period[];
  readonly now: Date;
}

/** What is checked beside: the units of the period, and those that hold facts. */
export interface CheckedPeriod extends CheckedImports {
  readonly places: readonly UnitPlace[];
  /** Whether the unit that stands at this place of `places` holds facts. */
  readonly holds: (unit: string, at: number) => boolean;
}

export async function checkPeriod(reader: Reader, checked: CheckedPeriod): Promise<readonly Check[]> {
  const { period, places, holds, now } = checked;
  return [
    ...notOver(period, now),
    coverage(places, holds),
    ...(await missingQuarters(reader, checked)),
    ...(await openRefusals(reader, checked)),
    ...(await unfinishedImports(reader, checked)),
  ];
}

function notOver(period: Period, now: Date): readonly Check[] {
  const ends = periodEnd(period);
  return chinaDay(now) > ends ? [] : [{ kind: 'period-not-over', ends }];
}

function coverage(places: readonly UnitPlace[], holds: CheckedPeriod['holds']): Check {
  let [enterprises, withFacts] = [0, 0];
  for (const [at, { unit, kind }] of places.entries()) {
    if (kind !== 'enterprise') continue;
    enterprises += 1;
    if (holds(unit, at)) withFacts += 1;
  }
  return { kind: 'coverage', enterprises, withFacts };
}

/** Of a year that is made of its quarters: nobody has declared it as a whole. */
async function missingQuarters(reader: Reader, { period, inside }: CheckedImports): Promise<readonly Check[]> {
  if (periodKind(period) !== 'year' || !inside.some((each) => periodKind(each) === 'quarter')) return [];
  if ((await loadLedgerPeriods(reader)).includes(period)) return [];
  const held = await loadFactPeriods(reader);
  const quarters = [1, 2, 3, 4].map((quarter) => `${period}Q${quarter}` as Period);
  const periods = quarters.filter((quarter) => !held.includes(quarter));
  return periods.length === 0 ? [] : [{ kind: 'quarters-missing', periods }];
}

async function openRefusals(reader: Reader, { period, inside }: CheckedImports): Promise<readonly Check[]> {
  const [row] = await reader.query<{ imports: number; rows: number }>(
    `select count(*) as imports, coalesce(sum(rows_refused), 0)::bigint as rows ${openRefusalsSql}`,
    [inside, periodStart(period)],
  );
  return row && row.imports > 0 ? [{ kind: 'open-refusals', imports: row.imports, rows: row.rows }] : [];
}

async function unfinishedImports(reader: Reader, { period, inside, now }: CheckedImports): Promise<readonly Check[]> {
  const since = new Date(now.getTime() - runningMs).toISOString();
  const [row] = await reader.query<{ running: number; unfinished: number }>(
    `select count(*) filter (where started_at >= $3) as running,
       count(*) filter (where started_at < $3) as unfinished ${unfinishedSql}`,
    [inside, periodStart(period), since],
  );
  const { running = 0, unfinished = 0 } = row ?? {};
  return [
    ...(running > 0 ? [{ kind: 'running-imports' as const, imports: running }] : []),
    ...(unfinished > 0 ? [{ kind: 'unfinished-imports' as const, imports: unfinished }] : []),
  ];
}

/**
 * Reports and the register name no period of their own: they may concern every period that had begun when they were sent.
 */
const concerned = `(b.period = any($1) or b.period is null
  and b.started_at >= $2::date::timestamp at time zone 'Asia/Shanghai')`;

/**
 * Refused, and not sent again since, in a file without refusals, from where it came: what others send mends nothing, nor
 * does taking an import back.
 */
const openRefusalsSql = `from platform.import_batch b
  where ${concerned} and rows_refused > 0 and b.undoes is null and not exists (
    select from platform.import_batch later
    where later.template = b.template and later.period is not distinct from b.period
      and later.unit is not distinct from b.unit and later.undoes is null
      and later.started_at > b.started_at and later.rows_refused = 0)`;

/** One that was sent again and then finished, or was taken back, is done with. */
const unfinishedSql = `from platform.import_batch b
  where ${concerned} and finished_at is null and not exists (
    select from platform.import_batch again
    where again.file_sha256 = b.file_sha256 and again.period is not distinct from b.period
      and again.finished_at > b.started_at and (again.undoes is null or again.undoes = b.batch_id))`;

/** An import that a check is about. */
export interface CheckedImport {
  readonly batch: string;
  readonly fileName: string;
  readonly template: 'enterprises' | 'workers' | 'reports';
  readonly startedAt: string; // ISO 8601
  readonly refused: number | null;
}

/** The imports behind a check, the latest first; none for checks that are not about imports. */
export async function checkedImports(
  reader: Reader,
  kind: Check['kind'],
  { period, inside, now }: CheckedImports,
): Promise<readonly CheckedImport[]> {
  const about = [inside, periodStart(period)] as const;
  const since = new Date(now.getTime() - runningMs).toISOString();
  const [which, params] = {
    'open-refusals': [openRefusalsSql, about] as const,
    'running-imports': [`${unfinishedSql} and started_at >= $3`, [...about, since]] as const,
    'unfinished-imports': [`${unfinishedSql} and started_at < $3`, [...about, since]] as const,
  }[kind as string] ?? [undefined, []];
  if (which === undefined) return [];
  const rows = await reader.query<Omit<CheckedImport, 'startedAt'> & { startedAt: Date } & Record<string, unknown>>(
    `select batch_id as batch, file_name as "fileName", template, started_at as "startedAt", rows_refused as refused
     ${which} order by started_at desc, batch_id`,
    params,
  );
  return rows.map((row) => ({ ...row, startedAt: new Date(row.startedAt).toISOString() }));
}
