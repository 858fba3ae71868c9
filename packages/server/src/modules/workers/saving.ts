/** Runs up to `most` transactions at a time. The first that fails is told at the next start, or at the end. */
export class Saving {
  readonly #most: number;
  readonly #running: Promise<void>[] = [];

  constructor(most: number) {
    this.#most = most;
  }

  async start(work: () => Promise<void>): Promise<void> {
    while (this.#running.length >= this.#most) await this.#running.shift();
    const running = work();
    running.catch(() => undefined); // told when it is awaited
    this.#running.push(running);
  }

  async end(): Promise<void> {
    const settled = await Promise.allSettled(this.#running.splice(0));
    const failed = settled.find((each) => each.status === 'rejected');
    if (failed) throw failed.reason;
  }
}
