import type { Db } from '@shiheng/db/handle';
import { loadApplied, loadMigrations } from '@shiheng/db/migrate';
import { freeBytes, hasSpace } from './checks.ts';

/** Longest that the database may take to answer; on the embedded engine it waits behind whatever is under way. */
const patienceMs = 5_000;
/** Asked often and by anybody: the database is asked at most so often. */
const believedMs = 2_000;

export interface ReadinessDeps {
  readonly db: Db;
  readonly keys: () => unknown;
  readonly dataDir: string;
}

/** Whether requests can be answered: the database answers and is current, the keys are there, there is room to write. */
export class Readiness {
  readonly #deps: ReadinessDeps;
  #latest: { readonly at: number; readonly ready: Promise<boolean> } | undefined;
  #stopping = false;

  constructor(deps: ReadinessDeps) {
    this.#deps = deps;
  }

  /** From here on it is not ready: whoever distributes requests sends them elsewhere. */
  stop(): void {
    this.#stopping = true;
  }

  /** @param now monotonic milliseconds */
  async isReady(now: number): Promise<boolean> {
    if (this.#stopping) return false;
    if (!this.#latest || now - this.#latest.at >= believedMs) this.#latest = { at: now, ready: this.#ask() };
    return this.#latest.ready;
  }

  async #ask(): Promise<boolean> {
    const { db, keys, dataDir } = this.#deps;
    try {
      keys();
      const known = await loadMigrations();
      const applied = await within(patienceMs, db.read(loadApplied));
      return applied.length === known.length && hasSpace(await freeBytes(dataDir));
    } catch {
      return false; // whatever it is: the log of the request that needs it tells
    }
  }
}

async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('too late')), ms);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
