import { holds } from '@shiheng/contract/access';
import type { Actor } from '../../platform/identity/actor.ts';
import type { Proposal, Status } from './proposal.ts';

/** Whoever takes part in making rules sees what is under way; everybody else what was published. */
export function seesUnpublished({ role }: Actor): boolean {
  return holds(role, 'rules.propose') || holds(role, 'rules.publish');
}

export function maySeeProposal(actor: Actor, { status }: Pick<Proposal, 'status'>): boolean {
  return status === 'published' || seesUnpublished(actor);
}

export type AuthorDeed = 'revise' | 'propose' | 'withdraw';
export type DeciderDeed = 'publish' | 'refuse';

const stages: Readonly<Record<AuthorDeed | DeciderDeed, readonly Status[]>> = {
  revise: ['draft'],
  propose: ['draft'],
  withdraw: ['draft', 'proposed'],
  publish: ['proposed'],
  refuse: ['proposed'],
};

export type Bar = 'not-found' | 'proposal-closed';
type Judged = Pick<Proposal, 'status' | 'draftedBy'>;

/** What bars whoever may propose: a draft is its author's. */
export function authorBar(deed: AuthorDeed) {
  return (actor: Actor, { status, draftedBy }: Judged): Bar | undefined => {
    if (draftedBy !== actor.accountId) return 'not-found';
    return stages[deed].includes(status) ? undefined : 'proposal-closed';
  };
}

/** What bars whoever may publish: who proposes does not decide (four eyes). */
export function deciderBar(deed: DeciderDeed) {
  return (actor: Actor, { status, draftedBy }: Judged): Bar | 'own-proposal' | undefined => {
    if (!stages[deed].includes(status)) return 'proposal-closed';
    return draftedBy === actor.accountId ? 'own-proposal' : undefined;
  };
}

/** What the actor may do with a proposal now. */
export function deedsOf(actor: Actor, proposal: Judged): Readonly<Record<AuthorDeed | DeciderDeed, boolean>> {
  const writes = (deed: AuthorDeed) =>
    holds(actor.role, 'rules.propose') && authorBar(deed)(actor, proposal) === undefined;
  const decides = (deed: DeciderDeed) =>
    holds(actor.role, 'rules.publish') && deciderBar(deed)(actor, proposal) === undefined;
  return {
    revise: writes('revise'),
    propose: writes('propose'),
    withdraw: writes('withdraw'),
    publish: decides('publish'),
    refuse: decides('refuse'),
  };
}
