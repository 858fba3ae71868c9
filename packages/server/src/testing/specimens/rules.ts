import type { Tx } from '@shiheng/db/handle';
import { aProposal, goalpostsUpTo } from '../proposals.ts';
import { thingOf, worldPeriod } from './names.ts';
import type { Specimen, Specimens } from './specimen.ts';
import type { Caller } from './world.ts';

const proposalOf = (caller: Caller | null) => thingOf('proposal', caller?.account ?? 'nobody');
const params = (caller: Caller | null) => ({ proposalId: proposalOf(caller) });

/** How many publications there were when a proposal was last put there. */
let publications = 0;

/** A proposal at a stage, by the caller or by somebody else. What it asks for differs from all that was published. */
function puts(status: string, by: 'caller' | 'another'): NonNullable<Specimen['arrange']> {
  return async (tx: Tx, _target, caller) => {
    const [row] = await tx.query<{ count: number }>('select count(*) as count from rules.publication');
    publications = row?.count ?? 0;
    const id = proposalOf(caller);
    const { title, validFrom, instrument, clause, reason, standing } = aProposal();
    const changes = JSON.stringify([goalpostsUpTo(0.5 + publications / 1000)]);
    const author = by === 'caller' ? (caller?.account ?? 'system') : thingOf('proposal', 'another author');
    const [published] = await tx.query('select 1 as one from rules.publication where proposal_id = $1', [id]);
    if (!published) await tx.query('delete from rules.proposal where proposal_id = $1', [id]);
    await tx.query(
      `insert into rules.proposal (proposal_id, status, version, title, valid_from, instrument, clause, reason, standing,
         changes, drafted_by, drafted_at) values ($1, $2, 1, $3, $4, $5, $6, $7, $8, $9, $10, '2024-05-01T00:00:00Z')
       on conflict (proposal_id) do update set status = excluded.status, drafted_by = excluded.drafted_by,
         changes = excluded.changes, version = 1`,
      [id, status, title, validFrom, instrument, clause, reason, standing, changes, author],
    );
  };
}

/** The rules are everybody's who holds the permission. */
export const ruleSpecimens: Specimens = {
  getCatalogue: { about: 'nothing', call: () => ({ query: { period: worldPeriod } }) },
  listRuleTables: { about: 'nothing', call: () => ({}) },
  getNodeValues: {
    about: 'unit',
    call: ({ unit, line }) => ({ query: { org: unit, line, period: worldPeriod } }),
  },
  listProposals: { about: 'nothing', call: () => ({}) },
  getProposal: {
    about: 'nothing',
    arrange: puts('published', 'another'),
    call: (_target, _fresh, caller) => ({ params: params(caller) }),
  },
  getProposalEffect: {
    about: 'unit',
    arrange: puts('published', 'another'),
    call: ({ unit, line }, _fresh, caller) => ({
      params: params(caller),
      query: { org: unit, line, period: worldPeriod },
    }),
  },
  draftProposal: { about: 'nothing', call: () => ({ body: aProposal({ changes: [goalpostsUpTo(0.9)] }) }) },
  reviseProposal: {
    about: 'nothing',
    arrange: puts('draft', 'caller'),
    call: (_target, _fresh, caller) => ({
      params: params(caller),
      body: { ...aProposal({ changes: [goalpostsUpTo(0.9)] }), version: 1 },
    }),
  },
  proposeProposal: {
    about: 'nothing',
    arrange: puts('draft', 'caller'),
    call: (_target, _fresh, caller) => ({ params: params(caller) }),
  },
  withdrawProposal: {
    about: 'nothing',
    arrange: puts('proposed', 'caller'),
    call: (_target, _fresh, caller) => ({ params: params(caller) }),
  },
  publishProposal: {
    about: 'nothing',
    arrange: puts('proposed', 'another'),
    call: (_target, _fresh, caller) => ({ params: params(caller), body: { publications } }),
    once: true,
  },
  refuseProposal: {
    about: 'nothing',
    arrange: puts('proposed', 'another'),
    call: (_target, _fresh, caller) => ({ params: params(caller), body: { decision: '依据不足' } }),
  },
};
