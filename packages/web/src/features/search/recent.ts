import { SearchDto } from '@shiheng/contract/search';
import { type Hit, keyOf } from './choices.ts';
import { recentKey } from './forget-recent.ts';

const mostKept = 6;

/** What was chosen last, the newest first. What no longer has the agreed form is dropped. */
export function recentIn(scope: string): readonly Hit[] {
  try {
    const parsed = SearchDto.shape.hits.safeParse(JSON.parse(localStorage.getItem(recentKey + scope) ?? '[]'));
    return parsed.success ? parsed.data : [];
  } catch {
    return [];
  }
}

export function rememberChoice(scope: string, hit: Hit): void {
  const before = recentIn(scope).filter((each) => keyOf(each) !== keyOf(hit));
  localStorage.setItem(recentKey + scope, JSON.stringify([hit, ...before].slice(0, mostKept)));
}
