import type { ProposalDto } from '@shiheng/contract/rules';
import type { Catalogue } from '@shiheng/kernel/indicators/catalogue';
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { type CallOutput, call } from '../../app/api.ts';
import type { View } from '../../app/view.ts';

export type CatalogueAnswer = CallOutput<'getCatalogue'>;
export type Proposal = CallOutput<'getProposal'>;
export type RuleTable = CallOutput<'listRuleTables'>['tables'][number];
export type Effect = CallOutput<'getProposalEffect'>;

/** The contract's catalogue is the kernel's, days and all. */
export function kernelCatalogue({ formulas: _, ...catalogue }: CatalogueAnswer): Catalogue {
  return catalogue as unknown as Catalogue;
}

export function ruleTablesQuery() {
  return queryOptions({
    queryKey: ['rule-tables'],
    queryFn: ({ signal }) => call('listRuleTables', { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** The rules of a day. */
export function catalogueOnQuery(day: string) {
  return queryOptions({
    queryKey: ['catalogue-on', day],
    queryFn: ({ signal }) => call('getCatalogue', { query: { day }, signal }),
    staleTime: 60_000,
  });
}

export function proposalsQuery() {
  return queryOptions({ queryKey: ['proposals'], queryFn: ({ signal }) => call('listProposals', { signal }) });
}

export function proposalQuery(proposalId: string) {
  return queryOptions({
    queryKey: ['proposals', proposalId],
    queryFn: ({ signal }) => call('getProposal', { params: { proposalId }, signal }),
  });
}

export function effectQuery({ proposalId, version, publications }: Proposal, { org, line }: View, period: string) {
  return queryOptions({
    queryKey: ['effect', proposalId, version, publications, org, line, period],
    queryFn: ({ signal }) =>
      call('getProposalEffect', { params: { proposalId }, query: { org, line, period }, signal }),
    staleTime: 60_000,
  });
}

/** A deed on a proposal. Where it publishes, every number may have changed. */
export function useProposalDeed<Input>(
  deed: (input: Input) => Promise<ProposalDto>,
  onDone?: (made: Proposal) => void,
) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: deed,
    onSuccess: async (made) => {
      queries.setQueryData(proposalQuery(made.proposalId).queryKey, made);
      if (made.status === 'published') await queries.invalidateQueries();
      else await queries.invalidateQueries({ queryKey: ['proposals'] });
      onDone?.(made);
    },
  });
}
