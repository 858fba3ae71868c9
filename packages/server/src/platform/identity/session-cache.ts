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
  /** Accounts whose sessions have ended, with the turn at which: what a look-up of an earlier turn read may be over. */
  readonly #ended = new Map<string, number>();
  #turn = 0;

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
    const begun = this.#turn;
    const looking: Promise<CachedSession | undefined> = load().then(
      (found) => {
        if (this.#underWay.get(key) !== looking) return undefined; // forgotten meanwhile: what was read is over
        this.#underWay.delete(key);
        const ended = found && (this.#ended.get(found.signedIn.actor.accountId) ?? 0) > begun;
        this.#settle();
        if (ended) return undefined;
        if (found) this.#keep(key, found);
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

  #keep(key: string, entry: CachedSession): void {
    if (this.#entries.size >= most) this.#entries.clear();
    this.#entries.set(key, entry);
  }

  /** To be called once the session has ended in the database. */
  forget(key: string): void {
    this.#entries.delete(key);
    this.#underWay.delete(key);
    this.#settle();
  }

  /** To be called once all sessions of an account have ended in the database. */
  forgetAccount(accountId: string): void {
    for (const [key, { signedIn }] of this.#entries)
      if (signedIn.actor.accountId === accountId) this.#entries.delete(key);
    this.#turn++;
    if (this.#underWay.size > 0) this.#ended.set(accountId, this.#turn);
  }
}
