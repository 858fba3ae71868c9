import { SearchDto } from '@shiheng/contract/search';
import { type Hit, keyOf } from './choices.ts';

/** Kept on this device only, and by scope: nobody is shown the names of somebody else's. */
const prefix = 'shiheng.recent.';
const mostKept = 6;

/** What was chosen last, the newest first. What no longer has the agreed form is dropped. */
export function recentIn(scope: string): readonly Hit[] {
  try {
    const parsed = SearchDto.shape.hits.safeParse(JSON.parse(localStorage.getItem(prefix + scope) ?? '[]'));
    return parsed.success ? parsed.data : [];
  } catch {
    return [];
  }
}

export function rememberChoice(scope: string, hit: Hit): void {
  const before = recentIn(scope).filter((each) => keyOf(each) !== keyOf(hit));
  localStorage.setItem(prefix + scope, JSON.stringify([hit, ...before].slice(0, mostKept)));
}

/** With the session goes what was looked for in it. */
export function forgetRecent(): void {
  for (const key of Object.keys(localStorage)) if (key.startsWith(prefix)) localStorage.removeItem(key);
}
