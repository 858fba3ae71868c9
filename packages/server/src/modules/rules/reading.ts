import { chinaDay } from '@shiheng/basics/china-day';
import { type Period, periodEnd } from '@shiheng/basics/period';
import type { PlainDate } from '@shiheng/basics/plain-date';
import { err, ok, type Result } from '@shiheng/basics/result';
import type { Catalogue } from '@shiheng/kernel/indicators/catalogue';
import { catalogueWith, withChanges } from '@shiheng/kernel/rules/catalogue-with';
import type { Publication } from '@shiheng/kernel/rules/change';
import { type Prepared, prepare } from '../../platform/http/prepared.ts';
import { loadAccountLabels } from '../../platform/identity/account-labels.ts';
import type { Actor } from '../../platform/identity/actor.ts';
import type { DisplayNames } from '../../platform/identity/display-names.ts';
import type { Indicators } from '../indicators/index.ts';
import type { Page, Relations, RulesFor } from '../relations/index.ts';
import { deedsOf, maySeeProposal, seesUnpublished } from './policy.ts';
import { presentCatalogue, presentProposal, type Surroundings } from './present.ts';
import { asPublication, type Proposal } from './proposal.ts';
import { loadProposal, loadProposals, loadPublications } from './store.ts';
import type { DeedDeps } from './usecases.ts';

export interface RulesDeps extends DeedDeps {
  readonly indicators: Pick<Indicators, 'cubes'>;
  readonly relations: Pick<Relations, 'effectPage'>;
  readonly names: DisplayNames;
}

type NotFound = { readonly kind: 'not-found' };

const answers = new WeakMap<Catalogue, Prepared>();

/** The rules of a day, as bytes that are made once. @param day absent: today */
export async function getCatalogue({ indicators }: RulesDeps, day?: PlainDate): Promise<Prepared> {
  const catalogue = await indicators.cubes.catalogueOn(day);
  const known = answers.get(catalogue);
  if (known) return known;
  const made = prepare('getCatalogue', presentCatalogue(catalogue));
  answers.set(catalogue, made);
  return made;
}

/** What the actor may know of, the newest first. */
export async function listProposals(deps: RulesDeps, actor: Actor) {
  const { db } = deps;
  const found = await db.read((reader) => loadProposals(reader, seesUnpublished(actor)));
  const around = await surroundingsOf(deps, actor, found);
  return { proposals: found.map((each) => presentProposal(each, around)) };
}

/** @errors not-found: there is none, or it is not published and the actor makes no rules */
export async function getProposal(
  deps: RulesDeps,
  actor: Actor,
  proposalId: string,
): Promise<Result<ReturnType<typeof presentProposal>, NotFound>> {
  const found = await seenProposal(deps, actor, proposalId);
  return found ? ok(await present(deps, actor, found)) : err({ kind: 'not-found' });
}

export async function present(deps: RulesDeps, actor: Actor, proposal: Proposal) {
  return presentProposal(proposal, await surroundingsOf(deps, actor, [proposal]));
}

/**
 * What a proposal changes, or did, at a unit and below in one period. Where its first day lies after the period, what it
 * would have changed had it held by then.
 * @errors not-found, period-unknown
 */
export async function effect(
  deps: RulesDeps,
  actor: Actor,
  proposalId: string,
  view: { readonly org: string; readonly line: 'area' | 'system'; readonly period: Period },
): Promise<Page> {
  const proposal = await seenProposal(deps, actor, proposalId);
  if (!proposal) return err({ kind: 'not-found' });
  const before = await publishedBefore(deps, proposal);
  const name = `effect ${proposalId} ${proposal.version}`;
  return deps.relations.effectPage(
    actor,
    { ...view, tree: 'as-was' },
    name,
    rulesWith(deps.catalogue, before, proposal),
  );
}

function rulesWith(base: Catalogue, before: readonly Publication[], proposal: Proposal): RulesFor {
  const own = asPublication(proposal, (before.at(-1)?.no ?? 0) + 1);
  return ({ key: { period } }) => {
    const day = periodEnd(period);
    const held = catalogueWith(base, before, day);
    const holds = proposal.validFrom <= day;
    const after = holds
      ? catalogueWith(base, [...before, own], day)
      : withChanges(held, own.changes, { ...own, validFrom: day });
    return { before: held, after, holds };
  };
}

/** What holds without a proposal: of one that was published, what was published before it. */
async function publishedBefore({ db }: RulesDeps, { publication }: Proposal): Promise<readonly Publication[]> {
  const all = await db.read(loadPublications);
  return publication === null ? all : all.filter(({ no }) => no < publication);
}

async function seenProposal({ db }: RulesDeps, actor: Actor, proposalId: string): Promise<Proposal | undefined> {
  const found = await db.read((reader) => loadProposal(reader, proposalId));
  return found && maySeeProposal(actor, found) ? found : undefined;
}

/** What proposals are shown with: the rules around them, and what people are called. */
async function surroundingsOf(
  { db, catalogue, names }: RulesDeps,
  actor: Actor,
  proposals: readonly Proposal[],
): Promise<Surroundings> {
  const named = seesUnpublished(actor) ? proposals.flatMap(peopleOf) : [];
  const { published, labels } = await db.read(async (reader) => ({
    published: await loadPublications(reader),
    labels: await loadAccountLabels(reader, [...new Set(named)]),
  }));
  const called = new Map([...labels.values()].map((label) => [label.accountId, names.open(label)]));
  const { accountId } = actor;
  return { accountId, deedsOf: (proposal) => deedsOf(actor, proposal), base: catalogue, published, called };
}

const peopleOf = ({ draftedBy, decidedBy }: Proposal) => (decidedBy === null ? [draftedBy] : [draftedBy, decidedBy]);

/** For the command line: what holds today. */
export function catalogueToday({ indicators, clock }: RulesDeps): Promise<Catalogue> {
  return indicators.cubes.catalogueOn(chinaDay(clock()));
}
