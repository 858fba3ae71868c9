interface Believed {
  readonly accountId: string;
  readonly believedUntil: number; // epoch ms
}

const most = 10_000;

/**
 * Look-ups of the last seconds by token hash, so that a page with ten requests, or fifty readers on one session, ask
 * the database once.
 */
export class SessionCache<T extends Believed> {
  readonly #entries = new Map<string, T>();
  readonly #underWay = new Map<string, Promise<T | undefined>>();

  /** @param load asks the database; whoever comes while it is under way waits for the same answer */
  async find(key: string, now: Date, load: () => Promise<T | undefined>): Promise<T | undefined> {
    const known = this.#entries.get(key);
    if (known && known.believedUntil > now.getTime()) return known;
    this.#entries.delete(key);
    return this.#underWay.get(key) ?? this.#start(key, load);
  }

  #start(key: string, load: () => Promise<T | undefined>): Promise<T | undefined> {
    const looking: Promise<T | undefined> = load().then(
      (found) => {
        if (this.#underWay.get(key) !== looking) return undefined; // forgotten meanwhile: what was read is over
        this.#underWay.delete(key);
        if (found) this.#keep(key, found);
        return found;
      },
      (fault: unknown) => {
        if (this.#underWay.get(key) === looking) this.#underWay.delete(key);
        throw fault;
      },
    );
    this.#underWay.set(key, looking);
    return looking;
  }

  #keep(key: string, entry: T): void {
    if (this.#entries.size >= most) this.#entries.clear();
    this.#entries.set(key, entry);
  }

  /** Whatever is kept of these accounts, and what is under way: to be called once something of theirs has ended. */
  forgetAccounts(accounts: readonly string[]): void {
    for (const [key, { accountId }] of this.#entries) if (accounts.includes(accountId)) this.#entries.delete(key);
    this.#underWay.clear(); // whose they are is not known yet
  }

  /** To be called once the session has ended in the database. */
  forget(key: string): void {
    this.#entries.delete(key);
    this.#underWay.delete(key);
  }
}
