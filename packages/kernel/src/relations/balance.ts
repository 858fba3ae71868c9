import { assert } from '@shiheng/basics/assert';
import type { Band, SideId } from '../indicators/catalogue.ts';
import type { Position } from './evaluation.ts';

/** Sides are floored at 1 of 100 before a geometric mean, so that one zero does not wipe out the other side. */
export const sideFloor = 1;

export interface Balance {
  readonly headline: number; // 0–100
  readonly gap: number; // A − B as shown (not floored); several sides: median − weakest
  /** Outside the band the side that falls short of it (the higher one, where a band without 1 asks for more); inside the lower. */
  readonly lagging: SideId | null;
  readonly position: Exclude<Position, 'insufficient'>;
}

export interface ScoredSide {
  readonly id: SideId;
  readonly score: number; // 0–100
}

/** Balance of a relation's sides against its band: two sides with a ratio band, or several with the weakest-side rule. */
export function balanceOf(sides: readonly ScoredSide[], band: Band): Balance {
  if (band.kind === 'weakest') return balanceOfMany(sides, band.least);
  const [a, b] = sides;
  assert(a !== undefined && b !== undefined && sides.length === 2, 'a ratio band needs two sides');
  const position = positionOf(a.score, b.score, band.lo, band.hi);
  const lower = a.score === b.score ? null : a.score < b.score ? a.id : b.id;
  return {
    headline: bandedMean(a.score, b.score, band.lo, band.hi),
    gap: a.score - b.score,
    lagging: position === 'in-band' ? lower : position === 'a-lags' ? a.id : b.id,
    position,
  };
}

/**
 * Geometric mean of two sides where excess outside the band earns nothing: B_eff = min(B, hi·A), A_eff = min(A, B ÷ lo).
 * Never falls when a side rises.
 *
 * @source METHODS §1.8 (2): A = 60, B = 90, band 0.8–1.25 → B_eff 75 → 67.1 (plain 73.5)
 */
export function bandedMean(a: number, b: number, lo: number, hi: number): number {
  const [aEff, bEff] = effectiveSides(a, b, lo, hi);
  return Math.sqrt(aEff * bEff);
}

/** What counts of each side within the band, after the floor. */
export function effectiveSides(a: number, b: number, lo: number, hi: number): readonly [a: number, b: number] {
  const flooredA = Math.max(a, sideFloor);
  const flooredB = Math.max(b, sideFloor);
  return [Math.min(flooredA, flooredB / lo), Math.min(flooredB, flooredA * hi)];
}

/** Where B ÷ A lies: both ends of the band belong to it. Compared after the floor, by products, unrounded. */
export function positionOf(a: number, b: number, lo: number, hi: number): Exclude<Position, 'insufficient'> {
  const flooredA = Math.max(a, sideFloor);
  const flooredB = Math.max(b, sideFloor);
  if (flooredB < lo * flooredA) return 'b-lags';
  return flooredB > hi * flooredA ? 'a-lags' : 'in-band';
}

/** Geometric mean of floored sides, n-th root. @source METHODS §1.8 (2); UNDP HDR technical note 1 (the same mean) */
export function geometricMean(scores: readonly number[]): number {
  const logs = scores.reduce((sum, score) => sum + Math.log(Math.max(score, sideFloor)), 0);
  return Math.exp(logs / scores.length);
}

/** Middle value; of an even number the mean of the two in the middle. */
export function median(scores: readonly number[]): number {
  const sorted = [...scores].sort((one, other) => one - other);
  const upper = sorted[Math.floor(sorted.length / 2)] ?? 0;
  const lower = sorted[Math.ceil(sorted.length / 2) - 1] ?? 0;
  return (lower + upper) / 2;
}

/** R4: in band when the weakest of the floored sides is at least `least` · median; the weakest is the one that lags. */
function balanceOfMany(sides: readonly ScoredSide[], least: number): Balance {
  const scores = sides.map((side) => side.score);
  const weakest = Math.min(...scores);
  const middle = median(scores);
  const lagging = sides.find((side) => side.score === weakest);
  return {
    headline: geometricMean(scores),
    gap: middle - weakest,
    lagging: middle === weakest || !lagging ? null : lagging.id,
    position: isWeakestHeld(weakest, middle, least) ? 'in-band' : 'a-lags',
  };
}

export function isWeakestHeld(weakest: number, middle: number, least: number): boolean {
  return Math.max(weakest, sideFloor) >= least * Math.max(middle, sideFloor);
}
