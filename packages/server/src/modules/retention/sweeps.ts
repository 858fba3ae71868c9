import { type Period, periodEnd } from '@shiheng/basics/period';
import type { PlainDate } from '@shiheng/basics/plain-date';
import type { Db, Param, Reader, Tx } from '@shiheng/db/handle';

/** How what a rule lets go is found and taken away. `cutoff`: what began before that day may go. */
export interface Sweep {
  /** Id of a rule of data/law/retention.json. */
  readonly rule: string;
  count(db: Db, cutoff: PlainDate): Promise<number>;
  /** Takes it away in transactions of about `page` rows. @returns how many */
  remove(db: Db, cutoff: PlainDate, at: Date, page: number): Promise<number>;
}

/** Rows of one table by a condition on `$1`, the moment at which the cutoff day begins in China. */
function rows(rule: string, table: string, key: string, condition: string, change?: string): Sweep {
  const begins = (day: PlainDate) => `${day}T00:00:00+08:00`;
  const verb = change === undefined ? `delete from ${table}` : `update ${table} set ${change}`;
  const taking = `${verb} where (${key}) in (select ${key} from ${table} where ${condition} limit $2) returning 1 as one`;
  return {
    rule,
    async count(db, cutoff) {
      const sql = `select count(*) as count from ${table} where ${condition}`;
      const [row] = await db.read((reader) => reader.query<{ count: number }>(sql, [begins(cutoff)]));
      return Number(row?.count ?? 0);
    },
    async remove(db, cutoff, _at, page) {
      for (let removed = 0; ; ) {
        const now = await db.tx((tx) => tx.query(taking, [begins(cutoff), page]));
        removed += now.length;
        if (now.length < page) return removed;
      }
    },
  };
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
  select p.enterprise_id, p.person_id from workers.person p
  left join newest on newest.enterprise_id = p.enterprise_id
  left join lateral (
    select period.last_day, w.left_on from workers.worker w join period on period.name = w.period
    where w.enterprise_id = p.enterprise_id and w.person_id = p.person_id order by period.last_day desc limit 1
  ) seen on true
  where p.enterprise_id = any($4::uuid[]) and p.sealed is not null and case
    when seen.last_day is null then not exists (
      select from workers.worker_superseded s where s.enterprise_id = p.enterprise_id and s.person_id = p.person_id)
    else coalesce(seen.left_on, case when newest.day > seen.last_day then seen.last_day end) < $3::date end`;

async function goneParams(
  reader: Reader,
  cutoff: PlainDate,
  enterprises: readonly string[],
): Promise<readonly Param[]> {
  const found = await reader.query<{ period: string }>('select distinct period from workers.declaration');
  const names = found.map(({ period }) => period);
  return [names, names.map((name) => periodEnd(name as Period)), cutoff, enterprises];
}

/** Enterprises are looked through a few at a time: whether somebody is gone takes a look at all their rows. */
const enterprisesAtOnce = 50;

async function* enterpriseGroups(db: Db): AsyncGenerator<readonly string[]> {
  const sql = `select enterprise_id as id from orgs.enterprise where enterprise_id > $1::uuid order by 1 limit $2`;
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const found = await db.read((reader) => reader.query<{ id: string }>(sql, [after, enterprisesAtOnce]));
    const last = found.at(-1);
    if (!last) return;
    yield found.map(({ id }) => id);
    after = last.id;
  }
}

const goneIdentities: Sweep = {
  rule: 'gone-identities',
  async count(db, cutoff) {
    let total = 0;
    for await (const group of enterpriseGroups(db)) {
      const found = await db.read(async (reader) => reader.query(gone, await goneParams(reader, cutoff, group)));
      total += found.length;
    }
    return total;
  },
  async remove(db, cutoff, at) {
    let total = 0;
    for await (const group of enterpriseGroups(db)) {
      const erased = await db.tx(async (tx) => eraseGone(tx, await goneParams(tx, cutoff, group), at));
      total += erased;
    }
    return total;
  },
};

/** With the identity goes whatever was typed about the person and is still kept. @returns persons */
async function eraseGone(tx: Tx, params: readonly Param[], at: Date): Promise<number> {
  const erased = await tx.query<{ enterprise: string; person: Uint8Array }>(
    `with chosen as (${gone})
     update workers.person p set sealed = null, name_index = null, erased_at = $5 from chosen
     where p.enterprise_id = chosen.enterprise_id and p.person_id = chosen.person_id
     returning p.enterprise_id as enterprise, p.person_id as person`,
    [...params, at.toISOString()],
  );
  if (erased.length === 0) return 0;
  const keys = [erased.map(({ enterprise }) => enterprise), erased.map(({ person }) => person)];
  const theirs = 'where (enterprise_id, person_id) in (select * from unnest($1::uuid[], $2::bytea[]))';
  await tx.query(`update records.reveal set note_sealed = null ${theirs}`, keys);
  await tx.query(`update records.correction set asked_sealed = null, answer_sealed = null ${theirs}`, keys);
  return erased.length;
}

/** One sweep for each rule that removes something; a test compares them with the rules. */
export const sweeps: readonly Sweep[] = [
  rows('sessions', 'platform.session', 'token_hash', 'expires_at < $1::timestamptz'),
  rows(
    'reveal-notes',
    'records.reveal',
    'enterprise_id, reveal_id',
    'at < $1::timestamptz and note_sealed is not null',
    'note_sealed = null',
  ),
  rows('reveals', 'records.reveal', 'enterprise_id, reveal_id', 'at < $1::timestamptz'),
  rows('corrections', 'records.correction', 'enterprise_id, correction_id', 'answered_at < $1::timestamptz'),
  rows(
    'withdrawn-consents',
    'records.consent',
    'enterprise_id, person_id, purpose, given_at',
    'withdrawn_at < $1::timestamptz',
  ),
  rows(
    'superseded-rows',
    'workers.worker_superseded',
    'enterprise_id, period, version, person_id',
    `exists (select from workers.declaration d where d.enterprise_id = worker_superseded.enterprise_id
       and d.period = worker_superseded.period and d.version = worker_superseded.version
       and d.superseded_at < $1::timestamptz)`,
  ),
  goneIdentities,
];
