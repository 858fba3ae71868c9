import type { SearchDto } from '@shiheng/contract/search';
import { lines } from '@shiheng/kernel/orgs/tree-types';
import type { Found, SearchIndex } from './search-index.ts';

/** @param seen whether the reader may see a unit */
export function presentHit(
  found: Found,
  index: SearchIndex,
  seen: (code: string) => boolean,
): SearchDto['hits'][number] {
  if (found.kind === 'relation') return { kind: 'relation', id: found.relation.id, name: found.relation.name };
  if (found.kind === 'indicator') {
    const { id, no, name } = found.indicator;
    return { kind: 'indicator', id, no, name };
  }
  const { place, name, creditCode } = found;
  return {
    kind: place.kind,
    code: place.unit,
    name,
    creditCode,
    lines: lines.filter((line) => place[line].length > 0),
    above: aboveOf(found, index, seen),
  };
}

/** The province is above everything and tells nothing. */
function aboveOf(
  { place }: Extract<Found, { kind: 'unit' }>,
  { tree, today }: SearchIndex,
  seen: (code: string) => boolean,
): string[] {
  const chain = place.area.length > 0 ? place.area : place.system;
  return chain
    .slice(place.kind === 'organisation' ? 1 : 0, -1)
    .filter(seen)
    .map((code) => tree.nameOn(code, today)?.shortName ?? code)
    .reverse();
}
