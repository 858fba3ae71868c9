import type { Actor } from '../../platform/identity/actor.ts';
import type { ListedPeriod } from '../indicators/index.ts';

const mostKept = 256;

interface Kept {
  readonly stamp: string;
  readonly periods: Promise<readonly ListedPeriod[]>;
}

/**
 * The periods that readers of one role and scope can choose, kept while nothing has been imported, closed or moved:
 * every page asks for them, and counting looks at each enterprise's facts.
 */
export class PeriodLists {
  readonly #kept = new Map<string, Kept>();

  get(
    { role, scope }: Actor,
    stamp: string,
    count: () => Promise<readonly ListedPeriod[]>,
  ): Promise<readonly ListedPeriod[]> {
    const key = JSON.stringify([role, scope.kind, scope.code]);
    const known = this.#kept.get(key);
    if (known?.stamp === stamp) return known.periods;
    if (this.#kept.size >= mostKept) this.#kept.clear();
    const kept = { stamp, periods: count() };
    this.#kept.set(key, kept);
    kept.periods.catch(() => this.#drop(key, kept)); // told to whoever asked; the next asks anew
    return kept.periods;
  }

  #drop(key: string, kept: Kept): void {
    if (this.#kept.get(key) === kept) this.#kept.delete(key);
  }
}
