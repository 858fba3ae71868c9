import type { RuleChange } from '@shiheng/kernel/rules/change';
import { searchFrom, stringifySearch, type View } from '../../app/view.ts';

/** What a reader tries lives in the address behind the `#`, which no browser ever sends to a server. */
export const trialPrefix = '#what-if=';

export function opensTrial(hash: string): boolean {
  return hash.startsWith(trialPrefix);
}

export function hashOf(changes: readonly RuleChange[]): string {
  return `${trialPrefix}${encodeURIComponent(JSON.stringify(changes))}`;
}

/**
 * Writes view and trial into the address, so that it can be passed on. Past the router, which listens on the instance: a
 * step of its own for every move of a slider would ask the server for what is on the page already.
 */
export function putAddress(view: View, hash: string): void {
  const address = `${window.location.pathname}${stringifySearch(searchFrom(view))}${hash}`;
  History.prototype.replaceState.call(window.history, window.history.state, '', address);
}
