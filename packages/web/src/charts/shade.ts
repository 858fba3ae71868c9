import { type Balance, isJudged, isOut } from './balance.ts';

/**
 * How a tile is coloured: by position (only what is out of band is red), by a score in five equal steps, by a gap
 * towards the side that is ahead, or hollow where nothing is known.
 */
export type Shade =
  | 'hollow'
  | 'in'
  | 'out'
  | 'score0'
  | 'score1'
  | 'score2'
  | 'score3'
  | 'score4'
  | 'ahead-b2'
  | 'ahead-b1'
  | 'level'
  | 'ahead-a1'
  | 'ahead-a2';

export const scoreShades = ['score0', 'score1', 'score2', 'score3', 'score4'] as const satisfies readonly Shade[];

/** The same steps everywhere: a colour means the same at every unit and in every period. */
export const scoreStep = 20;

/** Gaps up to the first are hardly one; from the second on they are large. In points. */
export const gapSteps = { level: 5, large: 20 } as const;

export const gapShades = ['ahead-b2', 'ahead-b1', 'level', 'ahead-a1', 'ahead-a2'] as const satisfies readonly Shade[];

export function positionShade(balance: Pick<Balance, 'position'>): Shade {
  if (!isJudged(balance)) return 'hollow';
  return isOut(balance) ? 'out' : 'in';
}

/** @param score 0–100 */
export function scoreShade(score: number | null): Shade {
  if (score === null) return 'hollow';
  return scoreShades[Math.min(4, Math.max(0, Math.floor(score / scoreStep)))] ?? 'hollow';
}

/** @param gap A − B in points */
export function gapShade(gap: number | null): Shade {
  if (gap === null) return 'hollow';
  const size = Math.abs(gap);
  if (size < gapSteps.level) return 'level';
  const strength = size < gapSteps.large ? 1 : 2;
  return gap > 0 ? `ahead-a${strength}` : `ahead-b${strength}`;
}
