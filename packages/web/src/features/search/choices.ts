import type { SearchDto } from '@shiheng/contract/search';
import type { Place } from '../../app/navigation.ts';

export type Hit = SearchDto['hits'][number];

/** Something that can be chosen: what the server found, or a page of the application. */
export type Choice = Hit | { readonly kind: 'page'; readonly path: Place['path']; readonly label: Place['label'] };

/** Tells choices apart, in lists and among those chosen before. */
export function keyOf(choice: Choice): string {
  if (choice.kind === 'page') return `page ${choice.path}`;
  return `${choice.kind} ${'id' in choice ? choice.id : choice.code}`;
}

export function pageChoice({ path, label }: Place): Choice {
  return { kind: 'page', path, label };
}
