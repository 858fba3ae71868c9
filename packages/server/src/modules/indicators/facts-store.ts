import { type Period, parsePeriod } from '@shiheng/basics/period';
import type { Reader } from '@shiheng/db/handle';
import type { Catalogue } from '@shiheng/kernel/indicators/catalogue';
import { combineFacts, type FactsPart } from '@shiheng/kernel/indicators/combine';
import type { Grade, UnitFacts } from '@shiheng/kernel/indicators/unit-facts';
import type { ToldTwice } from '@shiheng/kernel/indicators/verification';
import type { LedgerFacts } from './ledger-store.ts';

/** Every period that holds facts of any kind: ledgers, enterprises' reports, organisations' reports. */
export async function loadFactPeriods(reader: Reader): Promise<readonly Period[]> {
  const rows = await reader.query<{ period: string }>(
    `select distinct period from indicators.ledger_measures
     union select distinct period from indicators.enterprise_report
     union select distinct period from indicators.org_report order by period`,
  );
  return rows.flatMap((row) => parsePeriod(row.period) ?? []);
}

/**
 * Enterprises' facts of `period`, combined from the stored periods inside it: of all, or of those given. An enterprise
 * without facts has no entry.
 */
export async function loadEnterpriseFacts(
  reader: Reader,
  catalogue: Catalogue,
  period: Period,
  inside: readonly Period[],
  enterprises?: readonly string[],
): Promise<readonly UnitFacts[]> {
  const parts = new Map<string, FactsPart[]>();
  if (enterprises?.length === 0) return [];
  await addReports(reader, parts, inside, enterprises);
  await addLedgers(reader, parts, inside, enterprises);
  return combined(catalogue, period, parts);
}

/** What organisations report for themselves: few enough to be read as a whole each time. */
export async function loadOrganisationFacts(
  reader: Reader,
  catalogue: Catalogue,
  period: Period,
  inside: readonly Period[],
): Promise<readonly UnitFacts[]> {
  const rows = await reader.query<ReportRow>(
    `select org_code as unit, period, measure_id, value, grade from indicators.org_report
     where period = any($1) order by org_code, period, measure_id`,
    [inside],
  );
  const parts = new Map<string, FactsPart[]>();
  for (const part of reportParts(rows, 'organisation')) add(parts, part);
  return combined(catalogue, period, parts);
}

interface ReportRow extends Record<string, unknown> {
  readonly unit: string;
  readonly period: Period;
  readonly measure_id: string;
  readonly value: number;
  readonly grade: Grade;
}

async function addReports(
  reader: Reader,
  parts: Map<string, FactsPart[]>,
  inside: readonly Period[],
  enterprises: readonly string[] | undefined,
): Promise<void> {
  const rows = await reader.query<ReportRow>(
    `select enterprise_id as unit, period, measure_id, value, grade from indicators.enterprise_report
     where period = any($1) ${enterprises ? 'and enterprise_id = any($2::uuid[])' : ''}
     order by enterprise_id, period, measure_id`,
    [inside, ...(enterprises ? [enterprises] : [])],
  );
  for (const part of reportParts(rows, 'enterprise')) add(parts, part);
}

/** Rows in the order of unit and period, one part for each run of them. */
function* reportParts(rows: readonly ReportRow[], kind: UnitFacts['kind']): Generator<FactsPart> {
  for (let at = 0; at < rows.length; ) {
    const { unit, period } = rows[at] as ReportRow;
    const values: Record<string, number> = {};
    const grades: Record<string, Grade> = {};
    for (; at < rows.length; at++) {
      const row = rows[at] as ReportRow;
      if (row.unit !== unit || row.period !== period) break;
      values[row.measure_id] = row.value;
      grades[row.measure_id] = row.grade;
    }
    yield { period, source: 'report', facts: { unit, kind, values, histograms: {}, grades } };
  }
}

/** One measure that an enterprise's ledger and its report both tell, for one stored period. */
export interface ToldBothWays extends ToldTwice {
  readonly period: Period;
}

/** Every measure of these periods that has been told twice: the ledger's value counts, the report is checked against it. */
export async function loadToldTwice(reader: Reader, periods: readonly string[]): Promise<readonly ToldBothWays[]> {
  return reader.query<ToldBothWays & Record<string, unknown>>(
    `select r.enterprise_id as unit, r.period, r.measure_id as measure, r.value as reported,
       (m.facts -> 'values' ->> r.measure_id)::float8 as ledger
     from indicators.enterprise_report r
     join indicators.ledger_measures m on m.enterprise_id = r.enterprise_id and m.period = r.period
     where r.period = any($1) and m.facts -> 'values' -> r.measure_id is not null
     order by r.enterprise_id, r.period, r.measure_id`,
    [periods],
  );
}

interface LedgerRow extends Record<string, unknown> {
  readonly unit: string;
  readonly period: Period;
  readonly facts: LedgerFacts;
  readonly grade: Grade | null;
}

async function addLedgers(
  reader: Reader,
  parts: Map<string, FactsPart[]>,
  inside: readonly Period[],
  enterprises: readonly string[] | undefined,
): Promise<void> {
  const rows = await reader.query<LedgerRow>(
    `select m.enterprise_id as unit, m.period, m.facts, d.grade
     from indicators.ledger_measures m left join workers.declaration d
       on d.enterprise_id = m.enterprise_id and d.period = m.period and d.superseded_at is null
     where m.period = any($1) ${enterprises ? 'and m.enterprise_id = any($2::uuid[])' : ''}
     order by m.enterprise_id, m.period`,
    [inside, ...(enterprises ? [enterprises] : [])],
  );
  for (const { unit, period, facts, grade } of rows) {
    const { values, histograms } = facts;
    const grades = grade === null || grade === 'C' ? {} : allOf(facts, grade);
    add(parts, { period, source: 'ledger', facts: { unit, kind: 'enterprise', values, histograms, grades } });
  }
}

function allOf({ values, histograms }: LedgerFacts, grade: Grade): Record<string, Grade> {
  return Object.fromEntries([...Object.keys(values), ...Object.keys(histograms)].map((id) => [id, grade]));
}

function add(parts: Map<string, FactsPart[]>, part: FactsPart): void {
  const known = parts.get(part.facts.unit);
  if (known) known.push(part);
  else parts.set(part.facts.unit, [part]);
}

function combined(catalogue: Catalogue, period: Period, parts: ReadonlyMap<string, FactsPart[]>): readonly UnitFacts[] {
  return [...parts.values()].map((each) => soleFacts(period, each) ?? combineFacts(period, catalogue, each));
}

/**
 * The common case without a walk over the whole catalogue: one part, or a report and a ledger, of exactly `period`;
 * where both hold a measure the ledger wins. The same as combineFacts but for measures that the catalogue lacks, which
 * the cube leaves out.
 */
export function soleFacts(period: Period, parts: readonly FactsPart[]): UnitFacts | undefined {
  const [first, second] = parts;
  if (!first || parts.length > 2 || parts.some((part) => part.period !== period)) return undefined;
  if (!second) return first.facts;
  if (first.source !== 'report' || second.source !== 'ledger') return undefined;
  const { values, histograms } = second.facts;
  const grades = { ...first.facts.grades };
  for (const id of [...Object.keys(values), ...Object.keys(histograms)]) grades[id] = second.facts.grades[id] ?? 'C';
  return { ...second.facts, values: { ...first.facts.values, ...values }, histograms, grades };
}
