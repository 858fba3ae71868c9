import type { Reader } from '@shiheng/db/handle';
import { type EventPage, type FoundEvent, searchEvents } from './search.ts';

/**
 * Who looked at, or worked on, the record of a person: the newest first. What the person did is left out.
 * @param personId blind index as hex, as an actor carries it
 * @param own account of the person
 */
export function readAbout(
  reader: Reader,
  personId: string,
  page: EventPage & { readonly own?: string },
): Promise<readonly FoundEvent[]> {
  const { own, ...rest } = page;
  return searchEvents(reader, { person: personId, ...(own !== undefined && { notBy: own }) }, rest);
}
