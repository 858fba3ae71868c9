import type { SignedIn } from './usecases.ts';

export interface CachedSession {
  readonly signedIn: SignedIn;
  readonly seenAt: Date;
  readonly expiresAt: Date;
  readonly believedUntil: number; // epoch ms
}

const most = 10_000;

/** Look-ups of the last seconds by token hash, so that a page with ten requests asks the database once. */
export class SessionCache {
  readonly #entries = new Map<string, CachedSession>();

  get(key: string, now: Date): CachedSession | undefined {
    const entry = this.#entries.get(key);
    if (!entry || entry.believedUntil > now.getTime()) return entry;
    this.#entries.delete(key);
    return undefined;
  }

  set(key: string, entry: CachedSession): void {
    if (this.#entries.size >= most) this.#entries.clear();
    this.#entries.set(key, entry);
  }

  delete(key: string): void {
    this.#entries.delete(key);
  }

  clear(): void {
    this.#entries.clear();
  }
}
