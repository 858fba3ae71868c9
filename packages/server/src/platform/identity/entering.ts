import { randomUUID } from 'node:crypto';
import { err, ok, type Result } from '@shiheng/basics/result';
import type { Tx } from '@shiheng/db/handle';
import { append } from '../audit/audit.ts';
import { networkOf, nowhere, placeOf } from './agent.ts';
import { type Appointment, isInForce, loadAppointments } from './appointments.ts';
import type { Core } from './core.ts';
import { deleteForgottenProofs, type Subject } from './failed-proofs.ts';
import type { NamedScope } from './scopes.ts';
import { absoluteLimitMs, hashToken, idleLimitMs, newToken, stepLimitMs, triesPerStep } from './sessions.ts';
import { type SignedIn, signedInAs } from './signed-in.ts';
import { type FirstWay, insertStep } from './step-store.ts';
import { type Account, deleteEndedSessions, insertSession } from './store.ts';

/** Where a request comes from. */
export interface Origin {
  readonly ip: string;
  readonly userAgent?: string | undefined;
}

/** A fresh session. The token goes into the cookie and nowhere else. */
export interface Opened {
  readonly state: 'signed-in';
  readonly token: string;
  readonly signedIn: SignedIn;
}

/** The second factor is still asked for; `stepToken` goes into a cookie of its own. */
export interface CodeRequired {
  readonly state: 'code-required';
  readonly stepToken: string;
}

export type Entered = Opened | CodeRequired;

/** How a session was opened, for the audit trail. */
export type Way = FirstWay | 'code' | 'recovery-code';

/** The first appointment in force, which is where a session starts, with the top that it gives. */
interface Standing {
  readonly appointment: Appointment;
  readonly scope: NamedScope;
}

export function standingOf({ db, scopes }: Core, accountId: string, now: Date): Promise<Standing | undefined> {
  return db.read(async (reader) => {
    const appointments = await loadAppointments(reader, accountId);
    const appointment = appointments.find((each) => isInForce(each, now));
    const scope = appointment && (await scopes.describe(reader, appointment));
    return appointment && scope && { appointment, scope };
  });
}

/**
 * What follows a first proof: a step that asks for the second factor where there is one, else a session.
 * @errors sign-in-refused: no appointment in force
 */
export async function enter(
  core: Core,
  account: Account,
  way: FirstWay,
  origin: Origin,
): Promise<Result<Entered, { readonly kind: 'sign-in-refused' }>> {
  const now = core.clock();
  const standing = await standingOf(core, account.accountId, now);
  if (!standing) return err({ kind: 'sign-in-refused' });
  if (!account.twoFactor) return ok(await openSession(core, account, standing, way, origin));
  const stepToken = newToken();
  const expiresAt = new Date(now.getTime() + stepLimitMs);
  const step = { tokenHash: hashToken(stepToken), accountId: account.accountId, way, tries: triesPerStep, expiresAt };
  await core.db.tx((tx) => insertStep(tx, step, now));
  return ok({ state: 'code-required', stepToken });
}

/** @param also what else the same transaction keeps */
export async function openSession(
  { db, clock, names }: Core,
  account: Account,
  { appointment, scope }: Standing,
  way: Way,
  origin: Origin,
  also: (tx: Tx) => Promise<void> = async () => {},
): Promise<Opened> {
  const now = clock();
  const [token, sessionId] = [newToken(), randomUUID()];
  const { accountId, appointmentId } = appointment;
  const expiresAt = new Date(now.getTime() + absoluteLimitMs);
  const place = origin === noOrigin ? nowhere : placeOf(origin.userAgent, origin.ip);
  await db.tx(async (tx) => {
    await deleteEndedSessions(tx, now, new Date(now.getTime() - idleLimitMs));
    await deleteForgottenProofs(tx, now);
    const session = { sessionId, place, tokenHash: hashToken(token), accountId, appointmentId };
    await insertSession(tx, { ...session, createdAt: now, expiresAt });
    await also(tx);
    await append(tx, { at: now, actor: accountId, kind: 'signed-in', facts: { way } });
  });
  return { state: 'signed-in', token, signedIn: signedInAs(names, account, appointment, scope, sessionId) };
}

/** Of a caller without a connection: the command line, a test. Nothing is held against an address then. */
export const noOrigin: Origin = { ip: '' };

/** An address as tries count against it: whole where it is short, its network where one host may have very many. */
export function addressSubject(ip: string): Subject {
  return { kind: 'address', text: ip.includes('.') ? ip : networkOf(ip) };
}

/** What a try counts against: the account, known or not, and the address it comes from. */
export function subjectsOf(login: string, { ip }: Origin): readonly Subject[] {
  const account: Subject = { kind: 'account', text: login };
  if (ip === '') return [account];
  return [account, addressSubject(ip)];
}

/** What was typed is not kept: it may be a password in the wrong field. */
export async function recordRefusal(core: Core, step: string, accountId: string | undefined): Promise<void> {
  const subject = accountId === undefined ? {} : { subject: accountId };
  const facts = { known: accountId !== undefined, step };
  const at = core.clock();
  await core.db.tx((tx) => append(tx, { at, actor: 'system', kind: 'sign-in-refused', ...subject, facts }));
}
