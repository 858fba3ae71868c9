import { describe, expect, it } from 'vitest';
import type { Indicator } from '../indicators/catalogue.ts';
import { buildCube, rollUp } from '../indicators/cube.ts';
import { aCatalogue, aMeasure, anIndicator, facts, goalposts, period, place } from '../indicators/testing.ts';
import { splitShortfall, withRest } from './shortfall.ts';

const q1 = period('2024Q1');
const up = goalposts({ kind: 'line', floor: 0, target: 1 });

/** Shares of counties c1 and c2, and of a unit that stands directly under the top. */
function split(indicator: Indicator, c1: Record<string, number>, c2: Record<string, number>, top = {}) {
  const measures = ['x', 'x0', 'y', 'y0'].map((id) => aMeasure(id, { kind: 'sum' }));
  const catalogue = aCatalogue([indicator], [], measures);
  const places = [['c1', 'top'], ['c2', 'top'], ['top']].map((area, at) => place(`u${at}`, { area }));
  const held = [c1, c2, top].map((values, at) => facts(`u${at}`, values));
  const line = rollUp(buildCube(catalogue, q1, held, places), { line: 'area' });
  const node = line.node('top');
  if (!node) throw new Error('no top');
  const parts = ['c1', 'c2'].flatMap((code) => {
    const totals = line.node(code);
    return totals ? [{ code, totals }] : [];
  });
  return splitShortfall(
    catalogue,
    q1,
    0,
    node,
    withRest(node, parts).map((piece) => piece.totals),
  )?.map((points) => Number(points.toFixed(6)));
}

const ratio = (posts = up) => anIndicator('i', { goalposts: [posts] });

describe('splitShortfall', () => {
  it('ratio: what each part lacks, by the size of the node; a good part lifts', () => {
    // (8 + 30 + 1) ÷ (10 + 50 + 4) against .9: .9·10 − 8 = 1, .9·50 − 30 = 15, .9·4 − 1 = 2.6 over 64 · .9
    const posts = goalposts({ kind: 'line', floor: 0, target: 0.9 });
    const shares = split(ratio(posts), { 'i-n': 8, 'i-d': 10 }, { 'i-n': 30, 'i-d': 50 }, { 'i-n': 1, 'i-d': 4 });
    expect(shares).toEqual([1, 15, 2.6].map((lack) => Number(((100 * lack) / (64 * 0.9)).toFixed(6))));
    expect(split(ratio(posts), { 'i-n': 10, 'i-d': 10 }, { 'i-n': 0, 'i-d': 10 })?.[0]).toBeLessThan(0);
  });

  it('ratio where less is better', () => {
    const posts = goalposts({ kind: 'line', floor: 10, target: 0 });
    // 30 ÷ 10 = 3: short by 30; c1 has 20 of the 30
    expect(split(ratio(posts), { 'i-n': 20, 'i-d': 5 }, { 'i-n': 10, 'i-d': 5 })).toEqual([20, 10, 0]);
  });

  it('above the target nobody is short; below the floor one factor makes it 100', () => {
    const easy = goalposts({ kind: 'line', floor: 0, target: 0.2 });
    expect(split(ratio(easy), { 'i-n': 9, 'i-d': 10 }, { 'i-n': 0, 'i-d': 10 })).toEqual([0, 0, 0]);
    const hard = goalposts({ kind: 'line', floor: 0.5, target: 1 });
    // lacks 10 and 30 over 40 · .5 is 50 and 150: scaled to 25 and 75
    expect(split(ratio(hard), { 'i-n': 0, 'i-d': 10 }, { 'i-n': 0, 'i-d': 30 })).toEqual([25, 75, 0]);
  });

  it('interval: the flank on which the node lies', () => {
    const posts = goalposts({ kind: 'interval', floor: 0, low: 0.4, high: 0.5, ceiling: 1 });
    // .75 is half-way down from .5 to 1: 8 − .5·8 = 4 and 7 − .5·12 = 1 over 20 · .5
    expect(split(ratio(posts), { 'i-n': 8, 'i-d': 8 }, { 'i-n': 7, 'i-d': 12 })).toEqual([40, 10, 0]);
    expect(split(ratio(posts), { 'i-n': 4, 'i-d': 8 }, { 'i-n': 5, 'i-d': 12 })).toEqual([0, 0, 0]);
  });

  it('mean per unit: what each unit lacks', () => {
    const mean = anIndicator('i', {
      formula: { kind: 'mean-per-unit', numerator: [{ measure: 'x', coefficient: 1 }] },
      goalposts: [goalposts({ kind: 'line', floor: 0, target: 4 })],
    });
    expect(split(mean, { x: 1 }, { x: 3 })).toEqual([37.5, 12.5, 0]);
  });

  it('growth: what each part lacks to have grown by the target', () => {
    const growth = anIndicator('i', {
      formula: { kind: 'growth', a: 'x', a0: 'x0' },
      goalposts: [goalposts({ kind: 'line', floor: 0, target: 0.1 })],
    });
    // 210 ÷ 200 − 1 = .05: short by 50; c1 grew from 100 to 100 and lacks 10, c2 from 100 to 110 and lacks none
    expect(split(growth, { x: 100, x0: 100 }, { x: 110, x0: 100 })).toEqual([50, 0, 0]);
  });

  it('growth ratio: shared out by weight and own shortfall', () => {
    const growths = anIndicator('i', {
      formula: { kind: 'growth-ratio', a: 'x', a0: 'x0', b: 'y', b0: 'y0' },
      goalposts: [goalposts({ kind: 'line', floor: 0, target: 2 })],
    });
    // the node: 30 ÷ 200 over 30 ÷ 200 = 1, short by 50; c1: .2 ÷ .1 = 2 short by 0; c2: .1 ÷ .2 = .5 short by 75
    expect(split(growths, { x: 120, x0: 100, y: 110, y0: 100 }, { x: 110, x0: 100, y: 120, y0: 100 })).toEqual([
      0, 50, 0,
    ]);
  });

  it('is undefined where the node has no score', () => {
    expect(split(ratio(), {}, {})).toBeUndefined();
  });
});
