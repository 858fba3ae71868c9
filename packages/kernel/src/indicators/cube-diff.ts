import { assert } from '@shiheng/basics/assert';
import type { Cube, Line } from './cube.ts';
import { originOf } from './origin.ts';
import type { UnitPlace } from './unit-facts.ts';

/** What is other about one unit in a later state of a period. */
export interface UnitDifference {
  readonly unit: string;
  readonly kind: UnitPlace['kind'];
  /** `came`, `went`: it was counted in one of the two only. `stayed`: in both. */
  readonly presence: 'came' | 'went' | 'stayed';
  /** Columns of the measures whose value, cells or grade of evidence differ; those held at all, where it came or went. */
  readonly measures: readonly number[];
  /** Lines on which it stands under others. */
  readonly moved: readonly Line[];
}

/**
 * Units that differ between two states of a period, in the order of their codes. Both are of one catalogue, or of ones
 * that were derived from it: other rules are no difference of a unit.
 * Equal facts in equal places are no difference.
 */
export function cubeDifferences(before: Cube, after: Cube): readonly UnitDifference[] {
  assert(originOf(before.catalogue) === originOf(after.catalogue), 'two states hold the same measures');
  const units = new Set([...before.unitAt.keys(), ...after.unitAt.keys()]);
  const found = [...units].flatMap((unit) => differenceOf(before, after, unit) ?? []);
  return found.sort((one, other) => (one.unit < other.unit ? -1 : 1));
}

function differenceOf(before: Cube, after: Cube, unit: string): UnitDifference | undefined {
  const [old, now] = [before.unitAt.get(unit), after.unitAt.get(unit)];
  if (old === undefined || now === undefined) return oneSided(before, after, unit, old, now);
  const [place, placeNow] = [before.places[old] as UnitPlace, after.places[now] as UnitPlace];
  const measures = differingMeasures(before, old, after, now);
  const moved = (['area', 'system'] as const).filter((line) => !sameChain(place[line], placeNow[line]));
  const sameKind =
    place.industry === placeNow.industry &&
    place.ownership === placeNow.ownership &&
    place.aboveScale === placeNow.aboveScale &&
    place.pilot === placeNow.pilot;
  if (measures.length === 0 && moved.length === 0 && sameKind) return undefined;
  return { unit, kind: placeNow.kind, presence: 'stayed', measures, moved };
}

/** What is counted on one side only: all that it holds is other. */
function oneSided(
  before: Cube,
  after: Cube,
  unit: string,
  old: number | undefined,
  now: number | undefined,
): UnitDifference {
  const [cube, row] = old === undefined ? [after, now ?? 0] : [before, old];
  const held = Array.from({ length: cube.layout.measures }, (_, column) => column).filter(
    (column) => cube.grades[row * cube.layout.measures + column] !== 0,
  );
  const { kind } = cube.places[row] as UnitPlace;
  return { unit, kind, presence: old === undefined ? 'came' : 'went', measures: held, moved: [] };
}

function differingMeasures(before: Cube, old: number, after: Cube, now: number): readonly number[] {
  const { measures, histograms } = before.layout;
  const found = new Set<number>();
  for (let column = 0; column < measures; column++) {
    const [a, b] = [old * measures + column, now * measures + column];
    if (before.grades[a] !== after.grades[b] || !Object.is(before.values[a], after.values[b])) found.add(column);
  }
  for (const [at, { column }] of histograms.entries()) {
    if (!sameCells(before, after, at, old, now)) found.add(column);
  }
  return [...found].sort((one, other) => one - other);
}

function sameCells(before: Cube, after: Cube, at: number, old: number, now: number): boolean {
  const [one, other] = [before.histograms[at], after.histograms[at]];
  if (!one || !other) return one === other;
  const length = one.length[old] ?? 0;
  if (length !== (other.length[now] ?? 0)) return false;
  const [from, fromNow] = [one.start[old] ?? 0, other.start[now] ?? 0];
  for (let i = 0; i < length; i++) {
    if (one.cells[from + i] !== other.cells[fromNow + i] || one.counts[from + i] !== other.counts[fromNow + i])
      return false;
  }
  return true;
}

function sameChain(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((code, at) => code === other[at]);
}
