/** Whether it is to be said that the session has ended under an open page. Kept outside the page, which must not change by it. */
export class SessionEnd {
  #told = false;
  readonly #listeners = new Set<() => void>();

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly isTold = (): boolean => this.#told;

  tell(told = true): void {
    if (this.#told === told) return;
    this.#told = told;
    for (const listener of this.#listeners) listener();
  }
}
