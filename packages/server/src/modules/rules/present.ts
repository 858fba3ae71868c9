import type { ProposalDto } from '@shiheng/contract/rules';
import type { Catalogue } from '@shiheng/kernel/indicators/catalogue';
import { formulaText } from '@shiheng/kernel/indicators/formula-text';
import { catalogueWith } from '@shiheng/kernel/rules/catalogue-with';
import type { Publication } from '@shiheng/kernel/rules/change';
import { standingRule } from '@shiheng/kernel/rules/standing-rule';
import type { Output } from '../../platform/http/register.ts';
import type { Proposal } from './proposal.ts';

/** The contract's lists are the kernel's, which nobody alters. */
export function presentCatalogue(catalogue: Catalogue) {
  const { version, measures, indicators, relations } = catalogue;
  const formulas = indicators.map(({ id, formula }) => [id, formulaText(catalogue, formula)] as const);
  return {
    version,
    measures,
    indicators,
    relations,
    formulas: Object.fromEntries(formulas),
  } satisfies Output<'getCatalogue'>;
}

export interface Surroundings {
  /** Who reads. */
  readonly accountId: string;
  readonly deedsOf: (proposal: Proposal) => ProposalDto['may'];
  readonly base: Catalogue;
  readonly published: readonly Publication[];
  /** Names by account; only for whoever may know them. */
  readonly called: ReadonlyMap<string, string>;
}

export function presentProposal(
  proposal: Proposal,
  { accountId, deedsOf, base, published, called }: Surroundings,
): ProposalDto {
  const { proposalId, status, version, title, validFrom, instrument, clause, reason, standing, publication } = proposal;
  const someone = (account: string) => ({
    displayName: called.get(account) ?? null,
    isMe: account === accountId,
  });
  const earlier = publication === null ? published : published.filter(({ no }) => no < publication);
  const held = catalogueWith(base, earlier, validFrom);
  const { draftedAt, draftedBy, decidedAt, decidedBy, decision, proposedAt } = proposal;
  return {
    proposalId,
    status,
    version,
    title,
    validFrom,
    instrument,
    clause,
    reason,
    standing,
    changes: proposal.changes.map((change) => ({ change, before: standingRule(held, change, validFrom) ?? null })),
    drafted: { at: draftedAt, by: someone(draftedBy) },
    proposedAt,
    decided: decidedAt === null || decidedBy === null ? null : { at: decidedAt, by: someone(decidedBy), decision },
    publication,
    publications: published.length,
    may: deedsOf(proposal),
  };
}
