/** Whole numbers from 0 to `below` - 1. */
export type Dice = (below: number) => number;

/** The same throws for the same seed. @source Marsaglia, Xorshift RNGs (2003), 32 bit */
export function seededDice(seed: number): Dice {
  let state = seed | 1;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}

export function pick<T>(list: readonly T[], dice: Dice): T {
  return list[dice(list.length)]!; // never of an empty list
}
