import type { UnitPlace } from '../indicators/unit-facts.ts';
import type { Line } from './tree-types.ts';

/** A line of the tree, seen from above: what stands directly under each organisation, and how many enterprises below. */
export interface Branches {
  /** Organisations directly under `code`, by code. */
  readonly orgs: ReadonlyMap<string, readonly string[]>;
  /** Enterprises directly under `code`, in the order of the places. */
  readonly enterprises: ReadonlyMap<string, readonly string[]>;
  /** Sum of `weigh` over all enterprises at any depth under `code`, and their number; absent: none. */
  readonly totals: ReadonlyMap<string, BranchTotals>;
}

export interface BranchTotals {
  readonly enterprises: number;
  readonly weight: number;
}

/**
 * The branches of a line. Also organisations that no place is of its own stand in them when a chain passes through them:
 * as-is looks at units of a day and at organisations that may have come later.
 *
 * @param weigh what an enterprise counts for, for example its workers
 */
export function branchesOf(places: readonly UnitPlace[], line: Line, weigh: (unit: string) => number): Branches {
  const orgs = new Map<string, Set<string>>();
  const enterprises = new Map<string, string[]>();
  const totals = new Map<string, { enterprises: number; weight: number }>();
  const seen = new Set<string>();
  for (const { unit, kind, [line]: chain } of places) {
    if (!seen.has(chain[0] ?? '')) linkChain(chain, orgs, seen);
    if (kind !== 'enterprise' || chain[0] === undefined) continue;
    const beside = enterprises.get(chain[0]);
    if (beside) beside.push(unit);
    else enterprises.set(chain[0], [unit]);
    addAlong(chain, weigh(unit), totals);
  }
  return {
    orgs: new Map([...orgs].map(([code, children]) => [code, [...children].sort()])),
    enterprises,
    totals,
  };
}

function linkChain(chain: readonly string[], orgs: Map<string, Set<string>>, seen: Set<string>): void {
  for (const [at, code] of chain.entries()) {
    seen.add(code);
    const parent = chain[at + 1];
    if (parent === undefined) continue;
    const known = orgs.get(parent);
    if (known) known.add(code);
    else orgs.set(parent, new Set([code]));
  }
}

function addAlong(
  chain: readonly string[],
  weight: number,
  totals: Map<string, { enterprises: number; weight: number }>,
): void {
  for (const code of chain) {
    const known = totals.get(code);
    if (known) {
      known.enterprises += 1;
      known.weight += weight;
    } else totals.set(code, { enterprises: 1, weight });
  }
}
