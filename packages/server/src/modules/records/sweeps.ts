import type { Db } from '@shiheng/db/handle';
import { rowSweep, type Sweep } from '../../platform/retention/sweep.ts';
import { eraseIdentities, loadGone } from '../workers/index.ts';
import { eraseTexts } from './erased-texts.ts';

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
      total += (await db.read((reader) => loadGone(reader, cutoff, group))).length;
    }
    return total;
  },
  async remove(db, cutoff, at) {
    let total = 0;
    for await (const group of enterpriseGroups(db)) {
      total += await db.tx(async (tx) => {
        const persons = await loadGone(tx, cutoff, group);
        await eraseIdentities(tx, persons, at);
        await eraseTexts(tx, persons);
        return persons.length;
      });
    }
    return total;
  },
};

/** What the rules let go of looks, requests, consents and identities. */
export const recordSweeps: readonly Sweep[] = [
  rowSweep(
    'reveal-notes',
    'records.reveal',
    'enterprise_id, reveal_id',
    'at < $1::timestamptz and note_sealed is not null',
    'note_sealed = null',
  ),
  rowSweep('reveals', 'records.reveal', 'enterprise_id, reveal_id', 'at < $1::timestamptz'),
  rowSweep('corrections', 'records.correction', 'enterprise_id, correction_id', 'answered_at < $1::timestamptz'),
  rowSweep(
    'withdrawn-consents',
    'records.consent',
    'enterprise_id, person_id, purpose, given_at',
    'withdrawn_at < $1::timestamptz',
  ),
  goneIdentities,
];
