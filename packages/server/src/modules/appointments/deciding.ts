import { randomUUID } from 'node:crypto';
import type { Clock } from '@shiheng/basics/clock';
import { err, ok, type Result } from '@shiheng/basics/result';
import type { RoleName } from '@shiheng/contract/access';
import type { Db, Tx } from '@shiheng/db/handle';
import {
  type AppointFault,
  type DelegateFault,
  decideAppointment,
  decideDelegation,
  isInForce,
  isOver,
  type Term,
} from '@shiheng/kernel/appointments/appointing';
import { append } from '../../platform/audit/audit.ts';
import type { Actor } from '../../platform/identity/actor.ts';
import { insertAppointment } from '../../platform/identity/appointments.ts';
import type { DisplayNames } from '../../platform/identity/display-names.ts';
import { type Fences, isAmong } from '../../platform/identity/fences.ts';
import { loadUnits } from '../orgs/index.ts';
import { mayAppoint, mayDelegate, mayEnd, roleBook } from './policy.ts';
import { countInForceBeside, endWithDelegations, findAccount, loadAndLockHeld, loadOne, type Stored } from './store.ts';

export interface AppointmentDeps {
  readonly db: Db;
  readonly clock: Clock;
  readonly fences: Fences;
  /** Opens what an account is called. */
  readonly names: Pick<DisplayNames, 'open'>;
  /** Look-ups of these accounts' sessions are no longer to be believed. */
  readonly forgetSessions: (accounts: readonly string[]) => void;
}

const notFound = { kind: 'not-found' } as const;
type NotFound = typeof notFound;
type Appointed<F> = Result<{ readonly appointmentId: string }, NotFound | F>;

export interface AppointWish {
  readonly login: string;
  readonly role: RoleName;
  readonly unit: string;
  readonly validFrom?: string | undefined;
  readonly validUntil?: string | undefined;
}

const termOf = (now: Date, { validFrom, validUntil }: Pick<AppointWish, 'validFrom' | 'validUntil'>): Term => ({
  from: validFrom === undefined ? now : new Date(validFrom),
  until: validUntil === undefined ? null : new Date(validUntil),
});

/**
 * Entrusts an account with a role in a unit. What the account holds elsewhere decides too, also what the actor could not
 * see: so this runs as the system.
 * @errors not-found: no such account or unit; and what kernel appointments/appointing.ts refuses
 */
export function appoint(
  { db, clock }: AppointmentDeps,
  actor: Actor,
  wish: AppointWish,
): Promise<Appointed<AppointFault>> {
  const now = clock();
  const term = termOf(now, wish);
  return db.tx(async (tx) => {
    const account = mayAppoint(actor.role) ? await findAccount(tx, wish.login) : undefined;
    const unit = (await loadUnits(tx, [wish.unit])).get(wish.unit);
    if (account === undefined || !unit) return err(notFound);
    const held = await loadAndLockHeld(tx, account);
    const asked = { by: actor.accountId, account, role: wish.role, unit: wish.unit, unitKind: unit.kind, term };
    const decided = decideAppointment(roleBook, asked, held, now);
    if (!decided.ok) return decided;
    const { role } = wish;
    const appointmentId = await insert(tx, actor, { account, role, unit: wish.unit, term, delegatedFrom: null });
    await append(tx, {
      at: now,
      actor: actor.accountId,
      kind: 'appointed',
      subject: account,
      facts: factsOf(wish, term),
    });
    return ok({ appointmentId });
  });
}

export interface DelegateWish {
  readonly appointmentId: string;
  readonly login: string;
  readonly validFrom?: string | undefined;
  readonly validUntil: string;
}

/**
 * Passes the work of an appointment on for a time. A holder passes it to somebody who is appointed within the holder's
 * own reach; anybody else is as unknown as who does not exist.
 * @errors not-found, and what kernel appointments/appointing.ts refuses
 */
export async function delegate(
  deps: AppointmentDeps,
  actor: Actor,
  wish: DelegateWish,
): Promise<Appointed<DelegateFault>> {
  const now = deps.clock();
  const term = termOf(now, wish);
  const { reach } = await deps.fences.of(actor);
  return deps.db.tx(async (tx) => {
    const origin = await loadOne(tx, wish.appointmentId);
    if (!origin || !mayDelegate(actor, origin)) return err(notFound);
    const account = await findAccount(tx, wish.login);
    const held = account === undefined ? [] : await loadAndLockHeld(tx, account);
    const known = held.some((each) => isInForce(each, now) && isAmong(reach, each.unit));
    if (account === undefined || !(known || account === actor.accountId || mayAppoint(actor.role)))
      return err(notFound);
    const decided = decideDelegation(roleBook, { origin, to: account, term }, held, now);
    if (!decided.ok) return decided;
    const { role, unit } = origin;
    const appointmentId = await insert(tx, actor, { account, role, unit, term, delegatedFrom: origin.id });
    await append(tx, {
      at: now,
      actor: actor.accountId,
      kind: 'delegated',
      subject: account,
      facts: factsOf(origin, term),
    });
    return ok({ appointmentId });
  });
}

function factsOf({ role, unit }: { readonly role: string; readonly unit: string }, { until }: Term) {
  return { role, unit, ...(until && { until: until.toISOString() }) };
}

interface Decided {
  readonly account: string;
  readonly role: RoleName;
  readonly unit: string;
  readonly term: Term;
  readonly delegatedFrom: string | null;
}

const enterpriseId = /^[0-9a-f]{8}-/;

async function insert(tx: Tx, actor: Actor, { account, role, unit, term, delegatedFrom }: Decided): Promise<string> {
  const appointmentId = randomUUID();
  const top = enterpriseId.test(unit) ? { orgCode: null, enterpriseId: unit } : { orgCode: unit, enterpriseId: null };
  const { from: validFrom, until: validUntil } = term;
  const more = { role, validFrom, validUntil, delegatedFrom, appointedBy: actor.accountId };
  await insertAppointment(tx, { appointmentId, accountId: account, ...top, ...more });
  return appointmentId;
}

export type EndProblem = NotFound | { readonly kind: 'last-administrator' };

/**
 * Ends an appointment at once, with whatever takes over its work; their sessions end with it.
 * @errors not-found: none, over already, or not the actor's to end; last-administrator
 */
export async function endAppointment(
  { db, clock, forgetSessions }: AppointmentDeps,
  actor: Actor,
  appointmentId: string,
): Promise<Result<undefined, EndProblem>> {
  const now = clock();
  return db.tx(async (tx): Promise<Result<undefined, EndProblem>> => {
    const found = await loadOne(tx, appointmentId);
    if (!found || isOver(found, now) || !mayEnd(actor, found)) return err(notFound);
    if (await isLastAdministrator(tx, found, now)) return err({ kind: 'last-administrator' });
    const accounts = await endWithDelegations(tx, appointmentId, actor.accountId, now);
    const { account, role, unit } = found;
    const facts = { role, unit, delegations: accounts.length - 1 };
    await append(tx, { at: now, actor: actor.accountId, kind: 'appointment-ended', subject: account, facts });
    tx.afterCommit(() => forgetSessions(accounts));
    return ok(undefined);
  });
}

/** Without any nobody could appoint again; who acts for the one that ends goes with it. */
async function isLastAdministrator(tx: Tx, found: Stored, now: Date): Promise<boolean> {
  if (!mayAppoint(found.role) || !isInForce(found, now)) return false;
  await tx.query('select pg_advisory_xact_lock(2, 0)'); // two who end each other at once
  return (await countInForceBeside(tx, found, now)) === 0;
}
