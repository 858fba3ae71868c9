/**
 * Where calls wait while all places are taken, before they begin. What has begun and then waits grows old meanwhile, and
 * V8 keeps what old things come to hold (rows, answers) until its next major collection: of fifty that waited inside,
 * every row was kept (ADR 39).
 */
export class Door {
  readonly #places: number;
  readonly #waiting: (() => void)[] = [];
  #taken = 0;

  constructor(places: number) {
    this.#places = places;
  }

  /** Resolves when a place is free, in the order of the calls. It takes none: who comes through may need none. */
  async room(): Promise<void> {
    if (this.#waiting.length === 0 && this.#taken < this.#places) return;
    await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  /** Never refuses: who is inside already waits there. */
  take(): void {
    this.#taken += 1;
  }

  leave(): void {
    this.#taken -= 1;
    this.#admit();
  }

  /** One at a time: whether there is room for the next shows when this one has taken its place. */
  #admit(): void {
    if (this.#taken >= this.#places) return;
    const next = this.#waiting.shift();
    if (!next) return;
    next();
    setImmediate(() => this.#admit());
  }
}
