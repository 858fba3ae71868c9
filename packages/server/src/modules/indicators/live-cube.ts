import type { Period } from '@shiheng/basics/period';
import type { PlainDate } from '@shiheng/basics/plain-date';
import type { Catalogue } from '@shiheng/kernel/indicators/catalogue';
import {
  buildCube,
  type Cube,
  cubeUnder,
  type Line,
  type NodeTotals,
  patchCube,
  type RollUp,
  rollUp,
  type Slice,
  unitTotals,
} from '@shiheng/kernel/indicators/cube';
import { sameFormulas } from '@shiheng/kernel/indicators/same-formulas';
import type { Grade, UnitFacts, UnitPlace } from '@shiheng/kernel/indicators/unit-facts';
import type { Tree, TreeMode } from './places.ts';

/** What a cube is of. `as-is` cubes of one period differ from day to day. */
export interface CubeKey {
  readonly period: Period;
  readonly mode: TreeMode;
}

/** A period's latest snapshot, and whether facts or places have changed since (重述). */
export interface FrozenState {
  readonly version: number;
  readonly sha256: string;
  readonly restated: boolean;
}

/** What has changed since a cube was brought up to date; the places are the same. */
export interface CubePatch {
  readonly enterprises: readonly UnitFacts[];
  /** The reports of all organisations that have any. */
  readonly organisations: readonly UnitFacts[];
  readonly counters: ReadonlyMap<string, number>;
  readonly frozen: FrozenState | null;
  readonly tree: Tree;
}

/** Facts as certain formulas count them. */
export type Counted = Pick<LiveCube, 'place' | 'unit' | 'rollUp'>;

/** Grades as the cube codes them; 0 is none. */
const byCode: readonly (Grade | undefined)[] = [undefined, 'A', 'B', 'C'];

type ChildIndex = ReadonlyMap<string, readonly UnitPlace[]>;

/**
 * One period's cube kept in memory and patched when single units change. `version` rises with every patch; a value
 * worked out for a node at version v still holds while `changedAt(node) <= v`.
 */
export class LiveCube {
  readonly key: CubeKey;
  readonly day: PlainDate; // on which the places hold
  readonly cube: Cube;
  /** Names may change while the places stay. */
  tree: Tree;
  readonly demo: boolean; // 演示数据
  /** Tells cubes apart that were built at different times. */
  readonly edition: number;
  /** Counter per stored period inside, at which the facts were read. */
  counters: ReadonlyMap<string, number>;
  /** The snapshot that the facts are those of, or were before they changed. */
  frozen: FrozenState | null;
  version = 0;
  readonly #changed = new Map<string, number>();
  /** What organisations reported, to see which of them said something new. */
  readonly #reported = new Map<string, string>();
  readonly #places: ReadonlyMap<string, UnitPlace>;
  readonly #children: { area?: ChildIndex; system?: ChildIndex } = {};
  readonly #under = new WeakMap<Catalogue, { readonly version: number; readonly counted: Counted }>();
  readonly #rollUps = new Map<string, { readonly version: number; readonly rollUp: RollUp }>();

  constructor(made: {
    readonly key: CubeKey;
    readonly day: PlainDate;
    readonly tree: Tree;
    readonly edition: number;
    readonly catalogue: Catalogue;
    readonly facts: readonly UnitFacts[];
    readonly places: readonly UnitPlace[];
    readonly counters: ReadonlyMap<string, number>;
    readonly frozen: FrozenState | null;
    readonly demo: boolean;
  }) {
    this.key = made.key;
    this.day = made.day;
    this.tree = made.tree;
    this.edition = made.edition;
    this.counters = made.counters;
    this.frozen = made.frozen;
    this.demo = made.demo;
    this.cube = buildCube(made.catalogue, made.key.period, made.facts, made.places);
    this.#places = new Map(made.places.map((place) => [place.unit, place]));
    for (const each of made.facts)
      if (each.kind === 'organisation') this.#reported.set(each.unit, JSON.stringify(each));
  }

  /**
   * Replaces the facts of the enterprises that changed, and of organisations where they differ from before.
   */
  patch({ enterprises, organisations, counters, frozen, tree }: CubePatch): void {
    this.version++;
    for (const each of enterprises) this.#replace(each);
    for (const each of this.#renewed(organisations)) this.#replace(each);
    this.counters = counters;
    this.frozen = frozen;
    this.tree = tree;
  }

  /** A unit that stands nowhere that day is none of ours. */
  #replace(facts: UnitFacts): void {
    if (!patchCube(this.cube, facts)) return;
    const place = this.#places.get(facts.unit);
    for (const code of [facts.unit, ...(place?.area ?? []), ...(place?.system ?? [])]) {
      this.#changed.set(code, this.version);
    }
  }

  #renewed(organisations: readonly UnitFacts[]): readonly UnitFacts[] {
    const now = new Map(organisations.map((each) => [each.unit, each]));
    const gone = [...this.#reported.keys()].filter((unit) => !now.has(unit));
    const renewed = organisations.filter((each) => this.#reported.get(each.unit) !== JSON.stringify(each));
    for (const each of renewed) this.#reported.set(each.unit, JSON.stringify(each));
    for (const unit of gone) this.#reported.delete(unit);
    return [...renewed, ...gone.map((unit) => emptyFacts(unit, 'organisation'))];
  }

  place(unit: string): UnitPlace | undefined {
    return this.#places.get(unit);
  }

  /** What a unit itself holds of a measure (of a histogram: its number of items); undefined when it is missing. */
  value(unit: string, measure: string): number | undefined {
    const { unitAt, layout, values, grades } = this.cube;
    const [row, column] = [unitAt.get(unit), layout.columns.get(measure)];
    if (row === undefined || column === undefined) return undefined;
    const at = row * layout.measures + column;
    return grades[at] === 0 ? undefined : values[at];
  }

  /** How well what a unit holds of a measure is founded; undefined when it is missing. */
  gradeOf(unit: string, measure: string): Grade | undefined {
    const { unitAt, layout, grades } = this.cube;
    const [row, column] = [unitAt.get(unit), layout.columns.get(measure)];
    return row === undefined || column === undefined ? undefined : byCode[grades[row * layout.measures + column] ?? 0];
  }

  /** Totals of one unit alone. */
  unit(code: string): NodeTotals | undefined {
    return unitTotals(this.cube, code);
  }

  /** Units directly below `code` on a line, in the order of the places: organisations, or the enterprises of the lowest. */
  children(code: string, line: Line): readonly UnitPlace[] {
    this.#children[line] ??= byParent(this.cube.places, line);
    return this.#children[line].get(code) ?? [];
  }

  /** The same facts by the formulas of other rules; itself where they count alike. It holds until a fact changes. */
  under(catalogue: Catalogue): Counted {
    if (sameFormulas(catalogue, this.cube.catalogue)) return this;
    const known = this.#under.get(catalogue);
    if (known && known.version === this.version) return known.counted;
    const cube = cubeUnder(this.cube, catalogue);
    const rolled = new Map<string, RollUp>();
    const counted: Counted = {
      place: (unit) => this.place(unit),
      unit: (code) => unitTotals(cube, code),
      rollUp: (slice) => {
        const key = sliceKey(slice);
        const made = rolled.get(key) ?? rollUp(cube, slice);
        rolled.set(key, made);
        return made;
      },
    };
    this.#under.set(catalogue, { version: this.version, counted });
    return counted;
  }

  changedAt(code: string): number {
    return this.#changed.get(code) ?? 0;
  }

  /** All nodes of a line, summed once per version. */
  rollUp(slice: Slice): RollUp {
    const key = sliceKey(slice);
    const known = this.#rollUps.get(key);
    if (known && known.version === this.version) return known.rollUp;
    const made = rollUp(this.cube, slice);
    if (this.#rollUps.size > 32) this.#rollUps.clear(); // one per industry asked for
    this.#rollUps.set(key, { version: this.version, rollUp: made });
    return made;
  }
}

function sliceKey({ line, industry }: Slice): string {
  return `${line}/${industry ?? ''}`;
}

/** A place's chain starts with the organisation itself, or with the organisation that an enterprise stands under. */
function byParent(places: readonly UnitPlace[], line: Line): ChildIndex {
  const children = new Map<string, UnitPlace[]>();
  for (const place of places) {
    const parent = place[line][place.kind === 'organisation' ? 1 : 0];
    if (parent === undefined) continue;
    const known = children.get(parent);
    if (known) known.push(place);
    else children.set(parent, [place]);
  }
  return children;
}

/** What a unit holds that has nothing (any more). */
export function emptyFacts(unit: string, kind: UnitFacts['kind']): UnitFacts {
  return { unit, kind, values: {}, histograms: {}, grades: {} };
}
