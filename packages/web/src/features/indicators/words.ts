import type { Wording } from '../../i18n/language.tsx';
import { shapeSentence } from '../relation/goalposts-words.ts';
import type { Goalposts, IndicatorPageData, Unit } from './types.ts';

/** The goalposts that the period is scored by. */
export function heldPosts({ indicator }: IndicatorPageData): Goalposts | undefined {
  return indicator.goalposts.find(({ holds }) => holds);
}

/** The ends of goalposts with what they score, in the order of their values. */
export function postMarks(posts: Goalposts | undefined, unit: Unit, { t, numbers, pick }: Wording) {
  if (posts === undefined) return [];
  const { shape } = posts;
  const ends =
    shape.kind === 'line'
      ? ([['ind.floor', shape.floor] as const, ['ind.target', shape.target] as const] as const)
      : ([
          ['ind.floor', shape.floor] as const,
          ['ind.target', shape.low] as const,
          ['ind.target', shape.high] as const,
          ['ind.floor', shape.ceiling] as const,
        ] as const);
  return ends.map(([key, value]) => ({ label: `${t(key)} ${numbers.inUnit(value, pick(unit))}`, value }));
}

/** Goalposts in a line: what scores 0 and what 100. */
export function postsText({ shape }: Goalposts, unit: Unit, wording: Wording): string {
  return shapeSentence(shape, unit, wording);
}
