import { randomBytes } from 'node:crypto';
import type { Tx } from '@shiheng/db/handle';
import {
  type BackOffSubject,
  backOffRules,
  countFailure,
  type Failures,
  waitMs,
} from '@shiheng/kernel/identity/back-off';
import { KeysRefused } from '../privacy/keys.ts';
import type { Privacy } from '../privacy/privacy.ts';
import { hashToken } from './sessions.ts';

/** What tries are counted against. `text` is a login or an address, as the caller gives it. */
export interface Subject {
  readonly kind: BackOffSubject;
  readonly text: string;
}

/** Names a subject in the database without telling it: what was typed as a login may be a password in the wrong field. */
export type Marker = (subject: Subject) => Uint8Array;

/** Without the key file it is a key of this process: pauses then end with it, and sign-in still works. */
export function markerOf(privacy: () => Privacy): Marker {
  const own = randomBytes(32).toString('hex');
  return ({ kind, text }) => {
    try {
      return privacy().textIndex(`failed-proof:${kind}`, text);
    } catch (fault) {
      if (!(fault instanceof KeysRefused)) throw fault;
      return hashToken(`${own}:${kind}:${text}`);
    }
  };
}

/**
 * Counts a try as failed before it is looked at, so that guesses at the same moment count too; `forgiveProof` takes it
 * back. Rows stay locked until the transaction ends: keep it to this.
 * @returns milliseconds to wait when the try must not be looked at, else 0. Nothing is counted then.
 */
export async function countProof(tx: Tx, mark: Marker, subjects: readonly Subject[], now: Date): Promise<number> {
  const marked = subjects.map((subject) => ({ rule: backOffRules[subject.kind], index: mark(subject) }));
  const found: Failures[] = [];
  for (const { index } of marked) found.push(await lockFailures(tx, index, now));
  const wait = Math.max(0, ...marked.map(({ rule }, i) => waitMs(rule, found[i], now.getTime())));
  if (wait > 0) return wait;
  for (const [i, { rule, index }] of marked.entries()) {
    await saveFailures(tx, index, countFailure(rule, found[i], now.getTime()));
  }
  return 0;
}

/** An account is forgiven everything; an address the one try, as others there may still be guessing. */
export async function forgiveProof(tx: Tx, mark: Marker, subjects: readonly Subject[]): Promise<void> {
  for (const subject of subjects) {
    const index = mark(subject);
    if (subject.kind === 'address')
      await tx.query('update platform.failed_proof set count = count - 1 where subject = $1 and count > 0', [index]);
    else await tx.query('delete from platform.failed_proof where subject = $1', [index]);
  }
}

/** Removes what no rule remembers any more. Rows that somebody is counting at are left for the next time. */
export async function deleteForgottenProofs(tx: Tx, now: Date): Promise<void> {
  const longest = Math.max(...Object.values(backOffRules).map(({ forgetsAfterMs }) => forgetsAfterMs));
  await tx.query(
    `delete from platform.failed_proof where subject in
       (select subject from platform.failed_proof where last_at <= $1 for update skip locked)`,
    [new Date(now.getTime() - longest).toISOString()],
  );
}

/** The row is made where there is none: two first failures at one moment then wait for each other. */
async function lockFailures(tx: Tx, index: Uint8Array, now: Date): Promise<Failures> {
  await tx.query(
    'insert into platform.failed_proof (subject, count, last_at) values ($1, 0, $2) on conflict (subject) do nothing',
    [index, now.toISOString()],
  );
  const sql = 'select count, last_at as "lastAt" from platform.failed_proof where subject = $1 for update';
  const [row] = await tx.query<{ count: number; lastAt: string }>(sql, [index]);
  return row ? { count: row.count, lastAt: Date.parse(row.lastAt) } : { count: 0, lastAt: now.getTime() };
}

async function saveFailures(tx: Tx, index: Uint8Array, { count, lastAt }: Failures): Promise<void> {
  await tx.query('update platform.failed_proof set count = $2, last_at = $3 where subject = $1', [
    index,
    count,
    new Date(lastAt).toISOString(),
  ]);
}
