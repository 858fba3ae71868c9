import type { SearchDto } from '@shiheng/contract/search';
import type { Actor } from '../../platform/identity/actor.ts';
import { type Fences, isAmong } from '../../platform/identity/fences.ts';
import { maySee, standingOf } from '../relations/index.ts';
import { presentHit } from './present.ts';
import type { Found, SearchIndex, SearchIndexes } from './search-index.ts';

export interface SearchDeps {
  readonly indexes: SearchIndexes;
  readonly fences: Fences;
}

const mostHits = 20;

/**
 * What the text names of all that the actor may see: units of today within reach, indicators and relations. What lies
 * outside is not counted, so that it looks the same as what is not there.
 */
export async function search({ indexes, fences }: SearchDeps, actor: Actor, text: string): Promise<SearchDto> {
  const index = await indexes.current();
  const hits = index.names.find(text, mostHits, (found) => mayFind(actor, found));
  // The second fence: what stands under the reader by the rows of the tree, derived apart from the first.
  const { reach } = await fences.of(actor);
  const within = hits.filter((found) => found.kind !== 'unit' || isAmong(reach, found.place.unit));
  const seen = seenBy(actor, index);
  return { hits: within.map((found) => presentHit(found, index, seen)) };
}

function mayFind(actor: Actor, found: Found): boolean {
  return found.kind !== 'unit' || maySee(actor, standingOf(found.place));
}

function seenBy(actor: Actor, { places }: SearchIndex): (code: string) => boolean {
  return (code) => {
    const place = places.get(code);
    return place !== undefined && maySee(actor, standingOf(place));
  };
}
