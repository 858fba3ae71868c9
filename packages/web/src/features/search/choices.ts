import type { SearchDto } from '@shiheng/contract/search';
import type { Place } from '../../app/navigation.ts';
import { catalogue } from '../../i18n/catalogue.ts';
import { initialsOf } from './initials.ts';

export type Hit = SearchDto['hits'][number];

/** Something that can be chosen: what the server found, or a page of the application. */
export type Choice = Hit | { readonly kind: 'page'; readonly path: Place['path']; readonly label: Place['label'] };

/** Tells choices apart, in lists and among those chosen before. */
export function keyOf(choice: Choice): string {
  if (choice.kind === 'page') return `page ${choice.path}`;
  return `${choice.kind} ${'id' in choice ? choice.id : choice.code}`;
}

const mostPages = 5;

/** The reader's pages whose name holds the text, in either language, or whose initials do. */
export function pagesFound(places: readonly Place[], text: string): readonly Choice[] {
  const wanted = text.trim().toLowerCase();
  if (wanted === '') return [];
  return places
    .filter(({ label }) => {
      const { zh, en } = catalogue[label];
      return [zh, en.toLowerCase(), initialsOf(zh)].some((name) => name.includes(wanted));
    })
    .slice(0, mostPages)
    .map(pageChoice);
}

export function pageChoice({ path, label }: Place): Choice {
  return { kind: 'page', path, label };
}
