import type { Db } from '@shiheng/db/handle';
import { filedKey, readCounters, touchedSince } from '../indicators/index.ts';
import { type Filing, loadFilings } from './filing-store.ts';

interface Kept {
  readonly counter: number;
  readonly filings: ReadonlyMap<string, Filing>;
}

const mostKept = 16;

/**
 * Filings of stored periods, kept in memory as cubes are: read whole once, then only those of enterprises that have
 * declared since.
 */
export class Filings {
  readonly #db: Db;
  readonly #kept = new Map<string, Promise<Kept>>();

  constructor(db: Db) {
    this.#db = db;
  }

  /** @param counter of the period's declarations (`filedKey`), as the asker has read it: older filings are brought up to it */
  async of(period: string, counter: number): Promise<ReadonlyMap<string, Filing>> {
    const known = await this.#kept.get(period);
    if (known && known.counter >= counter) return known.filings;
    const latest = this.#kept.get(period);
    const made = this.#bringUp(period, await latest, counter);
    this.#keep(period, made);
    return (await made).filings;
  }

  async #bringUp(period: string, kept: Kept | undefined, counter: number): Promise<Kept> {
    if (kept && kept.counter >= counter) return kept; // somebody else has been here meanwhile
    return this.#db.read(async (reader) => {
      const now = (await readCounters(reader)).get(filedKey(period)) ?? 0;
      if (!kept) return { counter: now, filings: await loadFilings(reader, period) };
      const touched = await touchedSince(reader, filedKey(period), kept.counter);
      const filings = new Map(kept.filings);
      const renewed = await loadFilings(reader, period, touched);
      for (const id of touched) filings.delete(id);
      for (const [id, filing] of renewed) filings.set(id, filing);
      return { counter: now, filings };
    });
  }

  /** What fails is not kept; the last used stands last. */
  #keep(period: string, made: Promise<Kept>): void {
    this.#kept.delete(period);
    this.#kept.set(period, made);
    made.catch(() => this.#kept.get(period) === made && this.#kept.delete(period));
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= mostKept) break;
      this.#kept.delete(oldest);
    }
  }
}
