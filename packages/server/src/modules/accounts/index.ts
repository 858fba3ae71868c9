import type { Result } from '@shiheng/basics/result';
import type { Actor } from '../../platform/identity/actor.ts';
import { displayNames } from '../../platform/identity/display-names.ts';
import { type AccountsQuery, type ListedAccount, loadAccountIdByLogin } from './account-store.ts';
import { type ActivateError, type Admitted, activate, checkProof, type Proof, type ProofError } from './activation.ts';
import { addressPauses } from './address-pauses.ts';
import {
  type InvitationSheet,
  type InvitationsPage,
  type InvitationsQuery,
  inviteWorkers,
  listInvitations,
} from './invitations.ts';
import type { Issued, SeenAccount } from './seen-account.ts';
import {
  type AccountDeps,
  type ChangeError,
  type CreateError,
  createAccount,
  type Doer,
  disableAccount,
  enableAccount,
  listAccounts,
  loadOwnAccount,
  type NewAccount,
  resetPassword,
  unlockAccount,
} from './usecases.ts';

export { accountRoutes } from './routes.ts';
export type { Issued, SeenAccount } from './seen-account.ts';
export type { CreateError } from './usecases.ts';

export interface Accounts {
  list(
    doer: Doer,
    query: Omit<AccountsQuery, 'nameIndex'>,
  ): Promise<{ readonly accounts: readonly SeenAccount[]; readonly next: string | null }>;
  create(doer: Doer, account: NewAccount): Promise<Result<Issued, CreateError>>;
  disable(doer: Doer, accountId: string): Promise<Result<undefined, ChangeError>>;
  enable(doer: Doer, accountId: string): Promise<Result<undefined, ChangeError>>;
  unlock(doer: Doer, accountId: string): Promise<Result<undefined, ChangeError>>;
  reset(doer: Doer, accountId: string): Promise<Result<Issued, ChangeError>>;
  own(actor: Actor): Promise<ListedAccount | undefined>;
  /** Id of the account with this login, for the operator of the machine. */
  idOf(login: string): Promise<string | undefined>;
  listInvitations(actor: Actor, query: InvitationsQuery): Promise<InvitationsPage>;
  invite(
    actor: Actor,
    wish: { readonly persons?: readonly Uint8Array[] | undefined; readonly address: string },
  ): Promise<Result<InvitationSheet, { readonly kind: 'nobody-to-invite' }>>;
  checkProof(proof: Proof): Promise<Result<Admitted, ProofError>>;
  activate(
    proof: Proof,
    chosen: { readonly login?: string | undefined; readonly password: string },
  ): Promise<Result<{ readonly login: string }, ActivateError>>;
}

export function build(parts: Omit<AccountDeps, 'names'>): Accounts {
  const deps = { ...parts, names: displayNames(parts.privacy), pauses: addressPauses(parts.db, parts.privacy) };
  return {
    list: (doer, query) => listAccounts(deps, doer, query),
    create: (doer, account) => createAccount(deps, doer, account),
    disable: (doer, accountId) => disableAccount(deps, doer, accountId),
    enable: (doer, accountId) => enableAccount(deps, doer, accountId),
    unlock: (doer, accountId) => unlockAccount(deps, doer, accountId),
    reset: (doer, accountId) => resetPassword(deps, doer, accountId),
    own: (actor) => loadOwnAccount(deps, actor),
    idOf: (login) => deps.db.read((reader) => loadAccountIdByLogin(reader, login)),
    listInvitations: (actor, query) => listInvitations(deps, actor, query),
    invite: (actor, wish) => inviteWorkers(deps, actor, wish),
    checkProof: (proof) => checkProof(deps, proof),
    activate: (proof, chosen) => activate(deps, proof, chosen),
  };
}
