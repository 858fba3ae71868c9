import { yunnanDivisions } from '@shiheng/data/divisions';
import { memberUnits, systemCompanies } from '@shiheng/data/orgs';
import type { Db, Tx } from '@shiheng/db/handle';
import { append } from '../../platform/audit/audit.ts';
import { touchTree } from '../indicators/index.ts';

/** Organisations exist from here on: before any ledger. */
export const firstDay = '2000-01-01';

export interface InitialOrg {
  readonly code: string;
  readonly kind: 'province' | 'prefecture' | 'county' | 'system-company' | 'member-unit';
  readonly name: string;
  readonly shortName: string;
  readonly tile: { readonly col: number; readonly row: number } | null;
  readonly parent: { readonly code: string; readonly line: 'area' | 'system' } | null;
}

/** Yunnan's tree as the catalogs have it: 块 by divisions; 条 by system companies and member units, both under the province. */
export function initialOrgs(): readonly InitialOrg[] {
  const { province, prefectures } = yunnanDivisions();
  const onSystem = { code: province.code, line: 'system' } as const;
  const areas = prefectures.flatMap((prefecture): InitialOrg[] => [
    org('prefecture', prefecture, { code: province.code, line: 'area' }, prefecture.tile),
    ...prefecture.counties.map((county) => org('county', county, { code: prefecture.code, line: 'area' })),
  ]);
  return [
    org('province', province, null),
    ...areas,
    ...systemCompanies().map((company) => org('system-company', company, onSystem)),
    ...memberUnits().map((unit) => org('member-unit', unit, onSystem)),
  ];
}

function org(
  kind: InitialOrg['kind'],
  { code, name, short }: { readonly code: string; readonly name: string; readonly short: string },
  parent: InitialOrg['parent'],
  tile: InitialOrg['tile'] = null,
): InitialOrg {
  return { code, kind, name, shortName: short, tile, parent };
}

/**
 * Creates the organisations that are not there yet. What has been renamed, moved or closed since stays as it is, so
 * that it can run at every start.
 * @returns how many were created
 */
export async function initProvince(db: Db, at: Date): Promise<{ readonly created: number }> {
  const orgs = initialOrgs();
  return db.tx(async (tx) => {
    const created = await insertOrgs(tx, orgs);
    await insertParents(
      tx,
      orgs.filter(({ code }) => created.has(code)),
    );
    if (created.size > 0) {
      await append(tx, { at, actor: 'system', kind: 'tree-created', facts: { created: created.size } });
      await touchTree(tx);
    }
    return { created: created.size };
  });
}

async function insertOrgs(tx: Tx, orgs: readonly InitialOrg[]): Promise<ReadonlySet<string>> {
  const rows = await tx.query<{ code: string }>(
    `insert into orgs.org (code, kind, name, short_name, tile_col, tile_row, opened_on)
     select code, kind, name, short_name, nullif(tile_col, -1), nullif(tile_row, -1), $7::date
     from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::int[], $6::int[])
       as given (code, kind, name, short_name, tile_col, tile_row)
     on conflict (code) do nothing returning code`,
    [
      orgs.map(({ code }) => code),
      orgs.map(({ kind }) => kind),
      orgs.map(({ name }) => name),
      orgs.map(({ shortName }) => shortName),
      orgs.map(({ tile }) => tile?.col ?? -1),
      orgs.map(({ tile }) => tile?.row ?? -1),
      firstDay,
    ],
  );
  return new Set(rows.map(({ code }) => code));
}

async function insertParents(tx: Tx, orgs: readonly InitialOrg[]): Promise<void> {
  const below = orgs.flatMap(({ code, parent }) => (parent ? [{ code, parent }] : []));
  await tx.query(
    `insert into orgs.org_parent (org_code, line, valid_from, parent_code)
     select code, line, $4::date, parent from unnest($1::text[], $2::text[], $3::text[]) as given (code, line, parent)`,
    [
      below.map(({ code }) => code),
      below.map(({ parent }) => parent.line),
      below.map(({ parent }) => parent.code),
      firstDay,
    ],
  );
}
