/** What one unit says about itself in one period: measure → value. Blank measures are left out. */
export interface FilledForm {
  readonly unit: string;
  readonly period: string;
  readonly values: Readonly<Record<string, number>>;
}

export interface Copy {
  readonly one: Pick<FilledForm, 'unit' | 'period'>;
  readonly other: Pick<FilledForm, 'unit' | 'period'>;
  /** Items with the same value ÷ items of the longer of the two, structural zeros left out. 1: a full copy. */
  readonly share: number;
  readonly items: number; // of the longer one
}

/** @source METHODS §6.4: near-duplicates share at least 85 % of the filled items */
export const copyShare = 0.85;
/** Shorter forms agree by chance. Our own limit. */
export const leastItems = 8;

/**
 * Pairs of forms that are copies or nearly so: two units in one period, or one unit in two periods; the closest first.
 *
 * Zeros are left out as structural: a unit without congress has zeros in all its measures, and so has its neighbour.
 * Pairs are found without comparing all with all: two forms that share so much must share one of their rarest items
 * (prefix filtering), so only forms that meet there are compared.
 */
export function findCopies(forms: readonly FilledForm[], least = copyShare): Copy[] {
  const entries = forms.map(itemsOf);
  const frequency = countItems(entries);
  const rarity = (a: string, b: string) =>
    (frequency.get(a) as number) - (frequency.get(b) as number) || (a < b ? -1 : 1);
  const meeting = new Map<string, number[]>();
  const copies: Copy[] = [];
  for (const [i, items] of entries.entries()) {
    if (items.size < leastItems) continue;
    const prefix = [...items].sort(rarity).slice(0, items.size - Math.ceil(least * items.size) + 1);
    for (const j of new Set(prefix.flatMap((item) => meeting.get(item) ?? []))) {
      const copy = compare(forms, entries, j, i, least);
      if (copy) copies.push(copy);
    }
    for (const item of prefix) push(meeting, item, i);
  }
  return copies.sort((a, b) => b.share - a.share || b.items - a.items);
}

/** Filled items as `measure=value`, structural zeros left out. */
function itemsOf(form: FilledForm): ReadonlySet<string> {
  const filled = Object.entries(form.values).filter(([, value]) => value !== 0);
  return new Set(filled.map(([measure, value]) => `${measure}=${value}`));
}

function countItems(entries: readonly ReadonlySet<string>[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const items of entries) for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1);
  return counts;
}

function compare(
  forms: readonly FilledForm[],
  entries: readonly ReadonlySet<string>[],
  i: number,
  j: number,
  least: number,
): Copy | undefined {
  const [one, other] = [forms[i] as FilledForm, forms[j] as FilledForm];
  if (one.unit !== other.unit && one.period !== other.period) return undefined;
  const [a, b] = [entries[i] as ReadonlySet<string>, entries[j] as ReadonlySet<string>];
  const items = Math.max(a.size, b.size);
  let same = 0;
  for (const item of a) if (b.has(item)) same++;
  if (same < least * items) return undefined;
  const key = ({ unit, period }: FilledForm) => ({ unit, period });
  return { one: key(one), other: key(other), share: same / items, items };
}

function push(lists: Map<string, number[]>, key: string, value: number): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}
