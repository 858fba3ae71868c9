import type { Clock } from '@shiheng/basics/clock';
import type { PlainDate } from '@shiheng/basics/plain-date';
import { err, ok, type Result } from '@shiheng/basics/result';
import type { Db, Tx } from '@shiheng/db/handle';
import type { ChangeRefusal, EnterpriseSeed, TreeChange } from '@shiheng/kernel/orgs/change';
import { membersOf } from '@shiheng/kernel/orgs/change-draft';
import { decideEnterpriseMerge, decideOrgMerge, type OrgMerge } from '@shiheng/kernel/orgs/merge';
import { decideEnterpriseMove, decideOrgMove, type EnterprisePatch } from '@shiheng/kernel/orgs/move';
import { decideEnterpriseSplit, decideOrgSplit, type OrgSplit } from '@shiheng/kernel/orgs/split';
import { indexOf, rowOn } from '@shiheng/kernel/orgs/tree-index';
import type { Line, OrgTree } from '@shiheng/kernel/orgs/tree-types';
import { append } from '../../platform/audit/audit.ts';
import type { Importer } from '../../platform/imports/actor.ts';
import { enterpriseIdOf } from '../../platform/imports/enterprise-id.ts';
import { readCounters, touchTree, treeKey } from '../indicators/index.ts';
import { lockTree, writeChange } from './change-store.ts';
import { loadTree } from './tree-store.ts';

/** A new enterprise gets its id from its credit code. */
export type NewEnterprise = Omit<EnterpriseSeed, 'enterpriseId'>;

/** What is decided about the tree; `on`: first day on which it holds. Enterprises by id, organisations by code. */
export type TreeDecision =
  | {
      readonly kind: 'move-org';
      readonly code: string;
      readonly line: Line;
      readonly parent: string;
      readonly on: PlainDate;
    }
  | {
      readonly kind: 'move-enterprise';
      readonly enterprise: string;
      readonly facts: EnterprisePatch;
      readonly on: PlainDate;
    }
  | ({
      readonly kind: 'split-org';
      /** The part that takes every member whom the assignment does not name. */
      readonly rest?: string | undefined;
    } & OrgSplit)
  | ({ readonly kind: 'merge-orgs' } & OrgMerge)
  | {
      readonly kind: 'split-enterprise';
      readonly origin: string;
      readonly parts: readonly NewEnterprise[];
      readonly originContinues: boolean;
      readonly on: PlainDate;
    }
  | {
      readonly kind: 'merge-enterprises';
      readonly origins: readonly string[];
      /** An enterprise that lives on, by id, or a new one. */
      readonly into: string | NewEnterprise;
      readonly on: PlainDate;
    };

export interface ChangeTreeDeps {
  readonly db: Db;
  readonly clock: Clock;
  readonly remeasureSince: (tx: Tx, enterprises: readonly string[], from: PlainDate) => Promise<void>;
}

export type ChangeTreeRefusal = ChangeRefusal | { readonly kind: 'not-found' } | { readonly kind: 'tree-changed' };

/**
 * Moves, splits or merges organisations and enterprises from a day on. What was before stays as it was.
 *
 * @param seen the state of the tree (its change counter) that the decision was made on; absent: whatever it is now
 * @errors every refusal of the kernel; not-found where the actor is not of the province's own office; tree-changed where
 *   the tree is no longer as seen
 */
export async function changeTree(
  { db, clock, remeasureSince }: ChangeTreeDeps,
  actor: Importer,
  decision: TreeDecision,
  seen?: number,
): Promise<Result<TreeChange, readonly ChangeTreeRefusal[]>> {
  return db.tx(async (tx) => {
    await lockTree(tx);
    if (seen !== undefined && (await treeCounter(tx)) !== seen) return err([{ kind: 'tree-changed' } as const]);
    const tree = await loadTree(tx);
    if (!mayChange(tree, actor)) return err([{ kind: 'not-found' } as const]);
    const decided = decide(tree, decision);
    if (!decided.ok) return decided;
    await writeChange(tx, decided.value);
    await append(tx, { at: clock(), actor: actor.id, ...auditOf(tree, decision) });
    const moved = decided.value.versionsEnded.map(({ enterpriseId }) => enterpriseId);
    await remeasureSince(tx, moved, decision.on);
    await touchTree(tx);
    return ok(decided.value);
  });
}

function mayChange(tree: OrgTree, { scope }: Importer): boolean {
  return scope === 'all' || tree.orgs.some(({ code, kind }) => kind === 'province' && code === scope.code);
}

async function treeCounter(tx: Tx): Promise<number> {
  return (await readCounters(tx)).get(treeKey) ?? 0;
}

/** What the kernel says to a decision, for previews as for deeds. */
export function decide(tree: OrgTree, decision: TreeDecision): Result<TreeChange, readonly ChangeRefusal[]> {
  switch (decision.kind) {
    case 'move-org':
      return decideOrgMove(tree, decision);
    case 'move-enterprise':
      return decideEnterpriseMove(tree, { ...decision, enterpriseId: decision.enterprise });
    case 'split-org':
      return decideOrgSplit(tree, { ...decision, assignment: wholeAssignment(tree, decision) });
    case 'merge-orgs':
      return decideOrgMerge(tree, decision);
    case 'split-enterprise':
      return decideEnterpriseSplit(tree, { ...decision, parts: decision.parts.map(withId) });
    case 'merge-enterprises': {
      const { into } = decision;
      return decideEnterpriseMerge(tree, { ...decision, into: typeof into === 'string' ? into : withId(into) });
    }
  }
}

function wholeAssignment(
  tree: OrgTree,
  { origin, on, assignment, rest }: OrgSplit & { readonly rest?: string | undefined },
): OrgSplit['assignment'] {
  if (rest === undefined) return assignment;
  const { orgs, enterprises } = membersOf(tree, origin, on);
  const members = [...orgs.map(({ code }) => code), ...enterprises.map(({ enterpriseId }) => enterpriseId)];
  return new Map([...members.map((member) => [member, rest] as const), ...assignment]);
}

function withId(seed: NewEnterprise): EnterpriseSeed {
  return { ...seed, enterpriseId: enterpriseIdOf(seed.creditCode).text };
}

type Audited = Pick<
  Parameters<typeof append<'unit-moved' | 'unit-split' | 'unit-merged'>>[1],
  'kind' | 'subject' | 'facts'
>;

function auditOf(tree: OrgTree, decision: TreeDecision): Audited {
  const { on } = decision;
  switch (decision.kind) {
    case 'move-org': {
      const { code, line, parent } = decision;
      const from = rowOn(indexOf(tree).parents[line].get(code), on)?.parentCode ?? '';
      return { kind: 'unit-moved', subject: code, facts: { line, from, to: parent, on } };
    }
    case 'move-enterprise':
      return { kind: 'unit-moved', subject: decision.enterprise, facts: { on } };
    case 'split-org':
    case 'split-enterprise':
      return { kind: 'unit-split', subject: decision.origin, facts: { successors: decision.parts.length, on } };
    case 'merge-orgs':
      return { kind: 'unit-merged', subject: codeOf(decision.into), facts: { origins: decision.origins.length, on } };
    case 'merge-enterprises': {
      const { into } = decision;
      const subject = typeof into === 'string' ? into : withId(into).enterpriseId;
      return { kind: 'unit-merged', subject, facts: { origins: decision.origins.length, on } };
    }
  }
}

function codeOf(into: OrgMerge['into']): string {
  return typeof into === 'string' ? into : into.code;
}
