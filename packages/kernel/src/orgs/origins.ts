import type { Succession } from './tree-types.ts';

/** No real chain of successions is as long; a longer one runs in a circle. */
const longestChain = 32;

/**
 * What a rule says of an organisation that is younger than the rule: what it says of those that the organisation
 * continues, when it says the same of all of them.
 *
 * @param ruleOf undefined where the rule does not name the organisation
 * @returns undefined where nothing is said, or different things are said of different origins
 */
export function inherited<T>(
  successions: readonly Pick<Succession, 'origin' | 'successor'>[],
  code: string,
  ruleOf: (code: string) => T | undefined,
): { readonly value: T; readonly from: string } | undefined {
  return inheritedFrom(successions, code, ruleOf, longestChain);
}

function inheritedFrom<T>(
  successions: readonly Pick<Succession, 'origin' | 'successor'>[],
  code: string,
  ruleOf: (code: string) => T | undefined,
  left: number,
): { readonly value: T; readonly from: string } | undefined {
  const own = ruleOf(code);
  if (own !== undefined) return { value: own, from: code };
  const origins = successions.filter(({ successor }) => successor === code);
  if (left === 0) return undefined;
  const found = origins.map(({ origin }) => inheritedFrom(successions, origin, ruleOf, left - 1));
  const [first] = found;
  return first && found.every((each) => each?.value === first.value) ? first : undefined;
}
