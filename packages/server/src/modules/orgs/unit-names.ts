import type { Reader } from '@shiheng/db/handle';
import type { ChildNode } from './children-store.ts';

/** What a unit is called and what it is; nothing of what it holds. */
export interface Unit {
  readonly code: string; // organisation code, or enterprise id
  readonly name: string;
  readonly kind: ChildNode['kind'];
}

/** Every unit that exists, with the name that it bore last. */
const units = `select code, name, kind from orgs.org where closed_on is null
  union all
  select e.enterprise_id::text, v.name, 'enterprise' from orgs.enterprise e
  join lateral (select name from orgs.enterprise_version v where v.enterprise_id = e.enterprise_id
    order by valid_from desc limit 1) v on true where e.closed_on is null`;

/** The units with these codes or ids, closed ones too. */
export async function loadUnits(reader: Reader, codes: readonly string[]): Promise<ReadonlyMap<string, Unit>> {
  if (codes.length === 0) return new Map();
  const rows = await reader.query<Unit & Record<string, unknown>>(
    `select code, name, kind from orgs.org where code = any($1)
     union all
     select e.enterprise_id::text, v.name, 'enterprise' from orgs.enterprise e
     join lateral (select name from orgs.enterprise_version v where v.enterprise_id = e.enterprise_id
       order by valid_from desc limit 1) v on true
     where e.enterprise_id = any($2::uuid[])`,
    [codes, codes.filter((code) => uuid.test(code))],
  );
  return new Map(rows.map((row) => [row.code, row]));
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Units whose name contains the text or whose code begins with it: organisations by code, then enterprises by name. */
export async function searchUnits(reader: Reader, text: string, limit: number): Promise<readonly Unit[]> {
  return reader.query<Unit & Record<string, unknown>>(
    `select code, name, kind from (${units}) as unit
     where strpos(name, $1) > 0 or starts_with(code, $1)
     order by kind = 'enterprise', case when kind = 'enterprise' then name else code end limit $2`,
    [text, limit],
  );
}
