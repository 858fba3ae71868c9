import type { RelationResultDto } from '@shiheng/contract/evaluation';

/** What a picture needs to know of one relation at one node. */
export type Balance = Pick<
  RelationResultDto,
  | 'id'
  | 'framing'
  | 'sides'
  | 'band'
  | 'headline'
  | 'gap'
  | 'lagging'
  | 'position'
  | 'interval'
  | 'gapInterval'
  | 'probability'
>;

export type SideKey = Balance['sides'][number]['id'];

/** Side scores are floored here before any ratio, as in the headline. @source METHODS §1.8 */
const floor = 1;

export function sideScore(balance: Pick<Balance, 'sides'>, id: SideKey): number | null {
  return balance.sides.find((side) => side.id === id)?.score ?? null;
}

export function isOut(balance: Pick<Balance, 'position'>): boolean {
  return balance.position === 'a-lags' || balance.position === 'b-lags';
}

/** A position is told for sure when more than this share of the draws agrees with it. @source METHODS §1.9 */
const sure = 0.9;

/** Out of band beyond doubt: what is out in fewer draws may just as well be inside. */
export function isSurelyOut(balance: Pick<Balance, 'position' | 'probability'>): boolean {
  const { position, probability } = balance;
  if (!isOut(balance) || probability === null) return false;
  return (position === 'a-lags' ? probability.aLags : probability.bLags) > sure;
}

export function isJudged(balance: Pick<Balance, 'position'>): boolean {
  return balance.position !== 'insufficient';
}

/** The lowest of the sides that have a score; the first of equals. */
export function weakestSide(
  balance: Pick<Balance, 'sides'>,
): { readonly id: SideKey; readonly score: number } | undefined {
  let weakest: { id: SideKey; score: number } | undefined;
  for (const { id, score } of balance.sides) {
    if (score !== null && (weakest === undefined || score < weakest.score)) weakest = { id, score };
  }
  return weakest;
}

export function medianScore(balance: Pick<Balance, 'sides'>): number | null {
  const scores = balance.sides.flatMap(({ score }) => (score === null ? [] : [score])).sort((x, y) => x - y);
  const middle = scores.length / 2;
  const high = scores[Math.floor(middle)];
  const low = scores[Math.ceil(middle) - 1];
  return high === undefined || low === undefined ? null : (low + high) / 2;
}

/**
 * How far outside its desired band a relation stands, as the logarithm of the factor that is missing: 0 inside,
 * equal for both directions and comparable between relations. Null without the scores.
 */
export function bandDistance(balance: Balance): number | null {
  if (!isJudged(balance)) return null;
  if ('weakestToMedian' in balance.band) return weakestDistance(balance, balance.band.weakestToMedian);
  const [a, b] = [sideScore(balance, 'a'), sideScore(balance, 'b')];
  if (a === null || b === null) return null;
  const ratio = Math.max(b, floor) / Math.max(a, floor);
  return Math.max(0, Math.log(balance.band.lo / ratio), Math.log(ratio / balance.band.hi));
}

function weakestDistance(balance: Balance, least: number): number | null {
  const weakest = weakestSide(balance);
  const median = medianScore(balance);
  if (weakest === undefined || median === null) return null;
  return Math.max(0, Math.log((least * Math.max(median, floor)) / Math.max(weakest.score, floor)));
}

/** Surely out of band, perhaps out, in band, insufficient: the order of attention. Framing relations come after all others. */
function attention(balance: Balance): number {
  const state = isSurelyOut(balance) ? 0 : isOut(balance) ? 1 : isJudged(balance) ? 2 : 3;
  return state + (balance.framing ? 4 : 0);
}

/**
 * Worst first: surely out of band by distance from the band, then those that may be out, then in band from the lowest score up, then what cannot be
 * judged; framing relations last, in the same order among themselves. Equal ones keep their number's order.
 */
export function worstFirst<B extends Balance>(balances: readonly B[]): readonly B[] {
  const number = ({ id }: Balance) => Number(id.slice(1));
  return [...balances].sort((x, y) => {
    const byAttention = attention(x) - attention(y);
    if (byAttention !== 0) return byAttention;
    const byDistance = (bandDistance(y) ?? 0) - (bandDistance(x) ?? 0);
    if (byDistance !== 0) return byDistance;
    return (x.headline ?? 0) - (y.headline ?? 0) || number(x) - number(y);
  });
}
