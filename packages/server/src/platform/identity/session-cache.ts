import type { SignedIn } from './usecases.ts';

export interface CachedSession {
  readonly signedIn: SignedIn;
  readonly seenAt: Date;
  readonly expiresAt: Date;
  readonly believedUntil: number; // epoch ms
}

const most = 10_000;

/**
 * Look-ups of the last seconds by token hash, so that a page with ten requests, or fifty readers on one session, ask
 * the database once.
 */
export class SessionCache {
  readonly #entries = new Map<string, CachedSession>();
  readonly #underWay = new Map<string, Promise<CachedSession | undefined>>();

  /** @param load asks the database; whoever comes while it is under way waits for the same answer */
  async find(
    key: string,
    now: Date,
    load: () => Promise<CachedSession | undefined>,
  ): Promise<CachedSession | undefined> {
    const known = this.#entries.get(key);
    if (known && known.believedUntil > now.getTime()) return known;
    this.#entries.delete(key);
    return this.#underWay.get(key) ?? this.#start(key, load);
  }

  #start(key: string, load: () => Promise<CachedSession | undefined>): Promise<CachedSession | undefined> {
    const looking: Promise<CachedSession | undefined> = load().then(
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

  #keep(key: string, entry: CachedSession): void {
    if (this.#entries.size >= most) this.#entries.clear();
    this.#entries.set(key, entry);
  }

  /** Whatever is kept of these accounts, and what is under way: to be called once something of theirs has ended. */
  forgetAccounts(accounts: readonly string[]): void {
    for (const [key, { signedIn }] of this.#entries)
      if (accounts.includes(signedIn.actor.accountId)) this.#entries.delete(key);
    this.#underWay.clear(); // whose they are is not known yet
  }

  /** To be called once the session has ended in the database. */
  forget(key: string): void {
    this.#entries.delete(key);
    this.#underWay.delete(key);
  }
}
