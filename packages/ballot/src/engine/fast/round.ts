import type { Scalar } from '../../group/scalar.ts';
import type { Kernel, Power } from './kernel.ts';

/** What is to be made of one element. */
interface Load {
  readonly powers: Power[];
  /** Whether membership is asked for, and then the answer. */
  member: 'not asked' | 'asked' | boolean;
}

/**
 * The work of one ballot: first everything is laid out, then the kernel does all of it, element by element, and spells all
 * results with one inversion, then the answers can be read.
 */
export class Round {
  readonly kernel: Kernel;
  readonly #loads: Load[] = [];
  #results = 0;

  constructor(kernel: Kernel) {
    this.kernel = kernel;
  }

  /** The place of an element, or undefined where the text spells none. */
  read(text: string): number | undefined {
    return this.kernel.read(this.#loads.length, text) ? this.#place() : undefined;
  }

  /** The place of a product. */
  multiply(from: number, to: number, step: number): number {
    this.kernel.multiply(this.#loads.length, from, to, step);
    return this.#place();
  }

  #place(): number {
    return this.#loads.push({ powers: [], member: 'not asked' }) - 1;
  }

  /** The result that an element's own spelling becomes. */
  spell(place: number): number {
    const result = this.reserve(1);
    this.kernel.keep(result, place);
    return result;
  }

  /** The first of so many results in a row. */
  reserve(count: number): number {
    this.#results += count;
    return this.#results - count;
  }

  raise(place: number, g: Scalar, y: Scalar, own: Scalar, target: number): void {
    this.#load(place).powers.push({ g, y, own, target });
  }

  askMember(place: number): void {
    this.#load(place).member = 'asked';
  }

  /** After `run`, for a place that was asked about. */
  isMember(place: number): boolean {
    return this.#load(place).member === true;
  }

  #load(place: number): Load {
    return this.#loads[place]!; // places are given out by `#place` alone
  }

  run(): void {
    for (const [place, load] of this.#loads.entries()) {
      const member = this.kernel.raise(place, load.powers, load.member === 'asked');
      if (load.member === 'asked') load.member = member;
    }
    this.kernel.write(this.#results);
  }
}
