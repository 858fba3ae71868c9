import type { ImportProgressDto } from '@shiheng/contract/imports';

interface Job {
  progress: ImportProgressDto;
  readonly stop: AbortController;
  readonly done: Promise<void>;
}

export interface JobControl {
  readonly signal: AbortSignal;
  readonly tell: (progress: ImportProgressDto) => void;
}

/** Long work of this process, by what it is done to: at most one at a time for each. */
export class Jobs {
  readonly #running = new Map<string, Job>();
  readonly #onFault: (fault: unknown) => void;

  /** @param onFault hears of work that failed for a reason of ours */
  constructor(onFault: (fault: unknown) => void) {
    this.#onFault = onFault;
  }

  /** @param also other keys under which it can be seen */
  start(key: string, work: (control: JobControl) => Promise<void>, also: readonly string[] = []): void {
    if (this.#running.has(key)) return;
    const stop = new AbortController();
    const job: Job = { progress: { phase: 'reading', percent: 0, rows: 0 }, stop, done: Promise.resolve() };
    const tell = (progress: ImportProgressDto) => {
      job.progress = progress;
    };
    const keys = [key, ...also];
    for (const each of keys) this.#running.set(each, job);
    const done = work({ signal: stop.signal, tell })
      .catch((fault) => {
        if (!stop.signal.aborted) this.#onFault(fault);
      })
      .finally(() => {
        for (const each of keys) this.#running.delete(each);
      });
    Object.assign(job, { done });
  }

  isRunning(key: string): boolean {
    return this.#running.has(key);
  }

  /** How far everything has come, by its key. */
  running(): ReadonlyMap<string, ImportProgressDto> {
    return new Map([...this.#running].map(([key, { progress }]) => [key, progress]));
  }

  /** null: nothing is under way. */
  progressOf(key: string): ImportProgressDto | null {
    return this.#running.get(key)?.progress ?? null;
  }

  /** Asks the work to end, and waits until it has. */
  async stop(key: string): Promise<void> {
    const job = this.#running.get(key);
    job?.stop.abort();
    await job?.done;
  }

  /** Waits for all of it. */
  async settle(): Promise<void> {
    await Promise.all([...this.#running.values()].map(({ done }) => done));
  }

  async stopAll(): Promise<void> {
    await Promise.all([...this.#running.keys()].map((key) => this.stop(key)));
  }
}
