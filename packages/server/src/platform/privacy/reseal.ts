import type { Db, Param, Reader, Row } from '@shiheng/db/handle';
import type { Privacy } from './privacy.ts';
import { holdSealKey } from './seal-keys.ts';
import { keyOf, type SealedColumn, sealedColumns } from './sealed-columns.ts';

export interface Resealed {
  /** Values that this run sealed anew. */
  readonly renewed: number;
  /** Values that no key of the file opens: they stay as they are. */
  readonly unreadable: number;
}

export interface ResealOptions {
  readonly columns?: readonly SealedColumn[];
  /** Rows of one transaction. */
  readonly page?: number;
  readonly onPage?: (renewed: number) => void;
}

/**
 * Seals anew whatever another key than the newest has sealed. Everything it needs to know stands in the rows themselves,
 * so a run that was killed at any moment is simply run again, and nobody else has to wait for it: values are opened and
 * sealed between short transactions, and a row that somebody holds or has just changed is left for the next round.
 */
export async function reseal(db: Db, privacy: Privacy, options: ResealOptions = {}): Promise<Resealed> {
  const total = { renewed: 0, unreadable: 0 };
  for (const column of options.columns ?? sealedColumns) {
    for (;;) {
      const round = await resealColumn(db, privacy, column, options);
      total.renewed += round.renewed;
      if (round.missed > 0) continue;
      total.unreadable += round.unreadable;
      break;
    }
  }
  return total;
}

interface Round extends Resealed {
  /** Rows that somebody held or changed meanwhile. */
  readonly missed: number;
}

async function resealColumn(
  db: Db,
  privacy: Privacy,
  column: SealedColumn,
  { page = 500, onPage }: ResealOptions,
): Promise<Round> {
  const round = { renewed: 0, unreadable: 0, missed: 0 };
  let after: Row | undefined;
  for (;;) {
    const rows = await db.read((reader) => loadOthers(reader, column, privacy.sealsWith, after, page));
    if (rows.length === 0) return round;
    const renewals = rows.flatMap((row) => renewalOf(privacy, column, row));
    const saved = renewals.length === 0 ? 0 : await saveRenewals(db, privacy, column, renewals);
    round.renewed += saved;
    round.missed += renewals.length - saved;
    round.unreadable += rows.length - renewals.length;
    onPage?.(saved);
    after = rows.at(-1);
  }
}

const list = ({ key }: SealedColumn) => key.map(({ name }) => name).join(', ');

/** The next rows, in the order of their keys, that another key has sealed. */
function loadOthers(
  reader: Reader,
  column: SealedColumn,
  keyId: number,
  after: Row | undefined,
  limit: number,
): Promise<readonly Row[]> {
  const places = column.key.map(({ type }, i) => `$${i + 3}::${type}`).join(', ');
  return reader.query(
    `select ${list(column)}, ${column.column} as sealed from ${column.table}
     where substring(${column.column} from 1 for 1) <> $1::bytea ${after ? `and (${list(column)}) > (${places})` : ''}
     order by ${list(column)} limit $2`,
    [Uint8Array.of(keyId), limit, ...(after ? keyOf(column, after) : [])],
  );
}

interface Renewal {
  readonly key: readonly Param[];
  readonly old: Uint8Array;
  readonly renewed: Uint8Array;
}

function renewalOf(privacy: Privacy, column: SealedColumn, row: Row): Renewal[] {
  const old = row.sealed as Uint8Array;
  const renewed = privacy.renew(column.binding(row), old);
  return renewed.ok ? [{ key: keyOf(column, row), old, renewed: renewed.value }] : [];
}

/** @returns rows written: those that still hold the old value and that nobody else holds */
function saveRenewals(db: Db, privacy: Privacy, column: SealedColumn, renewals: readonly Renewal[]): Promise<number> {
  const { table, key } = column;
  const names = key.map(({ name }) => name);
  const types = [...key.map(({ type }) => type), 'bytea', 'bytea'];
  const given = `unnest(${types.map((type, i) => `$${i + 1}::${type}[]`).join(', ')}) as given (${names.join(', ')}, old, renewed)`;
  const same = names.map((name) => `t.${name} = given.${name}`).join(' and ');
  const keys = key.map((_, i) => renewals.map((renewal) => renewal.key[i]));
  return db.tx(async (tx) => {
    await holdSealKey(tx, privacy.sealsWith);
    const rows = await tx.query(
      `with held as (
         select ${names.map((name) => `t.${name}`).join(', ')}, given.renewed from ${table} t join ${given}
           on ${same} and t.${column.column} = given.old
         for update of t skip locked)
       update ${table} t set ${column.column} = given.renewed from held as given where ${same} returning 1 as one`,
      [...(keys as unknown as Param[]), renewals.map(({ old }) => old), renewals.map(({ renewed }) => renewed)],
    );
    return rows.length;
  });
}

/** How many values each key has sealed, by key id. */
export async function countByKey(
  reader: Reader,
  columns: readonly SealedColumn[] = sealedColumns,
): Promise<ReadonlyMap<number, number>> {
  const counts = new Map<number, number>();
  for (const { table, column } of columns) {
    const rows = await reader.query<{ id: number; count: number }>(
      `select get_byte(${column}, 0) as id, count(*) as count from ${table} where length(${column}) > 0 group by 1`,
    );
    for (const { id, count } of rows) counts.set(id, (counts.get(id) ?? 0) + Number(count));
  }
  return counts;
}
