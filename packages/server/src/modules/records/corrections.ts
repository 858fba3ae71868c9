import { randomUUID } from 'node:crypto';
import { chinaDay } from '@shiheng/basics/china-day';
import type { Period } from '@shiheng/basics/period';
import { addDays, type PlainDate } from '@shiheng/basics/plain-date';
import { err, ok, type Result } from '@shiheng/basics/result';
import { correctionRefusals, correctionTerm } from '@shiheng/data/personal-data';
import type { RecordField } from '@shiheng/kernel/records/record-fields';
import { append } from '../../platform/audit/audit.ts';
import type { Actor } from '../../platform/identity/actor.ts';
import { bytesOf, openIdentity } from '../../platform/privacy/identity.ts';
import { holdSealKey } from '../../platform/privacy/seal-keys.ts';
import { contexts } from '../../platform/privacy/sealed-columns.ts';
import {
  type Closing,
  closeCorrection,
  findOwnCorrection,
  insertCorrection,
  loadCorrection,
} from './correction-store.ts';
import { currentValue, sameCell, sealAsked } from './correction-texts.ts';
import type { NotFound, RecordsDeps } from './deps.ts';
import { loadFacts } from './own-record-store.ts';
import { loadSealed } from './person-store.ts';
import { isOwnEnterprise } from './policy.ts';

export interface CorrectionWish {
  readonly enterprise: string;
  readonly period: Period;
  readonly field: RecordField;
  readonly wished: string;
  readonly note?: string | undefined;
}

export type AskRefusal = NotFound | { readonly kind: 'correction-pending' } | { readonly kind: 'correction-same' };

/**
 * A worker asks for a change of the own record. Nothing changes yet: only the ledger changes a fact.
 * @errors not-found: no record of the worker there; correction-pending: the field has an open request
 * @source 个人信息保护法 art. 46; the day by which it is answered: data/law/corrections.json
 */
export async function askCorrection(
  { db, clock, privacy }: RecordsDeps,
  actor: Actor,
  wish: CorrectionWish,
): Promise<Result<{ readonly id: string; readonly dueOn: PlainDate }, AskRefusal>> {
  const { enterprise, period, field, wished, note } = wish;
  const { personId: personKey } = actor;
  if (personKey === undefined || !(await isMine(db, personKey, enterprise))) return err({ kind: 'not-found' });
  const personId = bytesOf(personKey);
  const found = await db.read(async (reader) => ({
    facts: await loadFacts(reader, enterprise, period, personId),
    sealed: (await loadSealed(reader, enterprise, personId)) ?? null,
  }));
  if (!found.facts) return err({ kind: 'not-found' });
  const opened = privacy();
  const current = currentValue(field, found.facts, openIdentity(opened, enterprise, personKey, found.sealed));
  if (sameCell(field, current, wished)) return err({ kind: 'correction-same' });
  const now = clock();
  const today = chinaDay(now);
  const dueOn = addDays(today, correctionTerm(today).days);
  const id = randomUUID();
  const askedSealed = sealAsked(opened, id, { current, wished, note: note || null });
  const taken = await db.tx(async (tx) => {
    await holdSealKey(tx, opened.sealsWith);
    const asked = { id, enterpriseId: enterprise, personId, period, field, askedSealed, askedAt: now, dueOn };
    if (!(await insertCorrection(tx, { ...asked, askedBy: actor.accountId }))) return false;
    const facts = { enterprise, period, field };
    await append(tx, { at: now, actor: actor.accountId, kind: 'correction-asked', subject: id, facts });
    return true;
  });
  return taken ? ok({ id, dueOn }) : err({ kind: 'correction-pending' });
}

/** Ids that come from outside are compared as texts first: what is no uuid never reaches the database. */
async function isMine(db: RecordsDeps['db'], personKey: string, enterprise: string): Promise<boolean> {
  const rows = await db.read((reader) =>
    reader.query('select 1 as one from workers.person where person_id = $1 and enterprise_id::text = $2', [
      bytesOf(personKey),
      enterprise,
    ]),
  );
  return rows.length > 0;
}

type CloseRefusal = NotFound | { readonly kind: 'correction-closed' };

/** @errors not-found: not a request of the worker; correction-closed: it was answered or withdrawn */
export async function withdrawCorrection(
  { db, clock }: RecordsDeps,
  actor: Actor,
  correctionId: string,
): Promise<Result<undefined, CloseRefusal>> {
  const { personId: personKey, accountId } = actor;
  if (personKey === undefined) return err({ kind: 'not-found' });
  const at = clock();
  return db.tx(async (tx) => {
    const correction = await findOwnCorrection(tx, bytesOf(personKey), correctionId);
    if (!correction) return err({ kind: 'not-found' } as const);
    const { enterpriseId } = correction;
    const texts = { refusal: null, answerSealed: null };
    const closing = { enterpriseId, id: correctionId, status: 'withdrawn', ...texts, by: accountId, at } as const;
    if (!(await closeCorrection(tx, closing))) return err({ kind: 'correction-closed' } as const);
    const facts = { enterprise: enterpriseId };
    await append(tx, { at, actor: accountId, kind: 'correction-withdrawn', subject: correctionId, facts });
    return ok(undefined);
  });
}

export interface Answer {
  readonly correctionId: string;
  readonly accepted: boolean;
  /** Where it is not accepted: a code of data/law/corrections.json. */
  readonly refusal?: string | undefined;
  readonly answer?: string | undefined;
}

export type AnswerRefusal = CloseRefusal | { readonly kind: 'reason-unknown' };

/**
 * Staff of the enterprise answer. An accepted request is done when the ledger says so: it is declared anew as any fact.
 * @errors not-found: not a request to the own enterprise; reason-unknown: a refusal needs a reason of the list, an acceptance none
 * @source 个人信息保护法 arts. 46 and 50 (拒绝的，应当说明理由)
 */
export async function answerCorrection(
  { db, clock, fences, privacy }: RecordsDeps,
  actor: Actor,
  { correctionId, accepted, refusal, answer }: Answer,
): Promise<Result<undefined, AnswerRefusal>> {
  const { scope, accountId } = actor;
  if (!isOwnEnterprise(actor, scope.code)) return err({ kind: 'not-found' });
  const at = clock();
  const today = chinaDay(at);
  const fenced = await fences.around(actor);
  const correction = await fenced.read((reader) => loadCorrection(reader, scope.code, correctionId));
  if (!correction) return err({ kind: 'not-found' });
  const listed = correctionRefusals(today).some(({ code }) => code === refusal);
  if (accepted ? refusal !== undefined : !listed) return err({ kind: 'reason-unknown' });
  const opened = privacy();
  const closing: Closing = {
    enterpriseId: scope.code,
    id: correctionId,
    status: accepted ? 'accepted' : 'refused',
    refusal: refusal ?? null,
    answerSealed: answer ? opened.sealText(contexts.correctionAnswer(correctionId), answer) : null,
    by: accountId,
    at,
  };
  return db.tx(async (tx) => {
    if (closing.answerSealed) await holdSealKey(tx, opened.sealsWith);
    if (!(await closeCorrection(tx, closing))) return err({ kind: 'correction-closed' } as const);
    const facts = { enterprise: scope.code, accepted, reason: refusal ?? '', late: today > correction.dueOn };
    await append(tx, { at, actor: accountId, kind: 'correction-answered', subject: correctionId, facts });
    return ok(undefined);
  });
}
