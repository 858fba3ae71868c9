import type { Reader, Tx } from '@shiheng/db/handle';
import { type Keys, KeysRefused } from './keys.ts';
import { noteSealKeys } from './seal-keys.ts';

/** Whether the database was ever opened with keys: then it opens with no others. */
export async function hasKeys(reader: Reader): Promise<boolean> {
  const bound = await reader.query(`select 1 as one from platform.setting where key = 'privacy.keys'`);
  return bound.length > 0;
}

/**
 * Ties a database to its key file. With other keys nobody would be found and nothing opened, and new rows would be
 * sealed under keys that the old ones do not know: better not to start.
 * @errors KeysRefused keys-foreign
 */
export async function bindKeys(tx: Tx, keys: Keys, at: Date): Promise<void> {
  await tx.query(`insert into platform.setting values ('privacy.keys', $1) on conflict (key) do nothing`, [
    JSON.stringify(keys.fingerprint),
  ]);
  const [bound] = await tx.query<{ value: string }>(`select value from platform.setting where key = 'privacy.keys'`);
  if (bound?.value === keys.fingerprint) return noteSealKeys(tx, keys, at);
  throw new KeysRefused(
    'keys-foreign',
    `This database was made with other keys (fingerprint ${bound?.value}, given ${keys.fingerprint}). Give the key file that belongs to it.`,
  );
}
