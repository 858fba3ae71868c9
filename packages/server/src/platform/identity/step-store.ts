import type { Tx } from '@shiheng/db/handle';

/** How somebody proved who they are before the second factor. */
export type FirstWay = 'password' | 'provider';

export interface NewStep {
  readonly tokenHash: Uint8Array;
  readonly accountId: string;
  readonly way: FirstWay;
  readonly tries: number;
  readonly expiresAt: Date;
}

export async function insertStep(tx: Tx, step: NewStep, now: Date): Promise<void> {
  await tx.query('delete from platform.sign_in_step where expires_at <= $1', [now.toISOString()]);
  await tx.query(
    'insert into platform.sign_in_step (token_hash, account_id, way, tries_left, expires_at) values ($1, $2, $3, $4, $5)',
    [step.tokenHash, step.accountId, step.way, step.tries, step.expiresAt.toISOString()],
  );
}

/** Uses up one try. @returns undefined for an unknown or ended step, and when no try is left */
export async function takeTry(
  tx: Tx,
  tokenHash: Uint8Array,
  now: Date,
): Promise<{ readonly accountId: string; readonly way: FirstWay } | undefined> {
  const [step] = await tx.query<{ accountId: string; way: FirstWay }>(
    `update platform.sign_in_step set tries_left = tries_left - 1
     where token_hash = $1 and expires_at > $2 and tries_left > 0 returning account_id as "accountId", way`,
    [tokenHash, now.toISOString()],
  );
  return step;
}

export async function deleteStep(tx: Tx, tokenHash: Uint8Array): Promise<void> {
  await tx.query('delete from platform.sign_in_step where token_hash = $1', [tokenHash]);
}
