import type { Tx } from '@shiheng/db/handle';

/** A browser under way to an identity provider and back. */
export interface Trip {
  readonly providerId: string;
  /** Whom to link; null: to sign in. */
  readonly accountId: string | null;
  readonly nonce: string;
  readonly verifier: string;
}

export interface NewTrip extends Trip {
  readonly stateHash: Uint8Array;
  readonly browserHash: Uint8Array;
  readonly expiresAt: Date;
}

export async function insertTrip(tx: Tx, trip: NewTrip, now: Date): Promise<void> {
  await tx.query('delete from platform.provider_trip where expires_at <= $1', [now.toISOString()]);
  await tx.query(
    `insert into platform.provider_trip (state_hash, browser_hash, provider_id, account_id, nonce, verifier, expires_at)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [
      trip.stateHash,
      trip.browserHash,
      trip.providerId,
      trip.accountId,
      trip.nonce,
      trip.verifier,
      trip.expiresAt.toISOString(),
    ],
  );
}

/** Ends a trip: nobody comes back twice. @returns undefined for another browser, too late, or a state that was never given */
export async function endTrip(
  tx: Tx,
  stateHash: Uint8Array,
  browserHash: Uint8Array,
  now: Date,
): Promise<Trip | undefined> {
  const [trip] = await tx.query<Trip & Record<string, unknown>>(
    `delete from platform.provider_trip where state_hash = $1 and browser_hash = $2 and expires_at > $3
     returning provider_id as "providerId", account_id as "accountId", nonce, verifier`,
    [stateHash, browserHash, now.toISOString()],
  );
  return trip;
}
