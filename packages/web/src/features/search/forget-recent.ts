/** Kept on this device only, and by scope: nobody is shown the names of somebody else's. */
export const recentKey = 'shiheng.recent.';

/** With the session goes what was looked for in it. */
export function forgetRecent(): void {
  for (const key of Object.keys(localStorage)) if (key.startsWith(recentKey)) localStorage.removeItem(key);
}
