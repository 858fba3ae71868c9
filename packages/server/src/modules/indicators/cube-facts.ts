import type { Cube } from '@shiheng/kernel/indicators/cube';
import type { Grade, SparseHistogram, UnitFacts, UnitPlace } from '@shiheng/kernel/indicators/unit-facts';

const gradeOf: readonly (Grade | undefined)[] = [undefined, 'A', 'B', 'C'];

/** The facts that a cube was built from, read back out of it: what a new tree needs is mostly in memory already. */
export function factsIn(cube: Cube): UnitFacts[] {
  return cube.places.flatMap((place, row) => (cube.held[row] === 1 ? [factsOf(cube, place, row)] : []));
}

function factsOf(cube: Cube, { unit, kind }: UnitPlace, row: number): UnitFacts {
  const { catalogue, layout } = cube;
  const values: Record<string, number> = {};
  const histograms: Record<string, SparseHistogram> = {};
  const grades: Record<string, Grade> = {};
  for (let column = 0; column < layout.measures; column++) {
    const at = row * layout.measures + column;
    const grade = gradeOf[cube.grades[at] ?? 0];
    const measure = catalogue.measures[column];
    if (grade === undefined || !measure) continue;
    if (grade !== 'C') grades[measure.id] = grade;
    if (measure.kind === 'histogram') histograms[measure.id] = cellsOf(cube, row, column);
    else values[measure.id] = cube.values[at] ?? 0;
  }
  return { unit, kind, values, histograms, grades };
}

function cellsOf(cube: Cube, row: number, column: number): SparseHistogram {
  const rows = cube.histograms[cube.layout.histograms.findIndex((each) => each.column === column)];
  if (!rows) return [];
  const from = rows.start[row] ?? 0;
  const cells: (readonly [number, number])[] = [];
  for (let at = from; at < from + (rows.length[row] ?? 0); at++) {
    cells.push([rows.cells[at] ?? 0, rows.counts[at] ?? 0]);
  }
  return cells;
}

/** Whether two trees put the same units into the same places, in the same order. */
export function samePlaces(one: readonly UnitPlace[], other: readonly UnitPlace[]): boolean {
  return one.length === other.length && one.every((place, at) => isSame(place, other[at] as UnitPlace));
}

function isSame(a: UnitPlace, b: UnitPlace): boolean {
  return (
    a.unit === b.unit &&
    a.kind === b.kind &&
    a.industry === b.industry &&
    a.ownership === b.ownership &&
    a.aboveScale === b.aboveScale &&
    a.pilot === b.pilot &&
    sameChain(a.area, b.area) &&
    sameChain(a.system, b.system)
  );
}

function sameChain(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((code, at) => code === b[at]);
}
