/** One node in a comparison; `draws` come from headlineDraws with one catalogue, number of draws and seed for all. */
export interface Contender {
  readonly code: string;
  readonly headline: number;
  readonly draws: Float64Array;
}

/** Nodes that cannot be told apart (并列), in order of headline for reading only. Tier 1 is the highest. */
export interface Tier {
  readonly tier: number;
  readonly codes: readonly string[];
}

/** Least probability of every pair across a border between tiers. @source METHODS §1.9 */
export const tierCertainty = 0.9;

/** Share of the shared draws in which the first stands above the second; a draw in which they are equal counts half. */
export function probabilityAbove(one: Float64Array, other: Float64Array): number {
  let above = 0;
  for (let draw = 0; draw < one.length; draw++) {
    const difference = (one[draw] as number) - (other[draw] as number);
    if (difference > 0) above += 1;
    else if (difference === 0) above += 0.5;
  }
  return one.length === 0 ? 0.5 : above / one.length;
}

/**
 * Tiers only where bands separate: a border stands where every node above it beats every node below it with P > 0.9.
 * Otherwise 并列. No place inside a tier means anything.
 *
 * @source METHODS §1.9
 */
export function tiersOf(contenders: readonly Contender[], certainty: number = tierCertainty): readonly Tier[] {
  const ordered = [...contenders].sort(
    (one, other) => other.headline - one.headline || (one.code < other.code ? -1 : 1),
  );
  const tiers: string[][] = [];
  let current: string[] = [];
  ordered.forEach((contender, place) => {
    if (place > 0 && separates(ordered, place, certainty)) {
      tiers.push(current);
      current = [];
    }
    current.push(contender.code);
  });
  if (current.length > 0) tiers.push(current);
  return tiers.map((codes, index) => ({ tier: index + 1, codes }));
}

function separates(ordered: readonly Contender[], place: number, certainty: number): boolean {
  const below = ordered.slice(place);
  return ordered
    .slice(0, place)
    .every((upper) => below.every((lower) => probabilityAbove(upper.draws, lower.draws) > certainty));
}
