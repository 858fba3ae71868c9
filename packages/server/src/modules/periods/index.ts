import type { Actor } from '../../platform/identity/actor.ts';
import { type ChangesInput, snapshotChanges } from './changes.ts';
import { type CloseInput, closeChecked, closingOf, closingRows, type RowsInput } from './closing.ts';
import { type CompareDeps, type CompareInput, compare } from './compare.ts';
import { type ListDeps, listSnapshots } from './list.ts';

export { periodRoutes } from './routes.ts';

export type PeriodsDeps = CompareDeps & Pick<ListDeps, 'listPeriods'>;

/** Frozen versions of periods, and closing with checks. */
export type Periods = ReturnType<typeof build>;

export function build(deps: PeriodsDeps) {
  return {
    list: (actor: Actor) => listSnapshots(deps, actor),
    closing: (period: string) => closingOf(deps, period),
    rows: (input: RowsInput) => closingRows(deps, input),
    close: (actor: Actor, input: CloseInput) => closeChecked(deps, actor, input),
    compare: (actor: Actor, input: CompareInput) => compare(deps, actor, input),
    changes: (actor: Actor, input: ChangesInput) => snapshotChanges(deps, actor, input),
  };
}
