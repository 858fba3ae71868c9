import type { Catalogue } from './catalogue.ts';

const origins = new WeakMap<Catalogue, Catalogue>();

/**
 * Notes that a catalogue goes back to another: same measures, same indicators in the same order, same relations. What
 * they count and how it is judged may differ.
 */
export function derivedFrom(catalogue: Catalogue, base: Catalogue): Catalogue {
  origins.set(catalogue, originOf(base));
  return catalogue;
}

/** The catalogue that this one goes back to; itself where it was not derived. */
export function originOf(catalogue: Catalogue): Catalogue {
  return origins.get(catalogue) ?? catalogue;
}
