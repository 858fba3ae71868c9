import type { EnterprisesQuery } from '@shiheng/contract/enterprises';
import { inIndustry } from '@shiheng/kernel/indicators/cube-industry';
import { compareNames, type Entry } from './directory.ts';

/** Which enterprises of a node a list shows, and in which order. */
export type Selection = Pick<
  EnterprisesQuery,
  | 'industry'
  | 'section'
  | 'under'
  | 'ownership'
  | 'aboveScale'
  | 'pilot'
  | 'union'
  | 'declared'
  | 'text'
  | 'sort'
  | 'order'
>;

/** Those that match, in the order asked for; what is missing comes last in either direction. */
export function select(entries: readonly Entry[], selection: Selection): readonly Entry[] {
  const found = entries.filter((entry) => matches(entry, selection));
  if (selection.sort === 'name') return selection.order === 'asc' ? found : found.reverse(); // they come by name
  const order = orderOf(selection);
  return found.sort((a, b) => order(sortValue(a, selection), a.id, sortValue(b, selection), b.id));
}

function matches({ id, place, name, creditCode, ...entry }: Entry, selection: Selection): boolean {
  const { industry, section, under, ownership, text } = selection;
  return (
    [industry, section].every((wanted) => wanted === undefined || inIndustry(place.industry, wanted)) &&
    (under === undefined || place.area.includes(under) || place.system.includes(under) || id === under) &&
    (ownership === undefined || place.ownership === ownership) &&
    agrees(selection.aboveScale, place.aboveScale) &&
    agrees(selection.pilot, place.pilot) &&
    agrees(selection.union, entry.hasUnion) &&
    agrees(selection.declared, entry.declared !== null) &&
    (text === undefined || text === '' || name.includes(text) || creditCode.startsWith(text.toUpperCase()))
  );
}

function agrees(wanted: 'yes' | 'no' | undefined, is: boolean): boolean {
  return wanted === undefined || (wanted === 'yes') === is;
}

type Value = string | number | null;

function sortValue({ name, creditCode, workers, declared }: Entry, { sort }: Selection): Value {
  switch (sort) {
    case 'name':
      return name;
    case 'code':
      return creditCode;
    case 'workers':
      return workers;
    case 'declared':
      return declared?.declaredAt ?? null;
  }
}

type Order = (a: Value, aId: string, b: Value, bId: string) => number;

function orderOf({ sort, order }: Selection): Order {
  const direction = order === 'desc' ? -1 : 1;
  return (a, aId, b, bId) => {
    const byId = aId < bId ? -1 : aId > bId ? 1 : 0;
    if (a === null || b === null) return a === b ? direction * byId : a === null ? 1 : -1;
    if (typeof a === 'number' && typeof b === 'number') return direction * (a - b || byId);
    const [x, y] = [String(a), String(b)];
    const apart = sort === 'name' ? compareNames(x, y) : x < y ? -1 : x > y ? 1 : 0;
    return direction * (apart || byId);
  };
}

/** The key by which the page after this row is asked for: its value and its id. */
export function keyOf(entry: Entry, selection: Selection): string {
  return `${sortValue(entry, selection) ?? ''}~${entry.id}`;
}

/**
 * Where the page after a key begins. The key's own row need not be there any more: a change between two pages neither
 * repeats nor skips what did not change.
 */
export function placeAfter(rows: readonly Entry[], key: string, selection: Selection): number {
  const at = key.lastIndexOf('~');
  const [text, id] = [key.slice(0, at), key.slice(at + 1)];
  const value = text === '' ? null : selection.sort === 'workers' ? Number(text) : text;
  const order = orderOf(selection);
  let [low, high] = [0, rows.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const row = rows[middle] as Entry;
    if (order(sortValue(row, selection), row.id, value, id) > 0) high = middle;
    else low = middle + 1;
  }
  return low;
}
