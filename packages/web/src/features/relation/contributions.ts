import type { SideKey } from '../../charts/balance.ts';
import type { Wording } from '../../i18n/language.tsx';
import { type NamedSide, sideName } from '../../ui/balance-words.ts';
import type { Cell } from '../../ui/csv.ts';
import type { Contribution } from './types.ts';

export function sumOf(contributions: readonly Contribution[]): number {
  return contributions.reduce((sum, { points }) => sum + points, 0);
}

/** Those of one side, biggest pull first. */
export function ofSide(contributions: readonly Contribution[], side: SideKey): readonly Contribution[] {
  return contributions.filter((each) => each.side === side).sort((x, y) => y.points - x.points);
}

export interface Shown {
  readonly rows: readonly Contribution[];
  /** Those that are too small to show one by one, as one sum; null when all are shown. */
  readonly others: { readonly count: number; readonly points: number } | null;
}

/** The `most` largest by size, in their order, and the rest as one sum: what is shown still adds up to the whole. */
export function largest(contributions: readonly Contribution[], most: number): Shown {
  if (contributions.length <= most) return { rows: contributions, others: null };
  const bySize = [...contributions].sort((x, y) => Math.abs(y.points) - Math.abs(x.points));
  const kept = new Set(bySize.slice(0, most - 1));
  const rest = contributions.filter((each) => !kept.has(each));
  return { rows: contributions.filter((each) => kept.has(each)), others: { count: rest.length, points: sumOf(rest) } };
}

export function contributionCells(
  contributions: readonly Contribution[],
  sides: readonly NamedSide[],
  wording: Wording,
): readonly (readonly Cell[])[] {
  const { t, pick } = wording;
  return [
    [t('contributions.key'), t('contributions.item'), t('contributions.side'), t('contributions.points')],
    ...contributions.map(({ key, name, side, points }) => [key, pick(name), sideName(sides, side, wording), points]),
  ];
}

/** The bars in words. */
export function contributionsAlt(
  title: string,
  contributions: readonly Contribution[],
  { t, pick, numbers }: Wording,
): string {
  const items = contributions.map(({ name, points }) => `${pick(name)} ${numbers.signedExact(points)}`);
  return t('contributions.alt', { title, items: items.join(t('list.separator')) });
}
