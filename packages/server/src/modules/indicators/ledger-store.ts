import { type Period, parsePeriod, periodContains } from '@shiheng/basics/period';
import type { PlainDate } from '@shiheng/basics/plain-date';
import type { Reader, Tx } from '@shiheng/db/handle';
import { itemsIn } from '@shiheng/kernel/indicators/histogram';
import type { SparseHistogram } from '@shiheng/kernel/indicators/unit-facts';

/** What `indicators.ledger_measures.facts` holds. Every number is an integer. */
export interface LedgerFacts {
  readonly values: Readonly<Record<string, number>>;
  readonly histograms: Readonly<Record<string, SparseHistogram>>;
}

/** An enterprise that has a current declaration for a period. */
export interface Declared {
  readonly enterprise: string;
  readonly version: number;
  readonly rows: number;
  /** Where it stood on the period's last day (its first county, if it appeared later). */
  readonly county: string | undefined;
  readonly base: number | null; // version of what it has declared for `base`; null: nothing
}

/**
 * Current declarations of `period`, of all enterprises or of those given, in the order of their ids. `day` is the
 * period's last: the version of an enterprise that holds then says its county.
 */
export async function loadDeclared(
  reader: Reader,
  period: Period,
  base: Period,
  day: PlainDate,
  enterprises?: readonly string[],
): Promise<readonly Declared[]> {
  const { among, params } = amongThose(enterprises);
  const rows = await reader.query<Omit<Declared, 'county'> & { county: string | null } & Record<string, unknown>>(
    `select d.enterprise_id as enterprise, d.version, d.row_count as rows,
       (select v.county_code from orgs.enterprise_version v where v.enterprise_id = d.enterprise_id
        order by v.valid_from > $3::date, abs(v.valid_from - $3::date) limit 1) as county,
       (select b.version from workers.declaration b
        where b.enterprise_id = d.enterprise_id and b.period = $2 and b.superseded_at is null) as base
     from workers.declaration d
     where d.period = $1 and d.superseded_at is null ${among}
     order by d.enterprise_id`,
    [period, base, day, ...params],
  );
  return rows.map((row) => ({ ...row, county: row.county ?? undefined }));
}

/** One by its id: for a list of unknown length the database makes a plan each time, which costs more than one's rows. */
function amongThose(enterprises: readonly string[] | undefined) {
  if (enterprises === undefined) return { among: '', params: [] };
  return enterprises.length === 1
    ? { among: 'and d.enterprise_id = $4::uuid', params: enterprises }
    : { among: 'and d.enterprise_id = any($4::uuid[])', params: [enterprises] };
}

/** Stored measures by enterprise. */
export async function loadLedgerFacts(reader: Reader, period: Period): Promise<ReadonlyMap<string, LedgerFacts>> {
  const rows = await reader.query<{ enterprise_id: string; facts: LedgerFacts }>(
    'select enterprise_id, facts from indicators.ledger_measures where period = $1 order by enterprise_id',
    [period],
  );
  return new Map(rows.map((row) => [row.enterprise_id, row.facts]));
}

/** One stored measure of an enterprise, or the items of its histogram; null: not known. */
export async function loadStoredMeasure(
  reader: Reader,
  period: Period,
  enterprise: string,
  measure: string,
): Promise<number | null> {
  type Row = { readonly value: number | null; readonly histogram: SparseHistogram | null };
  const [row] = await reader.query<Row & Record<string, unknown>>(
    `select facts -> 'values' -> $3::text as value, facts -> 'histograms' -> $3::text as histogram
     from indicators.ledger_measures where period = $1 and enterprise_id = $2::uuid`,
    [period, enterprise, measure],
  );
  return row?.value ?? (row?.histogram ? itemsIn(row.histogram) : null);
}

/** Every period that has a declaration or stored measures, oldest first by name. */
export async function loadLedgerPeriods(reader: Reader): Promise<readonly Period[]> {
  const rows = await reader.query<{ period: string }>(
    `select distinct period from workers.declaration where superseded_at is null
     union select distinct period from indicators.ledger_measures order by period`,
  );
  return rows.flatMap((row) => parsePeriod(row.period) ?? []);
}

/** Those of `stored` that lie inside `period`; itself among them. */
export function periodsInside(period: Period, stored: readonly Period[]): readonly Period[] {
  return stored.filter((each) => periodContains(period, each));
}

/** Removes measures. @returns the enterprises that had any. */
export async function deleteLedgerFacts(
  tx: Tx,
  period: Period,
  enterprises: readonly string[],
): Promise<readonly string[]> {
  if (enterprises.length === 0) return [];
  const rows = await tx.query<{ enterprise_id: string }>(
    `delete from indicators.ledger_measures where period = $1 and enterprise_id = any($2::uuid[])
     returning enterprise_id`,
    [period, enterprises],
  );
  return rows.map((row) => row.enterprise_id);
}

const batch = 1000;

/** Writes measures. @returns the enterprises whose stored measures are now other than before, or new. */
export async function saveLedgerFacts(
  tx: Tx,
  period: Period,
  facts: ReadonlyMap<string, LedgerFacts>,
): Promise<readonly string[]> {
  const entries = [...facts];
  const changed: string[] = [];
  for (let at = 0; at < entries.length; at += batch) {
    const some = entries.slice(at, at + batch);
    const rows = await tx.query<{ enterprise_id: string }>(
      `insert into indicators.ledger_measures as m (enterprise_id, period, facts)
       select enterprise_id, $1, facts::jsonb from unnest($2::uuid[], $3::text[]) as given (enterprise_id, facts)
       on conflict (enterprise_id, period) do update set facts = excluded.facts where m.facts <> excluded.facts
       returning m.enterprise_id`,
      [period, some.map(([enterprise]) => enterprise), some.map(([, each]) => JSON.stringify(each))],
    );
    for (const row of rows) changed.push(row.enterprise_id);
  }
  return changed;
}
