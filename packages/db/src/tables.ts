import type { Reader } from './handle.ts';

export interface Table {
  readonly name: string; // with its schema
  readonly columns: readonly string[];
}

const ours = `n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast', 'house', 'public') and n.nspname not like 'pg\\_%'`;

/** Every table of ours, each after those that it refers to. */
export async function loadTables(reader: Reader): Promise<readonly Table[]> {
  const tables = await reader.query<{ name: string; columns: readonly string[] }>(
    `select n.nspname || '.' || c.relname as name, array_agg(a.attname::text order by a.attnum) as columns
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
     where c.relkind = 'r' and ${ours} group by 1 order by 1`,
  );
  const references = await reader.query<{ child: string; parent: string }>(
    `select distinct n.nspname || '.' || c.relname as child, pn.nspname || '.' || p.relname as parent
     from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
     join pg_class p on p.oid = k.confrelid join pg_namespace pn on pn.oid = p.relnamespace
     where k.contype = 'f' and k.conrelid <> k.confrelid`,
  );
  return parentsFirst(tables, references);
}

function parentsFirst(
  tables: readonly Table[],
  references: readonly { readonly child: string; readonly parent: string }[],
): readonly Table[] {
  const placed = new Set<Table>();
  const place = (table: Table): void => {
    if (placed.has(table)) return;
    const parents = references.filter(({ child }) => child === table.name).map(({ parent }) => parent);
    for (const parent of tables) if (parents.includes(parent.name)) place(parent);
    placed.add(table);
  };
  for (const table of tables) place(table);
  return [...placed];
}

/** Schemas of ours, `house` included. */
export async function loadSchemas(reader: Reader): Promise<readonly string[]> {
  const rows = await reader.query<{ name: string }>(
    `select n.nspname as name from pg_namespace n where ${ours} or n.nspname = 'house'`,
  );
  return rows.map(({ name }) => name);
}
