import type { Tx } from '@shiheng/db/handle';
import { hashToken } from '../../platform/identity/sessions.ts';
import { isEnterprise, personAt, thingOf, worldPeriod } from './names.ts';

/** What belongs to accounts and persons of the world, put there or put back as it was. */

export interface Holder {
  readonly account: string;
  readonly appointment: string;
}

/** When everything of the world happens; sessions and tokens end long after. */
const at = '2024-05-01T00:00:00Z';
const later = '2024-05-01T12:00:00Z';

export async function putSession(tx: Tx, { account, appointment }: Holder): Promise<void> {
  await tx.query(
    `insert into platform.session (token_hash, session_id, account_id, appointment_id, created_at, seen_at, expires_at)
     values ($1, $2, $3, $4, $5, $5, $6) on conflict do nothing`,
    [hashToken(`session of ${account}`), thingOf('session', account), account, appointment, at, later],
  );
}

export async function putLink(tx: Tx, { account }: Holder): Promise<void> {
  await tx.query(
    `insert into platform.external_identity (link_id, account_id, issuer, subject, linked_at, linked_by)
     values ($1, $2, 'https://idp.test', $3, $4, 'system') on conflict do nothing`,
    [thingOf('link', account), account, account, at],
  );
}

export async function putToken(tx: Tx, { account, appointment }: Holder): Promise<void> {
  await tx.query(
    `insert into platform.api_token (token_id, token_hash, prefix, name, appointment_id, permissions, created_at, expires_at)
     values ($1, $2, 'shk_test', '对接', $3, array['orgs.read'], $4, $5)
     on conflict (token_id) do update set revoked_at = null`,
    [thingOf('token', account), hashToken(`token of ${account}`), appointment, at, later],
  );
}

/** An open request of the worker for another post. */
export async function putCorrection(tx: Tx, enterprise: string): Promise<void> {
  await tx.query(
    `insert into records.correction
       (enterprise_id, correction_id, person_id, period, field, asked_sealed, asked_by, asked_at, due_on)
     values ($1, $2, $3, $4, 'post', $5, $2, $6, '2024-05-16')
     on conflict (enterprise_id, correction_id) do update
       set status = 'open', refusal = null, answer_sealed = null, answered_by = null, answered_at = null`,
    [
      enterprise,
      thingOf('correction', enterprise),
      Buffer.from(personAt(enterprise), 'hex'),
      worldPeriod,
      Buffer.from('sealed'),
      at,
    ],
  );
}

/** An open question of the province to a unit. */
export async function putQuestion(tx: Tx, unit: string): Promise<void> {
  await tx.query(
    `insert into quality.question
       (question_id, enterprise_id, org_code, period, topic, text, due_on, asked_at, asked_by, asked_role, asked_unit)
     values ($1, $2, $3, $4, 'columns', '请核对培训学时', '2024-05-20', $5, $1, 'province-office', '530000')
     on conflict (question_id) do update set answer = null, answered_at = null, closing = null, closed_at = null`,
    [thingOf('question', unit), isEnterprise(unit) ? unit : null, isEnterprise(unit) ? null : unit, worldPeriod, at],
  );
}

/** Takes back what a unit was asked. */
export async function dropQuestions(tx: Tx, unit: string): Promise<void> {
  await tx.query('delete from quality.question where coalesce(enterprise_id::text, org_code) = $1', [unit]);
}

/** Takes back requests for another field. */
export async function dropOtherCorrections(tx: Tx, enterprise: string): Promise<void> {
  await tx.query('delete from records.correction where enterprise_id = $1 and correction_id <> $2', [
    enterprise,
    thingOf('correction', enterprise),
  ]);
}

/** A view of a list that the account has kept. */
export async function putView(tx: Tx, { account }: Pick<Holder, 'account'>): Promise<void> {
  await tx.query(
    `insert into platform.saved_view (account_id, view_id, page, name, search, saved_at)
     values ($1, $2, 'enterprises', '试点企业', 'pilot=yes', $3) on conflict do nothing`,
    [account, thingOf('view', account), at],
  );
}
