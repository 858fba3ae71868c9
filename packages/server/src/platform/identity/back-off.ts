/** Failed sign-ins in a row after which a login must wait, and for how long at most. */
const usuallyFree = 5;
const longestMs = 15 * 60_000;
const remembered = 10_000;

interface Failures {
  readonly count: number;
  readonly until: number; // epoch ms; before it every try is refused unseen
}

/**
 * Slows guessing at one login: from the fifth failure on it waits 1 s, 2 s, 4 s … up to 15 minutes. Unknown logins
 * are counted alike. Kept in memory: a restart forgives, and each process counts for itself.
 */
export class BackOff {
  readonly #failures = new Map<string, Failures>();
  readonly #free: number;

  /** @param free failures in a row that cost no pause */
  constructor(free = usuallyFree) {
    this.#free = free;
  }

  /** @returns milliseconds to wait before this login may try again; 0: may try. */
  wait(login: string, now: number): number {
    return Math.max(0, (this.#failures.get(login)?.until ?? 0) - now);
  }

  fail(login: string, now: number): void {
    const count = (this.#failures.get(login)?.count ?? 0) + 1;
    const pause = count < this.#free ? 0 : Math.min(longestMs, 1000 * 2 ** (count - this.#free));
    this.#failures.delete(login); // moves it to the young end
    this.#failures.set(login, { count, until: now + pause });
    if (this.#failures.size > remembered) this.#forgetOldest();
  }

  succeed(login: string): void {
    this.#failures.delete(login);
  }

  #forgetOldest(): void {
    const [oldest] = this.#failures.keys();
    if (oldest !== undefined) this.#failures.delete(oldest);
  }
}
