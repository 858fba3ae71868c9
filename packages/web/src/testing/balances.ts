import type { RelationResultDto } from '@shiheng/contract/evaluation';

type Band = RelationResultDto['band'];
type Scores = readonly (number | null)[];

interface Options {
  readonly framing?: boolean;
  /** Half width of the interval of the headline; the gap's is 1.5 times as wide. */
  readonly half?: number;
}

/** A relation of two sides as the kernel would judge it, for tests and pictures. */
export function balanceOf(
  id: RelationResultDto['id'],
  a: number | null,
  b: number | null,
  band: Band,
  options: Options = {},
): RelationResultDto {
  const sides = [side('a', a), side('b', b)];
  if (a === null || b === null || !('lo' in band))
    return { ...blank(id, sides, band), framing: options.framing ?? false };
  const ratio = Math.max(b, 1) / Math.max(a, 1);
  const position = ratio < band.lo ? 'b-lags' : ratio > band.hi ? 'a-lags' : 'in-band';
  const headline = Math.sqrt(Math.min(a, b / band.lo) * Math.min(b, a * band.hi));
  const gap = a - b;
  const half = options.half ?? 4;
  return {
    ...blank(id, sides, band),
    framing: options.framing ?? false,
    headline,
    gap,
    lagging: position === 'in-band' ? null : position === 'a-lags' ? 'a' : 'b',
    position,
    ...doubt(headline, half),
    gapInterval: { p05: gap - 1.5 * half, p95: gap + 1.5 * half, draws: 2000, seed: 1 },
    probability: {
      aLags: position === 'a-lags' ? 0.94 : 0.02,
      bLags: position === 'b-lags' ? 0.94 : 0.02,
      inBand: position === 'in-band' ? 0.96 : 0.04,
    },
    academic: { common: degree(a, b), wang2021: degree(a, b) },
  };
}

/** The five tasks. */
export function fiveTasks(scores: Scores, least = 0.7): RelationResultDto {
  const sides = scores.map((score, i) => side(`t${i + 1}` as 't1', score));
  const sorted = scores.filter((score) => score !== null).sort((x, y) => x - y);
  const [weakest, median] = [sorted[0] ?? 0, sorted[Math.floor(sorted.length / 2)] ?? 0];
  const headline = sorted.reduce((product, score) => product * score, 1) ** (1 / Math.max(1, sorted.length));
  const out = weakest < least * median;
  return {
    ...blank('R4', sides, { weakestToMedian: least }),
    headline,
    gap: median - weakest,
    lagging: out ? (sides.find(({ score }) => score === weakest)?.id ?? null) : null,
    position: out ? 'a-lags' : 'in-band',
    ...doubt(headline, 3),
    probability: { aLags: out ? 0.94 : 0.06, bLags: 0, inBand: out ? 0.06 : 0.94 },
  };
}

function blank(id: RelationResultDto['id'], sides: RelationResultDto['sides'], band: Band): RelationResultDto {
  return {
    id,
    framing: false,
    sides,
    band,
    headline: null,
    gap: null,
    lagging: null,
    position: 'insufficient',
    interval: null,
    probability: null,
    bounds: null,
    academic: null,
    reason: 'insufficient',
  };
}

function side(id: RelationResultDto['sides'][number]['id'], score: number | null): RelationResultDto['sides'][number] {
  return score === null ? { id, score, coverage: 0.41, reason: 'insufficient' } : { id, score, coverage: 0.92 };
}

function doubt(headline: number, half: number) {
  return {
    interval: { p05: headline - half, p95: headline + half, draws: 2000, seed: 1 },
    bounds: { low: Math.max(0, headline - 2 * half), high: Math.min(100, headline + 2 * half) },
  };
}

function degree(a: number, b: number) {
  const [x, y] = [a / 100, b / 100];
  const t = (x + y) / 2;
  const c = (2 * Math.sqrt(x * y)) / (x + y);
  return { c, t, d: Math.sqrt(c * t), grade: '中级协调' };
}
