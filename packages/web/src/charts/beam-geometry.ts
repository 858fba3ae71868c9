/** Geometry of one beam. The pivot is the origin, x to the right, y down, lengths in the picture's own units. */

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface BeamInput {
  readonly a: number; // score of the left side, 0–100
  readonly b: number; // score of the right side
  /** Desired band of B ÷ A. */
  readonly band: { readonly lo: number; readonly hi: number };
  /** P05–P95 of the gap A − B; absent or null draws no dotted lines. */
  readonly gapInterval?: { readonly p05: number; readonly p95: number } | null | undefined;
}

export interface BeamGeometry {
  /** Degrees; positive where the left side is heavier and sinks. */
  readonly tilt: number;
  readonly left: Point;
  readonly right: Point;
  readonly radiusA: number;
  readonly radiusB: number;
  /** Two sectors, left and right of the pivot, as path data. */
  readonly fan: readonly [left: string, right: string];
  /** Tilts of the band's ends, lower first: the beam lies between them exactly when it is in its band. */
  readonly fanTilts: readonly [number, number];
  /** Tilts of the interval's ends, lower first; null when there is none. */
  readonly intervalTilts: readonly [number, number] | null;
}

export const beamSize = { width: 360, height: 104, arm: 126, fanArm: 146, pivotDrop: 28, pivotHalf: 9 } as const;

const steepest = 13.5; // degrees that no gap exceeds, so that every beam keeps its row
const slope = 0.5; // degrees per point of gap near balance
const degree = Math.PI / 180;

/**
 * Degrees that a gap tilts the beam: half a degree a point near balance, ever less as the gap grows, never past 13.5°.
 * Odd and strictly increasing, so order and direction of gaps are kept.
 */
export function tiltOf(gap: number): number {
  return steepest * Math.tanh((slope * gap) / steepest);
}

/** The gap A − B of two sides with the given mean and the ratio B ÷ A. */
export function gapAtRatio(mean: number, ratio: number): number {
  return (2 * mean * (1 - ratio)) / (1 + ratio);
}

/** The end of an arm at a tilt; `side` −1 is the left one. */
export function armEnd(tilt: number, side: -1 | 1, arm: number = beamSize.arm): Point {
  return { x: side * arm * Math.cos(tilt * degree), y: -side * arm * Math.sin(tilt * degree) };
}

/** Radius of the weight at an arm's end: its area follows the score, with room for two digits at least. */
export function weightRadius(score: number): number {
  return Math.max(10.5, 16 * Math.sqrt(Math.min(100, Math.max(0, score)) / 100));
}

function sector(side: -1 | 1, from: number, to: number): string {
  const [start, end] = [armEnd(from, side, beamSize.fanArm), armEnd(to, side, beamSize.fanArm)];
  // Tilt grows upward on the right and downward on the left: always against the clock.
  return `M0 0L${xy(start)}A${beamSize.fanArm} ${beamSize.fanArm} 0 0 0 ${xy(end)}Z`;
}

function xy({ x, y }: Point): string {
  return `${round(x)} ${round(y)}`;
}

function round(value: number): number {
  return Math.round(value * 100) / 100 + 0;
}

export function beamGeometry({ a, b, band, gapInterval }: BeamInput): BeamGeometry {
  const mean = (a + b) / 2;
  const tilt = tiltOf(a - b);
  const fanTilts = [tiltOf(gapAtRatio(mean, band.hi)), tiltOf(gapAtRatio(mean, band.lo))] as const;
  return {
    tilt,
    left: armEnd(tilt, -1),
    right: armEnd(tilt, 1),
    radiusA: weightRadius(a),
    radiusB: weightRadius(b),
    fan: [sector(-1, ...fanTilts), sector(1, ...fanTilts)],
    fanTilts,
    intervalTilts: gapInterval ? [tiltOf(gapInterval.p05), tiltOf(gapInterval.p95)] : null,
  };
}
