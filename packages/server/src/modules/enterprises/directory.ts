import { type Period, parsePeriod, periodEnd } from '@shiheng/basics/period';
import type { PlainDate } from '@shiheng/basics/plain-date';
import type { UnitPlace } from '@shiheng/kernel/indicators/unit-facts';
import { type LiveCube, type Tree, treeKey } from '../indicators/index.ts';
import type { Declarations, Declared } from './declared.ts';

/** An enterprise as a list shows it. */
export interface Entry {
  readonly id: string;
  readonly creditCode: string;
  readonly name: string;
  readonly place: UnitPlace;
  readonly hasUnion: boolean;
  readonly workers: number | null; // stock at the period's end; null: not declared
  readonly declared: Declared | null;
}

type Standing = Pick<Entry, 'id' | 'creditCode' | 'name' | 'place' | 'hasUnion'>;

const kept = new WeakMap<LiveCube, { readonly tree: Tree; readonly standings: readonly Standing[] }>();

/** Names in the order in which Chinese readers look for them. */
const byName = new Intl.Collator('zh-CN', { numeric: true });

export function compareNames(a: string, b: string): number {
  return byName.compare(a, b);
}

/** The enterprises of a cube by name, with what is known of their declarations. */
export function entriesOf(live: LiveCube, today: PlainDate, declared: Declarations): readonly Entry[] {
  return standingsOf(live, today).map((standing) => ({
    ...standing,
    workers: live.value(standing.id, 'headcount') ?? null,
    declared: declared.find(standing.id),
  }));
}

function standingsOf(live: LiveCube, today: PlainDate): readonly Standing[] {
  const known = kept.get(live);
  if (known?.tree === live.tree) return known.standings;
  const day = live.key.mode === 'as-is' ? today : live.day;
  const found = live.cube.places.flatMap((place) => {
    const state = place.kind === 'enterprise' ? live.tree.stateOn(place.unit, day) : undefined;
    return state ? [{ place, name: state.name, hasUnion: state.hasUnion }] : [];
  });
  found.sort((a, b) => byName.compare(a.name, b.name) || (a.place.unit < b.place.unit ? -1 : 1));
  const standings = found.map((each) => ({
    ...each,
    id: each.place.unit,
    creditCode: live.tree.creditCodeOf(each.place.unit) ?? '',
  }));
  kept.set(live, { tree: live.tree, standings });
  return standings;
}

/** Stored periods inside the one of the cube, oldest first. */
export function storedPeriods({ counters }: LiveCube): readonly Period[] {
  const names = [...counters.keys()].filter((key) => key !== treeKey);
  const periods = names.flatMap((name) => parsePeriod(name) ?? []);
  return periods.sort((a, b) => (periodEnd(a) < periodEnd(b) ? -1 : 1));
}
