import type { Db } from '@shiheng/db/handle';

/** Fewer new rows than this do not change how a query is best answered. */
const leastRows = 1000;

/** As PostgreSQL's own autovacuum: a table is looked at again when a tenth of it is new. */
const newPart = 1 / 10;

/**
 * Tells the engine how large these tables have become, those at least that a good part of is new. Without statistics
 * it answers questions about a province as if the tables were empty: the embedded engine has no autovacuum, and
 * PostgreSQL's comes up to a minute later.
 */
export async function refreshStatistics(db: Db, tables: readonly string[], newRows: number): Promise<void> {
  if (newRows < leastRows) return;
  await db.tx(async (tx) => {
    const grown = await tx.query<{ name: string }>(
      `select t.name from unnest($1::text[]) as t (name) join pg_catalog.pg_class c on c.oid = t.name::regclass
       where c.reltuples < $2`,
      [tables, newRows / newPart],
    );
    if (grown.length > 0) await tx.script(`analyze ${grown.map(({ name }) => name).join(', ')}`);
  });
}
