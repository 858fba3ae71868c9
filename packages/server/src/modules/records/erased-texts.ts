import type { Tx } from '@shiheng/db/handle';
import type { PersonKey } from '../workers/index.ts';

/** With an identity goes whatever was typed about the person and is still kept. */
export async function eraseTexts(tx: Tx, persons: readonly PersonKey[]): Promise<void> {
  const keys = [persons.map(({ enterprise }) => enterprise), persons.map(({ person }) => person)];
  const theirs = 'where (enterprise_id, person_id) in (select * from unnest($1::uuid[], $2::bytea[]))';
  await tx.query(`update records.reveal set note_sealed = null ${theirs}`, keys);
  await tx.query(`update records.correction set asked_sealed = null, answer_sealed = null ${theirs}`, keys);
}
