import type { Place } from '../../app/navigation.ts';
import { texts as english } from '../../i18n/texts/en.ts';
import { texts as chinese } from '../../i18n/texts/zh-CN.ts';
import { type Choice, pageChoice } from './choices.ts';
import { initialsOf } from './initials.ts';

const mostPages = 5;

/** The reader's pages whose name holds the text, in either language, or whose initials do. */
export function pagesFound(places: readonly Place[], text: string): readonly Choice[] {
  const wanted = text.trim().toLowerCase();
  if (wanted === '') return [];
  return places
    .filter(({ label }) => {
      const [zh, en] = [chinese[label], english[label]];
      return [zh, en.toLowerCase(), initialsOf(zh)].some((name) => name.includes(wanted));
    })
    .slice(0, mostPages)
    .map(pageChoice);
}
