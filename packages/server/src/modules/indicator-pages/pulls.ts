import type { NodeTotals } from '@shiheng/kernel/indicators/cube';
import { type UnitPull, unitPulls } from '@shiheng/kernel/relations/unit-pulls';
import type { LiveCube } from '../indicators/index.ts';
import type { Scene } from '../relations/index.ts';

export interface NamedPull extends UnitPull {
  readonly name: string;
  readonly creditCode: string | null;
}

const mostKept = 24;

const kept = new WeakMap<LiveCube, Map<string, { readonly version: number; readonly pulls: readonly NamedPull[] }>>();

/** Units under a node with what each takes, named; kept until a unit of the cube changes. */
export function pullsAt({ live, slice }: Scene, node: NodeTotals, indicator: number): readonly NamedPull[] {
  const lists = kept.get(live) ?? new Map<string, { readonly version: number; readonly pulls: readonly NamedPull[] }>();
  kept.set(live, lists);
  const key = `${slice.line}/${slice.industry ?? ''}/${node.code}/${indicator}`;
  const known = lists.get(key);
  if (known?.version === live.version) return known.pulls;
  const pulls = unitPulls(live.cube, slice, node, indicator).map((pull): NamedPull => {
    const name = live.tree.nameOn(pull.unit, live.day)?.name ?? pull.unit;
    return { ...pull, name, creditCode: live.tree.creditCodeOf(pull.unit) ?? null };
  });
  if (lists.size >= mostKept) lists.clear();
  lists.set(key, { version: live.version, pulls });
  return pulls;
}
