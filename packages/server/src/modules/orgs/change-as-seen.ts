import { chinaDay } from '@shiheng/basics/china-day';
import type { Clock } from '@shiheng/basics/clock';
import { err, ok, type Result } from '@shiheng/basics/result';
import type { ChangeRefusalKind, TreeDecisionBody } from '@shiheng/contract/organisations';
import type { Actor } from '../../platform/identity/actor.ts';
import type { Cubes } from '../indicators/index.ts';
import type { ChangeTreeRefusal, changeTree } from './change-tree.ts';
import { type DecisionProblem, decisionOf, refusalKinds } from './decision.ts';

export interface DecideDeps {
  readonly clock: Clock;
  readonly cubes: Cubes;
  readonly changeTree: (
    actor: { readonly id: string; readonly scope: Actor['scope'] },
    ...rest: Parameters<typeof changeTree> extends [unknown, unknown, ...infer Rest] ? Rest : never
  ) => ReturnType<typeof changeTree>;
}

export interface ChangeInput {
  readonly decision: TreeDecisionBody;
  readonly seen: number;
}

type Refused = ChangeRefusalKind | DecisionProblem['kind'] | 'tree-changed';

/** Writes a decision that was previewed. @errors those of decisionOf, the first reason against it; tree-changed where the preview is out of date */
export async function changeAsSeen(
  { clock, cubes, changeTree: change }: DecideDeps,
  actor: Actor,
  { decision: body, seen }: ChangeInput,
): Promise<Result<{ seen: number; on: string; planned: boolean }, { readonly kind: Refused }>> {
  const decision = decisionOf(body);
  if (!decision.ok) return decision;
  const { on } = decision.value;
  const changed = await change({ id: actor.accountId, scope: actor.scope }, decision.value, seen);
  if (!changed.ok) return err({ kind: firstKind(changed.error) });
  const { counter } = await cubes.treeNow();
  return ok({ seen: counter, on, planned: on > chinaDay(clock()) });
}

/** The matrix lets only the province's office come here, so nothing is hidden from it. */
function firstKind(refusals: readonly ChangeTreeRefusal[]): Refused {
  const [first] = refusals;
  if (first === undefined || first.kind === 'not-found') return 'unit-unknown';
  return first.kind === 'tree-changed' ? 'tree-changed' : refusalKinds[first.kind];
}
