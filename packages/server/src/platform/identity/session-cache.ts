interface Believed {
  readonly accountId: string;
  readonly believedUntil: number; // epoch ms
}

const most = 10_000;
/** So long before its end what is believed is looked up anew, while it is still given out: nobody waits for that. */
const renewAheadMs = 2_500;

/**
 * Look-ups of the last seconds by token hash, so that a page with ten requests, or fifty readers on one session, ask
 * the database once.
 */
export class SessionCache<T extends Believed> {
  readonly #entries = new Map<string, T>();
  readonly #underWay = new Map<string, Promise<T | undefined>>();
  /** Accounts of which something has ended, with the turn at which: what a look-up of an earlier turn read may be over. */
  readonly #ended = new Map<string, number>();
  #turn = 0;

  /** @param load asks the database; whoever comes while it is under way waits for the same answer */
  async find(key: string, now: Date, load: () => Promise<T | undefined>): Promise<T | undefined> {
    const known = this.#entries.get(key);
    const left = known ? known.believedUntil - now.getTime() : 0;
    if (known && left > 0) {
      // A fault is told to whoever asks once nothing is believed any more.
      if (left <= renewAheadMs && !this.#underWay.has(key)) this.#start(key, load).catch(() => undefined);
      return known;
    }
    this.#entries.delete(key);
    return this.#underWay.get(key) ?? this.#start(key, load);
  }

  #start(key: string, load: () => Promise<T | undefined>): Promise<T | undefined> {
    const begun = this.#turn;
    const looking: Promise<T | undefined> = load().then(
      (found) => {
        if (this.#underWay.get(key) !== looking) return undefined; // forgotten meanwhile: what was read is over
        this.#underWay.delete(key);
        const ended = found && (this.#ended.get(found.accountId) ?? 0) > begun;
        if (ended) return this.#start(key, load); // what was read may be over
        this.#settle();
        if (found) this.#keep(key, found);
        else this.#entries.delete(key);
        return found;
      },
      (fault: unknown) => {
        if (this.#underWay.get(key) === looking) this.#underWay.delete(key);
        this.#settle();
        throw fault;
      },
    );
    this.#underWay.set(key, looking);
    return looking;
  }

  #settle(): void {
    if (this.#underWay.size === 0) this.#ended.clear();
  }

  #keep(key: string, entry: T): void {
    if (this.#entries.size >= most) this.#entries.clear();
    this.#entries.set(key, entry);
  }

  /** To be called once the session has ended in the database. */
  forget(key: string): void {
    this.#entries.delete(key);
    this.#underWay.delete(key);
    this.#settle();
  }

  /** Whatever is kept of these accounts, and what is under way: to be called once something of theirs has ended. */
  forgetAccounts(accounts: readonly string[]): void {
    this.#turn++;
    for (const [key, { accountId }] of this.#entries) if (accounts.includes(accountId)) this.#entries.delete(key);
    if (this.#underWay.size > 0) for (const account of accounts) this.#ended.set(account, this.#turn);
  }
}
