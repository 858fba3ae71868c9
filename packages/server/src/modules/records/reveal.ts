import { randomUUID } from 'node:crypto';
import { chinaDay } from '@shiheng/basics/china-day';
import { err, ok, type Result } from '@shiheng/basics/result';
import { revealReasons, revealRules } from '@shiheng/data/personal-data';
import type { Reader, Tx } from '@shiheng/db/handle';
import { append, by } from '../../platform/audit/audit.ts';
import type { Actor } from '../../platform/identity/actor.ts';
import { bytesOf, openIdentity } from '../../platform/privacy/identity.ts';
import type { Identity } from '../../platform/privacy/privacy.ts';
import { holdSealKey } from '../../platform/privacy/seal-keys.ts';
import { contexts } from '../../platform/privacy/sealed-columns.ts';
import type { RecordsDeps } from './deps.ts';
import { loadSealed } from './person-store.ts';
import { isOwnEnterprise } from './policy.ts';

export interface RevealRequest {
  readonly enterprise: string;
  readonly personKey: string; // hex
  /** Code of data/law/reveal-reasons.json. */
  readonly reason: string;
  readonly note?: string | undefined;
}

export type RevealRefusal =
  | { readonly kind: 'not-found' }
  | { readonly kind: 'reason-unknown' }
  | { readonly kind: 'identity-erased' }
  | { readonly kind: 'too-many-requests'; readonly retryAfter: number };

export interface Revealed extends Identity {
  readonly shownSeconds: number;
}

const hourMs = 3_600_000;

/**
 * Shows one person's full name and id number to staff of the own enterprise, for a reason, and notes who looked, when and
 * why. The reason's code stands in the audit trail; what was typed beside it is sealed and stands there nowhere.
 * @errors not-found: not the own enterprise, or unknown to it; too-many-requests: more looks in an hour than the rule allows
 */
export async function revealPerson(
  { db, clock, fences, privacy }: RecordsDeps,
  actor: Actor,
  { enterprise, personKey, reason, note }: RevealRequest,
): Promise<Result<Revealed, RevealRefusal>> {
  const now = clock();
  if (!isOwnEnterprise(actor, enterprise)) return err({ kind: 'not-found' });
  const personId = bytesOf(personKey);
  const fenced = await fences.around(actor);
  const sealed = await fenced.read((reader) => loadSealed(reader, enterprise, personId));
  if (sealed === undefined) return err({ kind: 'not-found' });
  if (!revealReasons(chinaDay(now)).some(({ code }) => code === reason)) return err({ kind: 'reason-unknown' });
  const opened = privacy();
  const identity = openIdentity(opened, enterprise, personKey, sealed);
  if (!identity) return err({ kind: 'identity-erased' });
  const revealId = randomUUID();
  const noteSealed = note === undefined || note === '' ? null : opened.sealText(contexts.revealNote(revealId), note);
  const wait = await db.tx(async (tx) => {
    const seconds = await waitBeforeNext(tx, actor.accountId, now);
    if (seconds > 0) return seconds;
    if (noteSealed) await holdSealKey(tx, opened.sealsWith);
    await insertReveal(tx, { revealId, enterprise, personId, actor, reason, noteSealed, now });
    const facts = { reason, enterprise };
    const about = { enterpriseId: enterprise, personId };
    const kind = 'personal-data-revealed';
    await append(tx, { at: now, ...by(actor), kind, subject: personKey, about, facts });
    return 0;
  });
  if (wait > 0) return err({ kind: 'too-many-requests', retryAfter: wait });
  return ok({ ...identity, shownSeconds: revealRules().shownSeconds });
}

/** Seconds until the account may look again; looks of one account wait for each other. */
async function waitBeforeNext(tx: Tx, accountId: string, now: Date): Promise<number> {
  await tx.query(`select pg_advisory_xact_lock(hashtext('reveal ' || $1))`, [accountId]);
  const { perHour } = revealRules();
  const since = new Date(now.getTime() - hourMs);
  const looks = await tx.query<{ at: string }>(
    'select at from records.reveal where account_id = $1::uuid and at > $2 order by at desc limit $3',
    [accountId, since.toISOString(), perHour],
  );
  const oldest = looks.at(-1);
  if (!oldest || looks.length < perHour) return 0;
  return Math.max(1, (new Date(oldest.at).getTime() + hourMs - now.getTime()) / 1000);
}

interface NewReveal {
  readonly revealId: string;
  readonly enterprise: string;
  readonly personId: Uint8Array;
  readonly actor: Actor;
  readonly reason: string;
  readonly noteSealed: Uint8Array | null;
  readonly now: Date;
}

async function insertReveal(tx: Tx, reveal: NewReveal): Promise<void> {
  const { enterprise, revealId, personId, actor, reason, noteSealed, now } = reveal;
  await tx.query(
    `insert into records.reveal (enterprise_id, reveal_id, person_id, account_id, role, reason, note_sealed, at)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [enterprise, revealId, personId, actor.accountId, actor.role, reason, noteSealed, now.toISOString()],
  );
}

/** Somebody saw the person's full name and id number. */
export interface Look {
  readonly at: string;
  readonly role: string;
  readonly enterpriseId: string;
  readonly reason: string;
}

/** Looks at one person, the newest first. Who it was is not told: the role and the enterprise are. */
export function loadLooks(reader: Reader, personId: Uint8Array, limit: number): Promise<readonly Look[]> {
  return reader.query<Look & Record<string, unknown>>(
    `select r.at, r.role, r.enterprise_id as "enterpriseId", r.reason
     from workers.person p join records.reveal r on r.enterprise_id = p.enterprise_id and r.person_id = p.person_id
     where p.person_id = $1 order by r.at desc limit $2`,
    [personId, limit],
  );
}
