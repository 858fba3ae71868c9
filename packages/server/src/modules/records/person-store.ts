import type { Period } from '@shiheng/basics/period';
import type { Reader } from '@shiheng/db/handle';

/** A worker's row of a list, its identity still sealed. */
export interface ListedPerson {
  readonly personKey: string; // hex
  readonly sealed: string | null; // in hex; null: erased
  readonly line: number;
  readonly team: string | null;
  readonly post: string;
  readonly skill: number;
  readonly employment: number;
  readonly frontline: boolean;
  readonly hiredOn: string;
  readonly leftOn: string | null;
}

/** Rows of one declaration in the order in which they were declared, and how many it has in all. */
export async function loadPersons(
  reader: Reader,
  enterpriseId: string,
  period: Period,
  after: number,
  limit: number,
): Promise<{ readonly total: number; readonly rows: readonly ListedPerson[] }> {
  // Where no row follows there is one that tells the total alone.
  type Counted = { readonly total: number } & Record<string, unknown>;
  const found = await reader.query<Counted & (ListedPerson | { readonly personKey: null })>(
    `select counted.total, listed.* from
       (select coalesce(sum(row_count), 0)::int as total from workers.declaration
        where enterprise_id = $1::uuid and period = $2 and superseded_at is null) counted
     left join
       (select encode(w.person_id, 'hex') as "personKey", encode(p.sealed, 'hex') as sealed, w.line_no as line, w.team,
          w.post, w.skill, w.employment, w.frontline, w.hired_on as "hiredOn", w.left_on as "leftOn"
        from (select * from workers.worker where enterprise_id = $1::uuid and period = $2 and line_no > $3
          order by line_no limit $4) w
        join workers.person p on p.enterprise_id = w.enterprise_id and p.person_id = w.person_id) listed
     on true order by listed.line`,
    [enterpriseId, period, after, limit],
  );
  const rows = found.filter((row): row is Counted & ListedPerson => row.personKey !== null);
  return { total: found[0]?.total ?? 0, rows };
}

/** @returns the sealed identity, null where it was erased, undefined where the enterprise does not know the person */
export async function loadSealed(
  reader: Reader,
  enterpriseId: string,
  personId: Uint8Array,
): Promise<Uint8Array | null | undefined> {
  const [row] = await reader.query<{ sealed: Uint8Array | null }>(
    'select sealed from workers.person where enterprise_id = $1::uuid and person_id = $2',
    [enterpriseId, personId],
  );
  return row?.sealed;
}
