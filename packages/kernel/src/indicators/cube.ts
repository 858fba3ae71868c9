import { assert } from '@shiheng/basics/assert';
import type { Period } from '@shiheng/basics/period';
import type { Catalogue } from './catalogue.ts';
import { inIndustry } from './cube-industry.ts';
import { type CubeLayout, enterprisesCell, layoutOf, organisationsCell } from './cube-layout.ts';
import { emptyRows, setRow } from './cube-rows.ts';
import { addSums, addUnit, emptySums, type Sums, type UnitRows } from './cube-sums.ts';
import { itemsIn } from './histogram.ts';
import { originOf } from './origin.ts';
import type { Grade, UnitFacts, UnitPlace } from './unit-facts.ts';

export type Line = 'area' | 'system';

export interface Slice {
  readonly line: Line;
  /** GB/T 4754 section letter, or the first digits of a code. Organisations have no industry and fall out. */
  readonly industry?: string;
}

/** Facts of one period, units × measures, with the sums of units that stand in the same place kept ready. */
export interface Cube extends UnitRows {
  readonly catalogue: Catalogue;
  readonly period: Period;
  readonly unitAt: ReadonlyMap<string, number>;
  readonly groups: Record<Line, readonly Group[]>;
}

/** Units with one and the same chain of organisations. Summed when first asked for and again when a unit changes. */
interface Group {
  readonly chain: readonly string[]; // nearest organisation first
  readonly units: readonly number[];
  sums: Sums | undefined;
}

/** Everything that indicators at one node are computed from. */
export interface NodeTotals {
  readonly code: string; // of the organisation or unit
  readonly kind: 'enterprise' | 'organisation';
  readonly layout: CubeLayout;
  readonly enterprises: number;
  readonly organisations: number;
  readonly sums: Sums;
  /** Per indicator: share of the organisations that could report it that did (the node itself, or its direct children). */
  readonly reporting: Float64Array;
}

/** A whole line rolled up. `node` gives undefined for a code that no unit stands under. */
export interface RollUp {
  readonly codes: readonly string[];
  node(code: string): NodeTotals | undefined;
}

const gradeCode: Readonly<Record<Grade, number>> = { A: 1, B: 2, C: 3 };

/**
 * Builds the cube of one period.
 *
 * @param facts one entry per unit that holds anything; of two entries for one unit the later counts. Measures that the
 *   catalogue does not know and units without a place are left out.
 * @param places every unit on the tree that day, also those without facts: they count in coverage.
 */
export function buildCube(
  catalogue: Catalogue,
  period: Period,
  facts: readonly UnitFacts[],
  places: readonly UnitPlace[],
): Cube {
  const layout = layoutOf(catalogue);
  const cube: Cube = {
    catalogue,
    period,
    layout,
    places,
    unitAt: new Map(places.map((place, unit) => [place.unit, unit])),
    values: new Float64Array(places.length * layout.measures),
    grades: new Uint8Array(places.length * layout.measures),
    held: new Uint8Array(places.length),
    histograms: layout.histograms.map(() => emptyRows(places.length)),
    groups: { area: groupsOf(places, 'area'), system: groupsOf(places, 'system') },
  };
  for (const each of facts) writeFacts(cube, each);
  return cube;
}

/**
 * Replaces one unit's facts in place. Roll-ups made before keep their numbers; the next one re-adds the units that
 * stand in the same place, so that it gives the same bits as a cube built from scratch.
 *
 * @returns false when the unit has no place in this cube: it must then be built anew.
 */
export function patchCube(cube: Cube, facts: UnitFacts): boolean {
  const unit = writeFacts(cube, facts);
  if (unit === undefined) return false;
  for (const line of ['area', 'system'] as const) {
    const group = cube.groups[line].find((each) => each.units.includes(unit));
    if (group) group.sums = undefined;
  }
  return true;
}

/**
 * The same facts, counted by the formulas of another catalogue with the same measures. The facts are shared and its sums
 * are its own: it holds until the cube is patched.
 */
export function cubeUnder(cube: Cube, catalogue: Catalogue): Cube {
  assert(originOf(catalogue) === originOf(cube.catalogue), 'other rules, but the same measures');
  const groups = { area: freshGroups(cube.groups.area), system: freshGroups(cube.groups.system) };
  return { ...cube, catalogue, layout: layoutOf(catalogue), groups };
}

function freshGroups(groups: readonly Group[]): readonly Group[] {
  return groups.map((group) => ({ ...group, sums: undefined }));
}

function writeFacts(cube: Cube, facts: UnitFacts): number | undefined {
  const unit = cube.unitAt.get(facts.unit);
  if (unit === undefined) return undefined;
  const { layout } = cube;
  const base = unit * layout.measures;
  cube.values.fill(0, base, base + layout.measures);
  cube.grades.fill(0, base, base + layout.measures);
  cube.held[unit] = 0;
  const write = (id: string, value: number) => {
    const column = layout.columns.get(id);
    if (column === undefined) return;
    // Millions of values pass here: the message is only made when it is needed.
    if (!Number.isFinite(value)) assert(false, `${id} of ${facts.unit} is no number`);
    cube.values[base + column] = value;
    cube.grades[base + column] = gradeCode[facts.grades[id] ?? 'C'];
    cube.held[unit] = 1;
  };
  for (const id in facts.values) write(id, facts.values[id] as number);
  for (const id in facts.histograms) write(id, itemsIn(facts.histograms[id] ?? []));
  layout.histograms.forEach(({ column }, index) => {
    const id = cube.catalogue.measures[column]?.id ?? '';
    const rows = cube.histograms[index];
    if (rows) setRow(rows, unit, facts.histograms[id] ?? []);
  });
  return unit;
}

function groupsOf(places: readonly UnitPlace[], line: Line): readonly Group[] {
  const groups = new Map<string, { readonly chain: readonly string[]; readonly units: number[]; sums: undefined }>();
  places.forEach((place, unit) => {
    const chain = place[line];
    if (chain.length === 0) return;
    const key = chain.join('/');
    const group = groups.get(key);
    if (group) group.units.push(unit);
    else groups.set(key, { chain, units: [unit], sums: undefined });
  });
  return [...groups.values()];
}

/** Rolls the whole line up: every organisation that a unit stands under gets its totals. */
export function rollUp(cube: Cube, slice: Slice): RollUp {
  const nodes = new Map<string, NodeSums>();
  for (const group of cube.groups[slice.line]) {
    const sums = slice.industry === undefined ? groupSums(cube, group) : filteredSums(cube, group, slice.industry);
    group.chain.forEach((code, depth) => {
      const node = nodes.get(code) ?? emptyNode(cube.layout);
      nodes.set(code, node);
      addGroup(cube.layout, node, sums, group.chain[depth - 1]);
    });
  }
  const done = new Map<string, NodeTotals>();
  return {
    codes: [...nodes.keys()],
    node: (code) => {
      const ready = done.get(code);
      if (ready) return ready;
      const sums = nodes.get(code);
      if (!sums) return undefined;
      const totals = totalsOf(cube.layout, code, sums);
      done.set(code, totals);
      return totals;
    },
  };
}

function groupSums(cube: Cube, group: Group): Sums {
  if (group.sums) return group.sums;
  const sums = emptySums(cube.layout);
  for (const unit of group.units) addUnit(cube, unit, sums);
  group.sums = sums;
  return sums;
}

function filteredSums(cube: Cube, group: Group, industry: string): Sums {
  const sums = emptySums(cube.layout);
  for (const unit of group.units) {
    if (inIndustry(cube.places[unit]?.industry ?? '', industry)) addUnit(cube, unit, sums);
  }
  return sums;
}

/** A node while it is being added up: `reported` holds, per direct child and last for itself, who reports what. */
interface NodeSums {
  readonly sums: Sums;
  readonly children: Map<string, Uint8Array>;
  readonly own: Uint8Array;
}

function emptyNode(layout: CubeLayout): NodeSums {
  return { sums: emptySums(layout), children: new Map(), own: new Uint8Array(layout.plans.length) };
}

function addGroup(layout: CubeLayout, node: NodeSums, group: Sums, child: string | undefined): void {
  addSums(node.sums, group);
  let reported = node.own;
  if (child !== undefined) {
    reported = node.children.get(child) ?? new Uint8Array(layout.plans.length);
    node.children.set(child, reported);
  }
  for (let index = 0; index < reported.length; index++) {
    if (group.row[layout.offsets.organisations + index] !== 0) reported[index] = 1;
  }
}

function totalsOf(layout: CubeLayout, code: string, { sums, children, own }: NodeSums): NodeTotals {
  const reporting = Float64Array.from(own, (itself, index) => {
    if (itself === 1) return 1;
    let reported = 0;
    for (const child of children.values()) reported += child[index] ?? 0;
    return children.size === 0 ? 0 : reported / children.size;
  });
  return nodeTotals(layout, code, 'organisation', sums, reporting);
}

export function nodeTotals(
  layout: CubeLayout,
  code: string,
  kind: NodeTotals['kind'],
  sums: Sums,
  reporting: Float64Array,
): NodeTotals {
  const enterprises = sums.row[enterprisesCell] ?? 0;
  const organisations = sums.row[organisationsCell] ?? 0;
  return { code, kind, layout, enterprises, organisations, sums, reporting };
}

/** Places of the units that stand under a node on a line, in no order; the organisation's own among them. */
export function unitsUnder(cube: Cube, { line, industry }: Slice, node: string): readonly number[] {
  const units = cube.groups[line].flatMap(({ chain, units }) => (chain.includes(node) ? units : []));
  if (industry === undefined) return units;
  return units.filter((unit) => inIndustry(cube.places[unit]?.industry ?? '', industry));
}

/** Totals of one unit alone: an enterprise, or what an organisation reports for itself. */
export function unitTotals(cube: Cube, unit: string): NodeTotals | undefined {
  const at = cube.unitAt.get(unit);
  const place = at === undefined ? undefined : cube.places[at];
  if (at === undefined || place === undefined) return undefined;
  const sums = emptySums(cube.layout);
  addUnit(cube, at, sums);
  const { organisations } = cube.layout.offsets;
  const reporting = sums.row.slice(organisations, organisations + cube.layout.plans.length);
  return nodeTotals(cube.layout, place.unit, place.kind, sums, reporting);
}

/** Sum of a measure over the units that hold it, and how many do. Undefined when none does or it is unknown. */
export function measureTotal(
  totals: NodeTotals,
  measure: string,
): { readonly sum: number; readonly units: number } | undefined {
  const column = totals.layout.columns.get(measure);
  if (column === undefined) return undefined;
  const units = totals.sums.row[totals.layout.offsets.holders + column] ?? 0;
  if (units === 0) return undefined;
  return { sum: totals.sums.row[totals.layout.offsets.sum + column] ?? 0, units };
}

/** What is left of a node when parts of it are taken away (units that stand directly under it, organisations …). */
export function restOf(node: NodeTotals, parts: readonly NodeTotals[]): NodeTotals {
  const sums = emptySums(node.layout);
  addSums(sums, node.sums);
  for (const part of parts) addSums(sums, part.sums, -1);
  return nodeTotals(node.layout, node.code, node.kind, sums, node.reporting);
}
