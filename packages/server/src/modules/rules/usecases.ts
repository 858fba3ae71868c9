import { randomUUID } from 'node:crypto';
import type { Clock } from '@shiheng/basics/clock';
import { err, ok, type Result } from '@shiheng/basics/result';
import type { Db, Tx } from '@shiheng/db/handle';
import type { Catalogue } from '@shiheng/kernel/indicators/catalogue';
import type { ChangeFault } from '@shiheng/kernel/rules/change';
import { checkChanges } from '@shiheng/kernel/rules/check-changes';
import { append, by } from '../../platform/audit/audit.ts';
import type { Actor } from '../../platform/identity/actor.ts';
import { touchTree } from '../indicators/index.ts';
import { authorBar, type Bar, deciderBar } from './policy.ts';
import { asPublication, type Proposal, type Wording } from './proposal.ts';
import {
  decide,
  insertProposal,
  insertPublication,
  loadProposal,
  loadPublications,
  putForward,
  rewordProposal,
} from './store.ts';

export interface DeedDeps {
  readonly db: Db;
  readonly clock: Clock;
  readonly catalogue: Catalogue;
}

type Barred = { readonly kind: Bar };
type OwnProposal = { readonly kind: 'own-proposal' };
type Changed = { readonly kind: 'proposal-changed' };
type Moved = { readonly kind: 'rules-moved' };

/** A new draft. @errors of checkChanges: nobody works on what could never be published */
export async function draft(
  { db, clock, catalogue }: DeedDeps,
  actor: Actor,
  wording: Wording,
): Promise<Result<Proposal, ChangeFault>> {
  const proposalId = randomUUID();
  return db.tx(async (tx) => {
    const checked = await check(tx, catalogue, wording);
    if (!checked.ok) return checked;
    const at = clock();
    await insertProposal(tx, wording, { proposalId, at, by: actor.accountId });
    return ok(await told(tx, at, actor, 'rule-drafted', proposalId));
  });
}

/** Other words for a draft. @errors not-found, proposal-closed, proposal-changed (since `version` was read), of checkChanges */
export function revise(
  deps: DeedDeps,
  actor: Actor,
  proposalId: string,
  { version, ...wording }: Wording & { readonly version: number },
): Promise<Result<Proposal, Barred | ChangeFault | Changed>> {
  return withProposal<Barred | ChangeFault | Changed>(
    deps,
    actor,
    authorBar('revise'),
    proposalId,
    async (tx, proposal) => {
      if (proposal.version !== version) return err({ kind: 'proposal-changed' });
      const checked = await check(tx, deps.catalogue, wording);
      if (!checked.ok) return checked;
      await rewordProposal(tx, proposalId, wording);
      return ok(await told(tx, deps.clock(), actor, 'rule-drafted', proposalId));
    },
  );
}

/** Puts a draft forward, for another to decide. @errors not-found, proposal-closed, of checkChanges */
export function propose(
  deps: DeedDeps,
  actor: Actor,
  proposalId: string,
): Promise<Result<Proposal, Barred | ChangeFault>> {
  return withProposal<Barred | ChangeFault>(deps, actor, authorBar('propose'), proposalId, async (tx, proposal) => {
    const checked = await check(tx, deps.catalogue, proposal);
    if (!checked.ok) return checked;
    const at = deps.clock();
    await putForward(tx, proposalId, at);
    return ok(await told(tx, at, actor, 'rule-proposed', proposalId));
  });
}

/** @errors not-found, proposal-closed */
export function withdraw(deps: DeedDeps, actor: Actor, proposalId: string): Promise<Result<Proposal, Barred>> {
  return withProposal<Barred>(deps, actor, authorBar('withdraw'), proposalId, async (tx) => {
    const at = deps.clock();
    await decide(tx, proposalId, { status: 'withdrawn', at, by: actor.accountId, decision: null });
    return ok(await told(tx, at, actor, 'rule-withdrawn', proposalId));
  });
}

/** @errors not-found, proposal-closed, own-proposal */
export function refuse(
  deps: DeedDeps,
  actor: Actor,
  proposalId: string,
  decision: string,
): Promise<Result<Proposal, Barred | OwnProposal>> {
  return withProposal<Barred | OwnProposal>(deps, actor, deciderBar('refuse'), proposalId, async (tx) => {
    const at = deps.clock();
    await decide(tx, proposalId, { status: 'refused', at, by: actor.accountId, decision });
    return ok(await told(tx, at, actor, 'rule-refused', proposalId));
  });
}

/**
 * From now on the changes hold for periods from their first day on. Checked once more against what was published in the
 * meantime; the counter of the tree puts publications one after the other and tells every process.
 *
 * @param seen how many publications there were when the actor read the proposal: what it changes depends on them
 * @errors not-found, proposal-closed, own-proposal, of checkChanges, rules-moved
 */
export function publish(
  deps: DeedDeps,
  actor: Actor,
  proposalId: string,
  seen: number,
): Promise<Result<Proposal, Barred | OwnProposal | ChangeFault | Moved>> {
  return withProposal<Barred | OwnProposal | ChangeFault | Moved>(
    deps,
    actor,
    deciderBar('publish'),
    proposalId,
    async (tx, proposal) => {
      await touchTree(tx);
      const checked = await check(tx, deps.catalogue, proposal);
      if (!checked.ok) return checked;
      if (checked.value !== seen) return err({ kind: 'rules-moved' });
      const made = { at: deps.clock(), by: actor.accountId };
      await insertPublication(tx, proposal, checked.value + 1, made);
      await decide(tx, proposalId, { ...made, status: 'published', decision: null });
      return ok(await told(tx, made.at, actor, 'rule-published', proposalId));
    },
  );
}

/** Locks the proposal and asks what bars the actor; a refusal undoes what was done before it. */
function withProposal<E extends { readonly kind: string }>(
  { db }: DeedDeps,
  actor: Actor,
  bar: (actor: Actor, proposal: Proposal) => E['kind'] | undefined,
  proposalId: string,
  work: (tx: Tx, proposal: Proposal) => Promise<Result<Proposal, E>>,
): Promise<Result<Proposal, E | Barred>> {
  return undoing(db, async (tx): Promise<Result<Proposal, E | Barred>> => {
    const proposal = await loadProposal(tx, proposalId, 'lock');
    if (!proposal) return err<Barred>({ kind: 'not-found' });
    const kind = bar(actor, proposal);
    return kind === undefined ? work(tx, proposal) : err({ kind } as E);
  });
}

class Undo<E> extends Error {
  readonly error: E;
  constructor(error: E) {
    super();
    this.error = error;
  }
}

/** A transaction whose refusals leave nothing behind. */
async function undoing<T, E>(db: Db, work: (tx: Tx) => Promise<Result<T, E>>): Promise<Result<T, E>> {
  try {
    return await db.tx(async (tx) => {
      const done = await work(tx);
      if (!done.ok) throw new Undo(done.error);
      return done;
    });
  } catch (fault) {
    if (fault instanceof Undo) return err(fault.error as E);
    throw fault;
  }
}

/** @returns how many publications there are: what was checked follows them */
async function check(tx: Tx, base: Catalogue, wording: Wording): Promise<Result<number, ChangeFault>> {
  const published = await loadPublications(tx);
  const checked = checkChanges(base, published, asPublication(wording, published.length + 1));
  return checked.ok ? ok(published.length) : checked;
}

type Told = 'rule-drafted' | 'rule-proposed' | 'rule-withdrawn' | 'rule-refused' | 'rule-published';

/** Notes the deed, and gives the proposal as it now stands. */
async function told(tx: Tx, at: Date, actor: Actor, kind: Told, proposalId: string): Promise<Proposal> {
  const proposal = await loadProposal(tx, proposalId);
  if (!proposal) throw new Error('a proposal was there and is gone');
  const { version, validFrom, changes } = proposal;
  const facts = { proposal: proposalId, version, on: validFrom, changes: changes.length };
  await append(tx, { at, ...by(actor), kind, facts });
  return proposal;
}
