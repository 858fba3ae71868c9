import fc from 'fast-check';
import { expect, it } from 'vitest';
import { buildCube, rollUp, unitTotals } from '../indicators/cube.ts';
import { aCatalogue, aMeasure, anIndicator, facts, goalposts, period, place } from '../indicators/testing.ts';
import { splitShortfall, withRest } from './shortfall.ts';
import { unitPulls } from './unit-pulls.ts';

const q1 = period('2024Q1');
const posts = goalposts({ kind: 'line', floor: 0, target: 0.9 });

function cubeOf(units: readonly (Readonly<Record<string, number>> | undefined)[], more = {}) {
  const measures = ['x', 'x0', 'y', 'y0'].map((id) => aMeasure(id, { kind: 'sum' }));
  const catalogue = aCatalogue([anIndicator('i', { goalposts: [posts], ...more })], [], measures);
  const places = units.map((_, at) => place(`u${at}`, { area: [`c${at % 2}`, 'top'] }));
  const held = units.flatMap((values, at) => (values ? [facts(`u${at}`, values)] : []));
  return buildCube(catalogue, q1, held, places);
}

it('what pulls most stands first; a unit above the target lifts; one that lacks a measure is not there', () => {
  const cube = cubeOf([{ 'i-n': 8, 'i-d': 10 }, { 'i-n': 30, 'i-d': 50 }, { 'i-n': 10, 'i-d': 10 }, { 'i-n': 1 }]);
  const line = rollUp(cube, { line: 'area' });
  const node = line.node('top');
  if (!node) throw new Error('no top');
  const pulls = unitPulls(cube, { line: 'area' }, node, 0);
  expect(pulls.map(({ unit }) => unit)).toEqual(['u1', 'u0', 'u2']);
  // (48 ÷ 70) against 0.9: u1 lacks 15, u0 1, u2 has 1 more than it needs, over 70 · 0.9
  expect(pulls.map(({ points }) => Number(points?.toFixed(6)))).toEqual(
    [15, 1, -1].map((lack) => Number(((100 * lack) / (70 * 0.9)).toFixed(6))),
  );
  expect(pulls[0]).toMatchObject({ kind: 'enterprise', grade: 'C', weight: 50, result: { value: 0.6 } });
});

it('an enterprise by itself is its own list', () => {
  const cube = cubeOf([
    { 'i-n': 8, 'i-d': 10 },
    { 'i-n': 3, 'i-d': 10 },
  ]);
  const own = unitTotals(cube, 'u1');
  if (!own) throw new Error('no u1');
  expect(unitPulls(cube, { line: 'area' }, own, 0)).toMatchObject([{ unit: 'u1', result: { value: 0.3 } }]);
});

const unit = fc.option(fc.record({ 'i-n': fc.nat(50), 'i-d': fc.nat(50) }), { nil: undefined });
const growing = fc.record({
  x: fc.integer({ min: 1, max: 90 }),
  x0: fc.integer({ min: 1, max: 50 }),
  y: fc.integer({ min: 1, max: 90 }),
  y0: fc.integer({ min: 1, max: 50 }),
});

it('points add up to what the node lacks, and the units of a child to what the child takes', () => {
  fc.assert(
    fc.property(fc.array(unit, { minLength: 1, maxLength: 8 }), (units) => {
      const cube = cubeOf(units);
      const line = rollUp(cube, { line: 'area' });
      const node = line.node('top');
      if (!node) throw new Error('no top');
      const pulls = unitPulls(cube, { line: 'area' }, node, 0);
      const children = ['c0', 'c1'].flatMap((code) => {
        const totals = line.node(code);
        return totals ? [{ code, totals }] : [];
      });
      const pieces = withRest(node, children).map(({ totals }) => totals);
      const split = splitShortfall(cube.catalogue, q1, 0, node, pieces);
      const points = (of: typeof pulls) => of.reduce((sum, each) => sum + (each.points ?? 0), 0);
      if (split === undefined) {
        expect(pulls.every((each) => each.points === null)).toBe(true);
        return;
      }
      expect(points(pulls)).toBeCloseTo(split.reduce((sum, each) => sum + each, 0));
      const ofFirst = pulls.filter((each) => cube.places[cube.unitAt.get(each.unit) ?? -1]?.area[0] === 'c0');
      expect(points(ofFirst)).toBeCloseTo(split[0] ?? 0);
    }),
  );
});

it('growths do not add up over units, but their points do', () => {
  const formula = { kind: 'growth-ratio', a: 'x', a0: 'x0', b: 'y', b0: 'y0' } as const;
  fc.assert(
    fc.property(fc.array(growing, { minLength: 1, maxLength: 6 }), (units) => {
      const cube = cubeOf(units, { formula });
      const node = rollUp(cube, { line: 'area' }).node('top');
      if (!node) throw new Error('no top');
      const pulls = unitPulls(cube, { line: 'area' }, node, 0);
      const split = splitShortfall(cube.catalogue, q1, 0, node, [node]);
      const sum = pulls.reduce((total, each) => total + (each.points ?? 0), 0);
      if (split) expect(sum).toBeCloseTo(split[0] ?? 0);
      else expect(pulls.every((each) => each.points === null)).toBe(true);
    }),
  );
});
