import { canonicalJson } from '@shiheng/basics/canonical-json';
import type { Catalogue, Indicator } from './catalogue.ts';

/** Whether two catalogues that go back to one count alike, however they judge it. */
export function sameFormulas(one: Catalogue, other: Catalogue): boolean {
  return one === other || one.indicators.every((indicator, at) => isSame(indicator, other.indicators[at]));
}

function isSame({ formula }: Indicator, other: Indicator | undefined): boolean {
  return formula === other?.formula || (other !== undefined && canonicalJson(formula) === canonicalJson(other.formula));
}
