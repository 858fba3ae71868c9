import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import type { Catalogue } from '../indicators/catalogue.ts';
import { originOf } from '../indicators/origin.ts';
import { relationPlans } from './relation-plan.ts';
import { uncertaintyParameters } from './uncertainty-parameters.ts';

export type Aggregator = 'geometric' | 'arithmetic' | 'wang';
/** What a draw does with a side's missing indicators: leave them out, or put them all at 0 or all at 100. */
export type MissingRule = 'left-out' | 'at-floor' | 'at-target';

const aggregators = ['geometric', 'arithmetic', 'wang'] as const;
const missingRules = ['left-out', 'at-floor', 'at-target'] as const;

/**
 * Everything that is drawn once for a catalogue and shared by all nodes, so that two nodes are compared under the same
 * weights, goalposts and aggregator. Arrays hold one value per draw.
 */
export interface Perturbations {
  readonly draws: number;
  /** Factor on the weight of an entry, by its key. */
  readonly weight: ReadonlyMap<string, Float64Array>;
  /** Shift of the lower and the upper end of an indicator's goalposts, as a share of their distance. By place. */
  readonly lower: readonly Float64Array[];
  readonly upper: readonly Float64Array[];
  readonly aggregator: readonly Aggregator[];
  /** Per side: the place of the entry that is left out, or the number of entries for none. */
  readonly leftOut: ReadonlyMap<string, Int32Array>;
  readonly missing: ReadonlyMap<string, readonly MissingRule[]>;
  /** Standard normal draws; `noiseAt` says where the run of one source and indicator starts. */
  readonly noise: Float64Array;
}

/** Long enough that two runs of one node hardly ever start at the same place. */
const noisePool = 1 << 18;

const drawn = new WeakMap<Catalogue, Map<string, Perturbations>>();

/** The shared draws of a seed. Each stream has a seed of its own, so that adding an indicator leaves the others' draws. */
export function perturbationsOf(of: Catalogue, draws: number, seed: number): Perturbations {
  // Nothing here depends on goalposts, bands, weights or formulas: catalogues of one origin and equal sides share it.
  const origin = originOf(of);
  const ofCatalogue = drawn.get(origin) ?? new Map<string, Perturbations>();
  drawn.set(origin, ofCatalogue);
  const key = `${draws}/${seed}/${membersOf(of)}`;
  const known = ofCatalogue.get(key);
  if (known) return known;
  // One set of draws weighs some megabytes: keep the last few seeds only.
  if (ofCatalogue.size >= 4) ofCatalogue.clear();
  const made = draw(of, draws, seed);
  ofCatalogue.set(key, made);
  return made;
}

const members = new WeakMap<Catalogue, string>();

/** Who stands on which side. */
function membersOf(catalogue: Catalogue): string {
  const known = members.get(catalogue);
  if (known !== undefined) return known;
  const entries = relationPlans(catalogue).flatMap(({ sides }) => sides.flatMap((side) => side.entries));
  const made = entries.map(({ key }) => key).join();
  members.set(catalogue, made);
  return made;
}

function draw(catalogue: Catalogue, draws: number, seed: number): Perturbations {
  const { weightSpread, goalpostSpread } = uncertaintyParameters;
  const sides = relationPlans(catalogue).flatMap((plan) => plan.sides);
  const uniform = (name: string) => uniforms(seed, name, draws);
  const around = (name: string, centre: number, spread: number) =>
    uniform(name).map((u) => centre + spread * (2 * u - 1));
  const ends = (end: string) =>
    catalogue.indicators.map((indicator) => around(`${end}/${indicator.id}`, 0, goalpostSpread));
  return {
    draws,
    weight: new Map(
      sides.flatMap((side) => side.entries.map(({ key }) => [key, around(`weight/${key}`, 1, weightSpread)])),
    ),
    lower: ends('lower'),
    upper: ends('upper'),
    aggregator: Array.from(uniform('aggregator'), (u) => pick(aggregators, u)),
    leftOut: new Map(
      sides.map(({ key, entries }) => [
        key,
        Int32Array.from(uniform(`left-out/${key}`), (u) => Math.floor(u * (entries.length + 1))),
      ]),
    ),
    missing: new Map(
      sides.map(({ key }) => [key, Array.from(uniform(`missing/${key}`), (u) => pick(missingRules, u))]),
    ),
    noise: normals(seed, Math.max(noisePool, 4 * draws)),
  };
}

function pick<T>(choices: readonly [T, T, T], u: number): T {
  return u < 1 / 3 ? choices[0] : u < 2 / 3 ? choices[1] : choices[2];
}

/** Uniform on [0, 1) in steps of 2⁻³²: finer than anything a draw can show. */
function uniforms(seed: number, name: string, count: number): Float64Array {
  const generator = xoroshiro128plus(seed ^ hash(name));
  // The first outputs still show the seed's own bits.
  for (let skipped = 0; skipped < 32; skipped++) generator.next();
  const out = new Float64Array(count);
  for (let at = 0; at < count; at++) out[at] = (generator.next() >>> 0) * 2 ** -32;
  return out;
}

/** Box–Muller; 1 − u keeps the logarithm off 0. */
function normals(seed: number, count: number): Float64Array {
  const u = uniforms(seed, 'noise', count + (count % 2));
  for (let at = 0; at < u.length; at += 2) {
    const radius = Math.sqrt(-2 * Math.log(1 - (u[at] as number)));
    const angle = 2 * Math.PI * (u[at + 1] as number);
    u[at] = radius * Math.cos(angle);
    u[at + 1] = radius * Math.sin(angle);
  }
  return u;
}

/** Where the run of normal draws of one source and indicator starts: the same for the same names, whatever else there is. */
export function noiseAt(perturbations: Perturbations, source: string, indicator: string): number {
  return (hash(`${source}/${indicator}`) >>> 0) % (perturbations.noise.length - perturbations.draws);
}

/** FNV-1a, 32 bits, over UTF-16 code units. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  return value | 0;
}
