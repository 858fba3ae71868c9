import { parsePeriod, periodEnd } from '@shiheng/basics/period';
import { parsePlainDate } from '@shiheng/basics/plain-date';
import { err, ok, type Result } from '@shiheng/basics/result';
import type { ProposalDto } from '@shiheng/contract/rules';
import type { FastifyInstance } from 'fastify';
import { type Prepared, prepare } from '../../platform/http/prepared.ts';
import { type Input, register } from '../../platform/http/register.ts';
import type { Actor } from '../../platform/identity/actor.ts';
import type { Rules } from './index.ts';
import type { Proposal, Wording } from './proposal.ts';
import { ruleTables } from './tables.ts';

/** The rules as they hold, how they change, and what changes with them. */
export function rulesRoutes(app: FastifyInstance, rules: Rules): void {
  register(app, 'getCatalogue', async ({ period: text, day: on }) => {
    const period = text === undefined ? undefined : parsePeriod(text);
    if (text !== undefined && !period) return err({ kind: 'period-unknown' });
    const day = on === undefined ? undefined : parsePlainDate(on);
    return ok(await rules.getCatalogue(period ? periodEnd(period) : day));
  });

  let tables: Prepared | undefined;
  register(app, 'listRuleTables', async () => {
    tables ??= prepare('listRuleTables', { tables: ruleTables() }); // shipped data: the same until the next start
    return ok(tables);
  });

  register(app, 'listProposals', async (_input, actor) => ok(await rules.listProposals(actor)));

  register(app, 'getProposal', ({ proposalId }, actor) => rules.getProposal(actor, proposalId));

  register(app, 'getProposalEffect', async ({ proposalId, org, line, period: text }, actor) => {
    const period = parsePeriod(text);
    return period ? rules.effect(actor, proposalId, { org, line, period }) : err({ kind: 'period-unknown' });
  });

  const shown = async <E extends { readonly kind: string; readonly at?: number }>(
    actor: Actor,
    done: Promise<Result<Proposal, E>>,
  ) => presented(await done, (proposal) => rules.present(actor, proposal));

  register(app, 'draftProposal', (body, actor) => shown(actor, rules.draft(actor, wordingOf(body))));

  register(app, 'reviseProposal', ({ proposalId, version, ...body }, actor) =>
    shown(actor, rules.revise(actor, proposalId, { ...wordingOf(body), version })),
  );

  register(app, 'proposeProposal', ({ proposalId }, actor) => shown(actor, rules.propose(actor, proposalId)));

  register(app, 'withdrawProposal', ({ proposalId }, actor) => shown(actor, rules.withdraw(actor, proposalId)));

  register(app, 'publishProposal', ({ proposalId, publications }, actor) =>
    shown(actor, rules.publish(actor, proposalId, publications)),
  );

  register(app, 'refuseProposal', ({ proposalId, decision }, actor) =>
    shown(actor, rules.refuse(actor, proposalId, decision)),
  );
}

/** The contract has checked that the day is one. */
function wordingOf(body: Input<'draftProposal'>): Wording {
  const validFrom = parsePlainDate(body.validFrom);
  if (!validFrom) throw new Error('the contract lets through only days');
  return { ...body, validFrom };
}

/** A fault of a change says which of them it is. */
async function presented<E extends { readonly kind: string; readonly at?: number }>(
  done: Result<Proposal, E>,
  present: (proposal: Proposal) => Promise<ProposalDto>,
): Promise<Result<ProposalDto, E>> {
  if (done.ok) return ok(await present(done.value));
  const { error } = done;
  if (error.at === undefined) return done;
  return err({ ...error, fields: [{ path: `changes.${error.at}`, message: error.kind }] });
}
