import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';

/**
 * Seeded chance. The same parts give the same throws, so an enterprise's quarter can be made again on its own,
 * in any order.
 */
export class Dice {
  private readonly generator: RandomGenerator;

  constructor(...parts: readonly number[]) {
    this.generator = xoroshiro128plus(mix(parts));
    // The state begins with few bits set: the first numbers of near seeds resemble each other.
    for (let i = 0; i < 8; i++) this.generator.next();
  }

  /** Uniform in [0, 1). */
  share(): number {
    return (this.generator.next() >>> 0) / 4294967296;
  }

  /** Uniform whole number in [0, end). */
  below(end: number): number {
    return (this.share() * end) | 0;
  }

  chance(probability: number): boolean {
    return this.share() < probability;
  }

  /** Mean 0, deviation 1, never beyond ±3.5: four uniforms added. */
  normal(): number {
    return (this.share() + this.share() + this.share() + this.share() - 2) * 1.7320508;
  }

  /** A whole number next to x whose expectation is x. */
  whole(x: number): number {
    return Math.floor(x + this.share());
  }

  pick<T>(list: readonly T[]): T {
    return list[this.below(list.length)] as T;
  }

  /** Index drawn with the given weights. */
  weighted(weights: readonly number[]): number {
    let rest = this.share() * weights.reduce((sum, weight) => sum + weight, 0);
    return Math.max(
      0,
      weights.findIndex((weight) => {
        rest -= weight;
        return rest < 0;
      }),
    );
  }
}

/** One 32-bit number from several, every bit depending on every part. @source MurmurHash3 finaliser */
function mix(parts: readonly number[]): number {
  let hash = 0x9e3779b9;
  for (const part of parts) {
    hash = Math.imul(hash ^ (part | 0), 0x85ebca6b);
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
    hash ^= hash >>> 16;
  }
  return hash;
}
