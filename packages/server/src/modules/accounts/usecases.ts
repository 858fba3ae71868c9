import { randomUUID } from 'node:crypto';
import { chinaDay } from '@shiheng/basics/china-day';
import type { Clock } from '@shiheng/basics/clock';
import type { PlainDate } from '@shiheng/basics/plain-date';
import { err, ok, type Result } from '@shiheng/basics/result';
import type { RoleName } from '@shiheng/contract/access';
import type { AccountUnitDto } from '@shiheng/contract/accounts';
import type { Db, Reader, Tx } from '@shiheng/db/handle';
import { type LoginRule, readLogin } from '@shiheng/kernel/identity/login';
import { append } from '../../platform/audit/audit.ts';
import type { Actor } from '../../platform/identity/actor.ts';
import { insertAppointment } from '../../platform/identity/appointments.ts';
import type { DisplayNames } from '../../platform/identity/display-names.ts';
import { deleteFactor } from '../../platform/identity/second-factor-store.ts';
import { deleteSessionsOf, insertAccount } from '../../platform/identity/store.ts';
import type { Sessions } from '../../platform/identity/usecases.ts';
import type { Privacy } from '../../platform/privacy/privacy.ts';
import {
  type AccountsQuery,
  disable,
  enable,
  type Held,
  isLoginTaken,
  type ListedAccount,
  loadAccount,
  loadAccounts,
  loadHeld,
  type Moment,
  unlessLoginTaken,
  voidPassword,
} from './account-store.ts';
import { deleteOldCodes, insertCode, voidCodesOf } from './code-store.ts';
import { codeLifeMs, drawCode } from './issue.ts';
import { disableBar, type Holder, mayBeMade, type Place, resetBar } from './policy.ts';
import type { Issued, SeenAccount } from './seen-account.ts';
import { loadUnit } from './unit-store.ts';
import { type Visible, visibleTo } from './visible.ts';

export interface AccountDeps {
  readonly db: Db;
  readonly clock: Clock;
  /** @errors KeysRefused */
  readonly privacy: () => Privacy;
  readonly names: DisplayNames;
  /** What identity remembers of sessions and pauses. */
  readonly sessions: Pick<Sessions, 'forgetSessions' | 'unlock'>;
}

/** Who acts: an account, or the operator of the machine. */
export type Doer = Actor | 'operator';

/** Removed a quarter of a year after they were used, replaced or over. */
const keepOldCodesMs = 90 * 86_400_000;

const momentOf = (clock: Clock): Moment => ({ now: clock(), day: chinaDay(clock()) });
const idOf = (doer: Doer) => (doer === 'operator' ? 'system' : doer.accountId);
const everything: Visible = { kind: 'all' };

/** Accounts within the actor's scope, by login. */
export async function listAccounts(
  deps: AccountDeps,
  doer: Doer,
  query: Omit<AccountsQuery, 'nameIndex'>,
): Promise<{ readonly accounts: readonly SeenAccount[]; readonly next: string | null }> {
  const at = momentOf(deps.clock);
  const text = query.text?.trim();
  const nameIndex = text ? deps.names.indexIfKeyed(text) : undefined;
  return deps.db.read(async (reader) => {
    const visible = doer === 'operator' ? everything : await visibleTo(reader, doer, at.day);
    const rows = await loadAccounts(reader, visible, at, { ...query, text, nameIndex, limit: query.limit + 1 });
    const page = rows.slice(0, query.limit);
    const held = await loadHeld(
      reader,
      visible,
      at,
      page.map(({ accountId }) => accountId),
    );
    const accounts = page.map((account) => seen(deps, doer, account, held));
    return { accounts, next: rows.length > query.limit ? (page.at(-1)?.accountId ?? null) : null };
  });
}

function seen(deps: AccountDeps, doer: Doer, account: ListedAccount, all: readonly Held[]): SeenAccount {
  const mine = all.filter(({ accountId }) => accountId === account.accountId);
  const holder = { accountId: account.accountId, standings: mine.map((each) => standingOf(doer, each)) };
  const barred =
    doer === 'operator'
      ? { reset: null, disable: null }
      : { reset: resetBar(doer, holder), disable: disableBar(doer, holder) };
  return { account, name: deps.names.open(account), held: mine.filter(({ visible }) => visible), barred };
}

function standingOf(doer: Doer, { role, unit, visible }: Held): Holder['standings'][number] {
  const own = doer !== 'operator' && doer.scope.code === unit.code;
  const place: Place = own ? 'own-unit' : visible ? 'below' : 'elsewhere';
  return { role, place };
}

export interface NewAccount {
  readonly login: string;
  readonly name: string;
  readonly role: RoleName;
  readonly unit: string;
  readonly until?: PlainDate | undefined;
}

export type CreateError =
  | { readonly kind: 'login-refused'; readonly rule: LoginRule }
  | { readonly kind: 'login-taken' }
  | { readonly kind: 'not-found' }
  | { readonly kind: 'unit-unfit' };

/** An account with its first appointment. Nobody knows a password of it until its code has been used. */
export async function createAccount(
  deps: AccountDeps,
  doer: Doer,
  { login: typed, name, role, unit: code, until }: NewAccount,
): Promise<Result<Issued, CreateError>> {
  const { now, day } = momentOf(deps.clock);
  const login = readLogin(typed);
  if (!login.ok) return login;
  if (until !== undefined && until <= day) return err({ kind: 'unit-unfit' });
  const accountId = randomUUID();
  const fresh = drawCode(deps.privacy(), 'A');
  const sealedName = deps.names.seal(accountId, name.trim());
  const expiresAt = new Date(now.getTime() + codeLifeMs.open);
  const made = deps.db.tx(async (tx) => {
    const unit = await loadUnit(tx, code, day);
    if (!unit) return err({ kind: 'not-found' } as const);
    if (!mayBeMade(role, unit.kind, doer === 'operator')) return err({ kind: 'unit-unfit' } as const);
    if (await isLoginTaken(tx, login.value)) return err({ kind: 'login-taken' } as const);
    const account = { accountId, login: login.value, ...sealedName, passwordHash: null, personId: null, demo: false };
    await insertAccount(tx, account, now);
    await insertFirst(tx, { accountId, role, unit, until, now, by: idOf(doer) });
    const target = { purpose: 'open', accountId } as const;
    await insertCode(tx, { ...fresh, target, issuedAt: now, issuedBy: idOf(doer), expiresAt });
    const facts = { role, unit: unit.code, ...(until !== undefined && { until }) };
    await append(tx, { at: now, actor: idOf(doer), kind: 'account-created', subject: accountId, facts });
    return ok({ accountId, login: login.value, code: fresh.spelt, expiresAt });
  });
  return unlessLoginTaken(made);
}

interface First {
  readonly accountId: string;
  readonly role: RoleName;
  readonly unit: AccountUnitDto;
  readonly until: PlainDate | undefined;
  readonly now: Date;
  readonly by: string;
}

function insertFirst(tx: Tx, { accountId, role, unit, until, now, by }: First): Promise<void> {
  const top =
    unit.kind === 'enterprise'
      ? { orgCode: null, enterpriseId: unit.code }
      : { orgCode: unit.code, enterpriseId: null };
  const validUntil = until === undefined ? null : new Date(`${until}T00:00:00+08:00`);
  const term = { validFrom: now, validUntil, delegatedFrom: null, appointedBy: by };
  return insertAppointment(tx, { appointmentId: randomUUID(), accountId, role, ...top, ...term });
}

export type ChangeError = { readonly kind: 'not-found' } | { readonly kind: 'account-barred' };

/** Ends its sessions at once and voids its codes; nothing of it is lost. */
export function disableAccount(
  deps: AccountDeps,
  doer: Doer,
  accountId: string,
): Promise<Result<undefined, ChangeError>> {
  return change(deps, doer, accountId, 'disable', async (tx, { now }) => {
    if (!(await disable(tx, accountId, now, idOf(doer)))) return undefined;
    const sessions = await endSessions(deps, tx, accountId);
    await voidCodesOf(tx, accountId, now);
    const facts = { sessions };
    await append(tx, { at: now, actor: idOf(doer), kind: 'account-disabled', subject: accountId, facts });
    return undefined;
  });
}

export function enableAccount(
  deps: AccountDeps,
  doer: Doer,
  accountId: string,
): Promise<Result<undefined, ChangeError>> {
  return change(deps, doer, accountId, 'disable', async (tx, { now }) => {
    if (!(await enable(tx, accountId))) return undefined;
    await append(tx, { at: now, actor: idOf(doer), kind: 'account-enabled', subject: accountId });
    return undefined;
  });
}

/** Lifts the pause after failed sign-ins; the password stays. */
export function unlockAccount(
  deps: AccountDeps,
  doer: Doer,
  accountId: string,
): Promise<Result<undefined, ChangeError>> {
  return change(deps, doer, accountId, 'disable', async (tx, { now }, { login }) => {
    await deps.sessions.unlock(tx, { accountId, login });
    await append(tx, { at: now, actor: idOf(doer), kind: 'account-unlocked', subject: accountId });
    return undefined;
  });
}

/** The old password, the second factor and every session end now; the code opens the account once. */
export async function resetPassword(
  deps: AccountDeps,
  doer: Doer,
  accountId: string,
): Promise<Result<Issued, ChangeError>> {
  const fresh = drawCode(deps.privacy(), 'A');
  const role = doer === 'operator' ? 'operator' : doer.role;
  return change(deps, doer, accountId, 'reset', async (tx, { now }, { login }) => {
    await voidPassword(tx, accountId, now, role);
    await deleteFactor(tx, accountId); // lost with the phone, as often as not; administrators enrol anew
    const sessions = await endSessions(deps, tx, accountId);
    const expiresAt = new Date(now.getTime() + codeLifeMs.reset);
    const target = { purpose: 'reset', accountId } as const;
    await insertCode(tx, { ...fresh, target, issuedAt: now, issuedBy: idOf(doer), expiresAt });
    await deleteOldCodes(tx, new Date(now.getTime() - keepOldCodesMs));
    const facts = { role, sessions };
    await append(tx, { at: now, actor: idOf(doer), kind: 'password-reset', subject: accountId, facts });
    return { accountId, login, code: fresh.spelt, expiresAt };
  });
}

async function endSessions({ sessions }: AccountDeps, tx: Tx, accountId: string): Promise<number> {
  tx.afterCommit(() => sessions.forgetSessions([accountId]));
  return deleteSessionsOf(tx, accountId);
}

/** Load, authorise, do: what lies outside the actor's scope is as good as absent; what is seen but barred says so. */
function change<T>(
  deps: AccountDeps,
  doer: Doer,
  accountId: string,
  bar: keyof SeenAccount['barred'],
  work: (tx: Tx, at: Moment, account: ListedAccount) => Promise<T>,
): Promise<Result<T, ChangeError>> {
  const at = momentOf(deps.clock);
  return deps.db.tx(async (tx) => {
    const found = await loadSeen(deps, tx, doer, accountId, at);
    if (!found) return err({ kind: 'not-found' } as const);
    if (found.barred[bar] !== null) return err({ kind: 'account-barred' } as const);
    return ok(await work(tx, at, found.account));
  });
}

async function loadSeen(
  deps: AccountDeps,
  reader: Reader,
  doer: Doer,
  accountId: string,
  at: Moment,
): Promise<SeenAccount | undefined> {
  const visible = doer === 'operator' ? everything : await visibleTo(reader, doer, at.day);
  const account = await loadAccount(reader, accountId);
  const held = await loadHeld(reader, visible, at, [accountId]);
  const found = account && seen(deps, doer, account, held);
  return found && (visible.kind === 'all' || found.held.length > 0) ? found : undefined;
}

/** What its holder may know of an account. */
export function loadOwnAccount({ db }: AccountDeps, { accountId }: Actor): Promise<ListedAccount | undefined> {
  return db.read((reader) => loadAccount(reader, accountId));
}
