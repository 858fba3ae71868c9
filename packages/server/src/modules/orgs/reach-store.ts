import type { ReachDirectory } from '../../platform/identity/fences.ts';

/** Tells fences what stands under an organisation: by SQL from the tree's rows, not from any cube. */
export const reaches: ReachDirectory = {
  async stamp(reader) {
    const sql = `select counter from indicators.change_counter where period = '*'`;
    const [row] = await reader.query<{ counter: number }>(sql);
    return row?.counter ?? 0;
  },

  async unitsUnder(reader, { code }, { from, to }) {
    const [org] = await reader.query<{ kind: string }>('select kind from orgs.org where code = $1', [code]);
    if (org?.kind === 'province') return 'all';
    const orgs = await reader.query<{ code: string }>(
      `with recursive below (code, line) as (
         select $1::text, line from unnest(array['area', 'system']) as line
         union
         select p.org_code, p.line from below b join orgs.org_parent p on p.parent_code = b.code and p.line = b.line
           and p.valid_from <= $3::date and (p.valid_to is null or p.valid_to > $2::date)
       ) select distinct code from below order by code`,
      [code, from, to],
    );
    const codes = orgs.map((row) => row.code);
    const enterprises = await reader.query<{ id: string }>(
      `select distinct enterprise_id as id from orgs.enterprise_version
       where (county_code = any($1) or system_code = any($1))
         and valid_from <= $3::date and (valid_to is null or valid_to > $2::date) order by 1`,
      [codes, from, to],
    );
    return { orgs: codes, enterprises: enterprises.map(({ id }) => id) };
  },
};
