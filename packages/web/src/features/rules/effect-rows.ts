import type { Effect } from './queries.ts';

/** One relation of one unit in one period that comes out differently. */
export interface EffectRow {
  readonly period: string;
  readonly holds: boolean;
  readonly snapshot: number | null;
  readonly org: Effect['node']['org'];
  readonly relation: Effect['node']['relations'][number];
}

/** Rows of the unit itself or of those below, the latest period first; within a period what changes position first. */
export function effectRows(effects: readonly Effect[], whose: 'own' | 'below'): readonly EffectRow[] {
  return effects.flatMap(({ period, holds, snapshot, node, children }) => {
    const units = whose === 'own' ? [node] : children;
    const rows = units.flatMap(({ org, relations }) =>
      relations.map((relation) => ({ period, holds, snapshot, org, relation })),
    );
    return rows.sort((one, other) => Number(hasMoved(other)) - Number(hasMoved(one)));
  });
}

export function hasMoved({ relation: { before, after } }: EffectRow): boolean {
  return before.position !== after.position;
}

/** Where more units stand below than were looked at: how many of how many, in the period with most; undefined: all were. */
export function cutOf(effects: readonly Effect[]): { readonly looked: number; readonly total: number } | undefined {
  const cut = effects.filter(({ childrenLooked, childrenTotal }) => childrenLooked < childrenTotal);
  const [most] = cut.toSorted((one, other) => other.childrenTotal - one.childrenTotal);
  return most && { looked: most.childrenLooked, total: most.childrenTotal };
}

/** Periods looked at, and those with any change. */
export function summaryOf(effects: readonly Effect[]): { readonly periods: number; readonly changed: number } {
  const changed = effects.filter(({ node, children }) => node.relations.length + children.length > 0);
  return { periods: effects.length, changed: changed.length };
}
