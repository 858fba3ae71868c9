import type { PlainDate } from '@shiheng/basics/plain-date';
import type { UnitPlace } from '@shiheng/kernel/indicators/unit-facts';
import { type Branches, branchesOf } from '@shiheng/kernel/orgs/branches';
import { indexOf } from '@shiheng/kernel/orgs/tree-index';
import type { Line } from '@shiheng/kernel/orgs/tree-types';
import type { LiveCube, Tree, TreeMode } from '../indicators/index.ts';
import type { UnitStanding } from './policy.ts';

/** The tree of one day, as it was then or with the same units where they stand now, and the workers of a period in it. */
export class Stand {
  readonly tree: Tree;
  readonly day: PlainDate;
  readonly live: LiveCube | undefined;
  readonly #places: ReadonlyMap<string, UnitPlace>;
  readonly #all: readonly UnitPlace[];
  readonly #branches: Partial<Record<Line, Branches>> = {};
  readonly #chains: Readonly<Record<Line, Map<string, readonly string[]>>>;
  readonly #sorted = new Map<string, readonly string[]>();

  constructor(made: {
    readonly tree: Tree;
    readonly day: PlainDate;
    readonly mode: TreeMode;
    readonly today: PlainDate;
    readonly live: LiveCube | undefined;
  }) {
    this.tree = made.tree;
    this.day = made.day;
    this.live = made.live;
    this.#all = made.tree.placesOn(made.day, made.mode, made.today);
    this.#places = new Map(this.#all.map((place) => [place.unit, place]));
    this.#chains = { area: chainsOf(this.#all, 'area'), system: chainsOf(this.#all, 'system') };
  }

  /** Undefined for what does not stand in this tree. As-is, organisations stand in it that came after the day. */
  standing(code: string): UnitStanding | undefined {
    const place = this.#places.get(code);
    if (place?.kind === 'enterprise') {
      return { code, kind: 'enterprise', area: [code, ...place.area], system: [code, ...place.system] };
    }
    const [area, system] = [this.#chains.area.get(code) ?? [], this.#chains.system.get(code) ?? []];
    if (!place && area.length === 0 && system.length === 0) return undefined;
    return { code, kind: 'organisation', area, system };
  }

  /** Every unit that stands in it by itself. */
  get places(): readonly UnitPlace[] {
    return this.#all;
  }

  branches(line: Line): Branches {
    this.#branches[line] ??= branchesOf(this.#all, line, (unit) => this.workers(unit) ?? 0);
    return this.#branches[line];
  }

  /** Workers that an enterprise has declared; null where it has not. */
  workers(enterprise: string): number | null {
    return this.live?.value(enterprise, 'headcount') ?? null;
  }

  /** Enterprises directly under an organisation, by name. */
  enterprises(code: string, line: Line): readonly string[] {
    const key = `${line} ${code}`;
    const known = this.#sorted.get(key);
    if (known) return known;
    const named = (this.branches(line).enterprises.get(code) ?? []).map((unit) => [this.nameOf(unit), unit] as const);
    const sorted = named.sort(byNameThenId).map(([, unit]) => unit);
    this.#sorted.set(key, sorted);
    return sorted;
  }

  nameOf(unit: string): string {
    return this.tree.nameOn(unit, this.day)?.name ?? unit;
  }

  kindOf(unit: string) {
    return indexOf(this.tree.rows).orgs.get(unit)?.kind ?? ('enterprise' as const);
  }
}

/** From each organisation up to the top, itself first: also of those that only a chain passes through. */
function chainsOf(places: readonly UnitPlace[], line: Line): Map<string, readonly string[]> {
  const chains = new Map<string, readonly string[]>();
  for (const { [line]: chain } of places) {
    if (chains.has(chain[0] ?? '')) continue;
    for (const [at, code] of chain.entries()) if (!chains.has(code)) chains.set(code, chain.slice(at));
  }
  return chains;
}

export function byNameThenId(
  [name, id]: readonly [string, string],
  [other, otherId]: readonly [string, string],
): number {
  if (name !== other) return name < other ? -1 : 1;
  return id < otherId ? -1 : 1;
}

const mostKept = 8;

/** Trees of days, kept while tree and facts stay as they are. */
export class Stands {
  readonly #kept = new Map<string, Stand>();

  get(key: {
    readonly tree: Tree;
    readonly counter: number;
    readonly day: PlainDate;
    readonly mode: TreeMode;
    readonly today: PlainDate;
    readonly live: LiveCube | undefined;
  }): Stand {
    const { counter, day, mode, today, live } = key;
    const seenOn = mode === 'as-is' ? today : '';
    const name = JSON.stringify([counter, day, mode, seenOn, live?.edition, live?.version]);
    const known = this.#kept.get(name) ?? new Stand(key);
    this.#kept.delete(name); // the last used stands last
    this.#kept.set(name, known);
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= mostKept) break;
      this.#kept.delete(oldest);
    }
    return known;
  }
}
