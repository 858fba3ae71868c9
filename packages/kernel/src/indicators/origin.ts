import type { Catalogue } from './catalogue.ts';

const origins = new WeakMap<Catalogue, Catalogue>();

/**
 * Notes that a catalogue differs from another in goalposts, bands or weights only: same measures, indicators and sides.
 * What depends on those alone (the draws of uncertainty) is then worked out once for all of them.
 */
export function derivedFrom(catalogue: Catalogue, base: Catalogue): Catalogue {
  origins.set(catalogue, originOf(base));
  return catalogue;
}

/** The catalogue that this one goes back to; itself where it was not derived. */
export function originOf(catalogue: Catalogue): Catalogue {
  return origins.get(catalogue) ?? catalogue;
}
