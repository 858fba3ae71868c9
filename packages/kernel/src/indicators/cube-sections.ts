import { sectionOf } from '../orgs/industry-code.ts';
import type { Cube, Line, NodeTotals } from './cube.ts';
import { enterprisesCell } from './cube-layout.ts';
import { addUnit, emptySums, type Sums } from './cube-sums.ts';

/**
 * Totals of every GB/T 4754 section under one node, in one pass over its units: what a slice per section would give at
 * that node, twenty times cheaper. Units without an industry (organisations) are in none.
 *
 * @returns section letter → totals, in the order of the alphabet; sections without a unit are absent
 */
export function sectionTotals(cube: Cube, line: Line, node: string): ReadonlyMap<string, NodeTotals> {
  const sections = new Map<string, Sums>();
  for (const group of cube.groups[line]) {
    if (!group.chain.includes(node)) continue;
    for (const unit of group.units) {
      const section = sectionOf(cube.places[unit]?.industry ?? '');
      if (section === undefined) continue;
      const sums = sections.get(section) ?? emptySums(cube.layout);
      sections.set(section, sums);
      addUnit(cube, unit, sums);
    }
  }
  const letters = [...sections.keys()].sort();
  return new Map(letters.map((section) => [section, totalsOf(cube, node, sections.get(section))]));
}

function totalsOf(cube: Cube, code: string, sums: Sums = emptySums(cube.layout)): NodeTotals {
  return {
    code,
    kind: 'organisation',
    layout: cube.layout,
    enterprises: sums.row[enterprisesCell] ?? 0,
    organisations: 0,
    sums,
    reporting: new Float64Array(cube.layout.plans.length),
  };
}
