import { expect, test } from 'vitest';
import { buildCube } from './cube.ts';
import { cubeDifferences } from './cube-diff.ts';
import { derivedFrom } from './origin.ts';
import { aCatalogue, aMeasure, facts, period, place } from './testing.ts';
import type { UnitFacts, UnitPlace } from './unit-facts.ts';

const catalogue = aCatalogue([], [], [aMeasure('x'), aMeasure('h', { kind: 'histogram' })]);
const cube = (units: readonly UnitFacts[], places: readonly UnitPlace[], rules = catalogue) =>
  buildCube(rules, period('2024Q1'), units, places);
const cells = (unit: string, count: number): UnitFacts => ({
  ...facts(unit, { x: 1 }),
  histograms: { h: [[2, count]] },
});

test('equal facts in equal places are no difference', () => {
  const one = cube([facts('u1', { x: 1 }), cells('u2', 3)], [place('u1'), place('u2')]);
  const other = cube([cells('u2', 3), facts('u1', { x: 1 })], [place('u2'), place('u1')]);
  expect(cubeDifferences(one, other)).toEqual([]);
});

test('a value, a grade, a histogram, a missing value and a place that differ are told by unit', () => {
  const places = ['u1', 'u2', 'u3', 'u4', 'u5'].map((unit) => place(unit));
  const before = cube([facts('u1', { x: 1 }), cells('u2', 3), facts('u3', { x: 0 }), facts('u4', { x: 2 })], places);
  const graded: UnitFacts = { ...facts('u4', { x: 2 }), grades: { x: 'B' } };
  const moved = places.map((each) => (each.unit === 'u5' ? { ...each, area: ['elsewhere'] } : each));
  const after = cube([facts('u1', { x: 5 }), cells('u2', 4), facts('u3', {}), graded], moved);
  const told = cubeDifferences(before, after).map(({ unit, presence, measures, moved: lines }) => [
    unit,
    presence,
    measures,
    lines,
  ]);
  expect(told).toEqual([
    ['u1', 'stayed', [0], []],
    ['u2', 'stayed', [1], []],
    ['u3', 'stayed', [0], []], // 0 is not missing
    ['u4', 'stayed', [0], []],
    ['u5', 'stayed', [], ['area']],
  ]);
});

test('units that came or went bring or take all that they hold', () => {
  const before = cube([facts('u1', { x: 1 })], [place('u1')]);
  const after = cube([facts('u2', { x: 1 })], [place('u2')]);
  expect(cubeDifferences(before, after).map(({ unit, presence, measures }) => [unit, presence, measures])).toEqual([
    ['u1', 'went', [0]],
    ['u2', 'came', [0]],
  ]);
});

test('rules that were published in between are no difference of a unit; other measures cannot be compared', () => {
  const places = [place('u1'), place('u2')];
  const published = derivedFrom({ ...catalogue, version: 'test+1' }, catalogue);
  const before = cube([facts('u1', { x: 1 }), cells('u2', 3)], places);
  const after = cube([facts('u1', { x: 1 }), cells('u2', 4)], places, published);
  expect(cubeDifferences(before, after).map(({ unit, measures }) => [unit, measures])).toEqual([['u2', [1]]]);
  expect(() => cubeDifferences(before, cube([], places, aCatalogue([])))).toThrow('the same measures');
});
