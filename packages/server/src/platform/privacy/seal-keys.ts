import type { Reader, Tx } from '@shiheng/db/handle';
import type { SealAlgorithm } from './ciphers.ts';
import type { Keys } from './keys.ts';

// What the database remembers of the keys that have sealed in it. Without it a key could be retired while somebody who
// read the key file a moment ago still seals with it.

export interface KnownSealKey {
  readonly id: number;
  readonly algorithm: SealAlgorithm;
  readonly addedAt: string; // ISO
  readonly retiredAt: string | null;
}

/** Keys of the file that the database does not know yet. */
export async function noteSealKeys(tx: Tx, keys: Keys, at: Date): Promise<void> {
  for (const [id, { algorithm }] of keys.seal) {
    await tx.query(
      `insert into platform.seal_key (key_id, algorithm, added_at) values ($1, $2, $3) on conflict (key_id) do nothing`,
      [id, algorithm, at.toISOString()],
    );
  }
}

/** A key made now. Its number may have belonged to one that was retired long ago. */
export async function addSealKey(tx: Tx, id: number, algorithm: SealAlgorithm, at: Date): Promise<void> {
  await tx.query(
    `insert into platform.seal_key (key_id, algorithm, added_at) values ($1, $2, $3)
     on conflict (key_id) do update set algorithm = excluded.algorithm, added_at = excluded.added_at, retired_at = null`,
    [id, algorithm, at.toISOString()],
  );
}

export async function loadSealKeys(reader: Reader): Promise<readonly KnownSealKey[]> {
  return reader.query<KnownSealKey & Record<string, unknown>>(
    `select key_id as id, algorithm, added_at as "addedAt", retired_at as "retiredAt"
     from platform.seal_key order by added_at, key_id`,
  );
}

/** The key was retired between sealing and saving. What was sealed is lost to nobody: it was not saved. Begin again. */
export class SealKeyRetired extends Error {
  override readonly name = 'SealKeyRetired';
}

/**
 * Keeps the key that `sealed` values about to be saved were sealed with from being retired before this transaction ends.
 * @throws SealKeyRetired
 */
export async function holdSealKey(tx: Tx, keyId: number): Promise<void> {
  const [key] = await tx.query<{ retired: boolean }>(
    'select retired_at is not null as retired from platform.seal_key where key_id = $1 for share',
    [keyId],
  );
  if (key?.retired) throw new SealKeyRetired('the key was retired in the meantime; begin again');
}

/** The same, for the key that one sealed value names in its first byte. */
export async function holdKeyOf(tx: Tx, sealed: Uint8Array): Promise<void> {
  await holdSealKey(tx, sealed[0] ?? 0);
}

/** Waits for whoever holds the key, then bars it. */
export async function barSealKey(tx: Tx, keyId: number, at: Date): Promise<void> {
  await tx.query('select from platform.seal_key where key_id = $1 for update', [keyId]);
  await tx.query('update platform.seal_key set retired_at = $2 where key_id = $1 and retired_at is null', [
    keyId,
    at.toISOString(),
  ]);
}
