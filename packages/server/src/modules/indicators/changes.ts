import type { Period } from '@shiheng/basics/period';
import type { Reader, Tx } from '@shiheng/db/handle';

/** The key under which changes of the organisation tree are counted. */
export const treeKey = '*';

/** The key under which declarations of a period are counted, whether or not a measure comes out otherwise. */
export const filedKey = (period: string) => `filed:${period}`;

/** Counter per stored period, of its declarations under `filedKey`, and of the tree under `treeKey`; absent: never changed. */
export type Counters = ReadonlyMap<string, number>;

/**
 * Notes that these enterprises' facts (measures or reports) of `period` have changed. Call it last in a transaction:
 * the counter's row stays locked until commit, which keeps counters in the order of commits.
 */
export async function touchEnterprises(tx: Tx, period: Period, enterprises: readonly string[]): Promise<void> {
  await touch(tx, period, enterprises);
}

/** Notes that these enterprises have declared anew: cells that feed no measure may have changed. After touchEnterprises. */
export async function touchFilings(tx: Tx, period: Period, enterprises: readonly string[]): Promise<void> {
  await touch(tx, filedKey(period), enterprises);
}

async function touch(tx: Tx, key: string, enterprises: readonly string[]): Promise<void> {
  if (enterprises.length === 0) return;
  const counter = await bump(tx, key);
  await tx.query(
    `insert into indicators.touched (enterprise_id, period, counter)
     select distinct unnest($1::uuid[]), $2, $3::bigint
     on conflict (enterprise_id, period) do update set counter = excluded.counter`,
    [enterprises, key, counter],
  );
}

/** Notes that an organisation's own reports of `period` have changed. */
export async function touchPeriod(tx: Tx, period: Period): Promise<void> {
  await bump(tx, period);
}

/** Notes that the organisation tree, what is said of an enterprise, or a published rule has changed. */
export async function touchTree(tx: Tx): Promise<void> {
  await bump(tx, treeKey);
}

async function bump(tx: Tx, key: string): Promise<number> {
  const [row] = await tx.query<{ counter: number }>(
    `insert into indicators.change_counter as c (period, counter) values ($1, 1)
     on conflict (period) do update set counter = c.counter + 1 returning counter`,
    [key],
  );
  return row?.counter ?? 0;
}

export async function readCounters(reader: Reader): Promise<Counters> {
  const rows = await reader.query<{ period: string; counter: number }>(
    'select period, counter from indicators.change_counter',
  );
  return new Map(rows.map((row) => [row.period, row.counter]));
}

/** Enterprises whose facts of `period` changed after `counter`. */
export async function touchedSince(reader: Reader, period: string, counter: number): Promise<readonly string[]> {
  const rows = await reader.query<{ enterprise_id: string }>(
    'select enterprise_id from indicators.touched where period = $1 and counter > $2 order by enterprise_id',
    [period, counter],
  );
  return rows.map((row) => row.enterprise_id);
}

/** The counters of `keys`; 0 where something has never changed. */
export function pickCounters(counters: Counters, keys: readonly string[]): Counters {
  return new Map(keys.map((key) => [key, counters.get(key) ?? 0]));
}
