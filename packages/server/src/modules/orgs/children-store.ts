import type { PlainDate } from '@shiheng/basics/plain-date';
import type { Reader } from '@shiheng/db/handle';

export interface ChildNode {
  readonly code: string; // organisation code, or enterprise id
  readonly name: string;
  readonly kind: 'province' | 'prefecture' | 'county' | 'system-company' | 'member-unit' | 'enterprise';
  readonly hasChildren: boolean;
}

export interface ChildrenPage {
  readonly nodes: readonly ChildNode[];
  /** Key of the next page; null after the last. */
  readonly next: string | null;
}

export interface ChildrenQuery {
  readonly parent: string; // organisation code
  readonly line: 'area' | 'system';
  readonly day: PlainDate;
  readonly after: string | undefined;
  readonly limit: number;
}

interface Row extends Record<string, unknown> {
  readonly code: string;
  readonly name: string;
  readonly kind: ChildNode['kind'];
  readonly children: boolean;
}

const enterpriseColumn = { area: 'county_code', system: 'system_code' } as const;

/**
 * What stands directly under an organisation on `day`: organisations by code, then enterprises by name. Pages by key,
 * not by number, so a change between two pages neither repeats nor skips what did not change.
 */
export async function loadChildren(reader: Reader, query: ChildrenQuery): Promise<ChildrenPage> {
  const [kind, key] = query.after === undefined ? ['o', ''] : [query.after[0], query.after.slice(2)];
  const orgs = kind === 'o' ? await childOrgs(reader, query, key ?? '') : [];
  const left = query.limit + 1 - orgs.length;
  const enterprises = left > 0 ? await childEnterprises(reader, query, kind === 'e' ? (key ?? '') : '', left) : [];
  const rows = [...orgs, ...enterprises];
  const page = rows.slice(0, query.limit);
  const last = page.at(-1);
  const more = rows.length > query.limit && last;
  return {
    nodes: page.map((row) => ({ code: row.code, name: row.name, kind: row.kind, hasChildren: row.children })),
    next: more ? `${last.kind === 'enterprise' ? 'e' : 'o'}:${last.code}` : null,
  };
}

function childOrgs(
  reader: Reader,
  { parent, line, day, limit }: ChildrenQuery,
  after: string,
): Promise<readonly Row[]> {
  const column = enterpriseColumn[line];
  return reader.query<Row>(
    `select o.code, o.name, o.kind,
       exists (select from orgs.org_parent c where c.parent_code = o.code and c.line = $2
               and c.valid_from <= $3::date and (c.valid_to is null or c.valid_to > $3::date))
       or exists (select from orgs.enterprise_version v where v.${column} = o.code
                  and v.valid_from <= $3::date and (v.valid_to is null or v.valid_to > $3::date)) as children
     from orgs.org_parent p join orgs.org o on o.code = p.org_code
     where p.parent_code = $1 and p.line = $2 and o.code > $4
       and p.valid_from <= $3::date and (p.valid_to is null or p.valid_to > $3::date)
       and (o.closed_on is null or o.closed_on > $3::date)
     order by o.code limit $5`,
    [parent, line, day, after, limit + 1],
  );
}

function childEnterprises(
  reader: Reader,
  { parent, line, day }: ChildrenQuery,
  after: string,
  limit: number,
): Promise<readonly Row[]> {
  return reader.query<Row>(
    `select v.enterprise_id as code, v.name, 'enterprise' as kind, false as children
     from orgs.enterprise_version v join orgs.enterprise e using (enterprise_id)
     where v.${enterpriseColumn[line]} = $1 and v.valid_from <= $2::date and (v.valid_to is null or v.valid_to > $2::date)
       and (e.closed_on is null or e.closed_on > $2::date)
       and ($3 = '' or (v.name, v.enterprise_id) > (
         select s.name, s.enterprise_id from orgs.enterprise_version s where s.enterprise_id = nullif($3, '')::uuid
         order by s.valid_from > $2::date, abs(s.valid_from - $2::date) limit 1))
     order by v.name, v.enterprise_id limit $4`,
    [parent, day, after, limit],
  );
}

/** The code itself and every organisation under it on a line on `day`. */
export async function codesUnder(
  reader: Reader,
  code: string,
  line: 'area' | 'system',
  day: PlainDate,
): Promise<ReadonlySet<string>> {
  const rows = await reader.query<{ code: string }>(
    `with recursive below (code) as (
       select $1::text
       union
       select p.org_code from below b join orgs.org_parent p on p.parent_code = b.code and p.line = $2
         and p.valid_from <= $3::date and (p.valid_to is null or p.valid_to > $3::date)
     ) select code from below`,
    [code, line, day],
  );
  return new Set(rows.map((row) => row.code));
}
