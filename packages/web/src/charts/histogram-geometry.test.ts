import { expect, it } from 'vitest';
import { histogramAnchor, histogramBars, histogramPlace, histogramSize, histogramTicks } from './histogram-geometry.ts';

const bins = { from: 0, width: 0.1, counts: [0, 2, 4, 1, 0, 0, 0, 0, 0, 1] };

it('the highest bar fills the picture, an empty bin has none', () => {
  const heights = histogramBars(bins).map(({ height }) => height);
  expect(heights[2]).toBe(histogramSize.height);
  expect(heights[1]).toBe(histogramSize.height / 2);
  expect(heights[0]).toBe(0);
});

it('a value stands at its share of the width, one outside at the edge', () => {
  expect(histogramPlace(bins, 0.5)).toBe(histogramSize.width / 2);
  expect(histogramPlace(bins, -3)).toBe(0);
  expect(histogramPlace(bins, 9)).toBe(histogramSize.width);
});

it('labels a few edges, the first among them', () => {
  expect(histogramTicks(bins).map((edge) => Number(edge.toFixed(6)))).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1]);
  expect(histogramTicks({ from: 7, width: 1, counts: [3] })).toEqual([7, 8]);
});

it('a label at either end turns inwards', () => {
  expect([0, 190, 380].map(histogramAnchor)).toEqual(['start', 'middle', 'end']);
});
