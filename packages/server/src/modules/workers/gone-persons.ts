import { type Period, periodEnd } from '@shiheng/basics/period';
import type { PlainDate } from '@shiheng/basics/plain-date';
import type { Param, Reader, Tx } from '@shiheng/db/handle';

/** A person as one enterprise knows them. */
export interface PersonKey {
  readonly enterprise: string;
  readonly person: Uint8Array;
}

/**
 * Persons whose last day in the enterprise lies before the cutoff, and those whom no row names any more. Only the sealed
 * identity goes: every fact stays under its pseudonym, so recomputing gives what it gave.
 * $1, $2: every declared period and its last day; $3: cutoff; $4: the enterprises to look through.
 */
const gone = `
  with period (name, last_day) as (select * from unnest($1::text[], $2::date[])),
  newest as (
    select d.enterprise_id, max(period.last_day) as day
    from workers.declaration d join period on period.name = d.period
    where d.superseded_at is null and d.enterprise_id = any($4::uuid[]) group by 1)
  select p.enterprise_id as enterprise, p.person_id as person from workers.person p
  left join newest on newest.enterprise_id = p.enterprise_id
  left join lateral (
    select period.last_day, w.left_on from workers.worker w join period on period.name = w.period
    where w.enterprise_id = p.enterprise_id and w.person_id = p.person_id order by period.last_day desc limit 1
  ) seen on true
  where p.enterprise_id = any($4::uuid[]) and p.sealed is not null and case
    when seen.last_day is null then not exists (
      select from workers.worker_superseded s where s.enterprise_id = p.enterprise_id and s.person_id = p.person_id)
    else coalesce(seen.left_on, case when newest.day > seen.last_day then seen.last_day end) < $3::date end`;

/** Persons of these enterprises who are gone since before the cutoff, and whose identity is still there. */
export async function loadGone(
  reader: Reader,
  cutoff: PlainDate,
  enterprises: readonly string[],
): Promise<readonly PersonKey[]> {
  return reader.query<PersonKey & Record<string, unknown>>(gone, await goneParams(reader, cutoff, enterprises));
}

async function goneParams(
  reader: Reader,
  cutoff: PlainDate,
  enterprises: readonly string[],
): Promise<readonly Param[]> {
  const found = await reader.query<{ period: string }>('select distinct period from workers.declaration');
  const names = found.map(({ period }) => period);
  return [names, names.map((name) => periodEnd(name as Period)), cutoff, enterprises];
}

/** Takes name and id number away from persons; their pseudonym and every fact stay. There is no way back. */
export async function eraseIdentities(tx: Tx, persons: readonly PersonKey[], at: Date): Promise<void> {
  await tx.query(
    `update workers.person set sealed = null, name_index = null, erased_at = $3
     where (enterprise_id, person_id) in (select * from unnest($1::uuid[], $2::bytea[]))`,
    [persons.map(({ enterprise }) => enterprise), persons.map(({ person }) => person), at.toISOString()],
  );
}
