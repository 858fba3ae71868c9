import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { assert } from '@shiheng/basics/assert';
import { DbError, toDbError } from './errors.ts';
import type { Param } from './handle.ts';
import { type PgliteEngine, parseRows } from './pglite-engine.ts';
import type { Answer, Call } from './pglite-thread.ts';
import type { Connector, QueryResult, Session } from './session.ts';
import { paramText } from './values.ts';

/** Node runs no TypeScript: from src/ as from dist/ the thread is the built file. */
const threadFile = fileURLToPath(new URL('../dist/pglite-thread.js', import.meta.url));

/** The engine in a thread of its own, so that a long query does not stop the server from answering. */
export class ThreadEngine implements PgliteEngine {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, { resolve(value: unknown): void; reject(fault: Error): void }>();
  #lastId = 0;
  #gone: DbError | undefined;

  private constructor(directory: string) {
    assert(existsSync(threadFile), `missing ${threadFile}: build packages/db first (npx tsc -b packages/db)`);
    this.#worker = new Worker(threadFile, { workerData: { directory }, execArgv: [] });
    this.#worker.on('message', (answer: Answer) => this.#settle(answer));
    this.#worker.on('error', (fault) => this.#lose(fault.message));
    this.#worker.on('exit', () => this.#lose('the database thread has ended'));
  }

  static async start(directory: string): Promise<ThreadEngine> {
    const engine = new ThreadEngine(directory);
    await new Promise((resolve, reject) => engine.#waiting.set(0, { resolve, reject }));
    return engine;
  }

  query(sql: string, params: readonly (string | null)[]) {
    return this.#call('query', sql, params) as ReturnType<PgliteEngine['query']>;
  }

  async script(sql: string): Promise<void> {
    await this.#call('script', sql);
  }

  async sequence(sql: string): Promise<void> {
    await this.#call('sequence', sql);
  }

  copyOut(select: string) {
    return this.#call('copyOut', select) as Promise<Uint8Array>;
  }

  copyIn(target: string, rows: Uint8Array) {
    return this.#call('copyIn', target, rows) as Promise<number>;
  }

  image() {
    return this.#call('image') as Promise<Uint8Array>;
  }

  async close(): Promise<void> {
    await this.#call('close').finally(() => this.#worker.terminate());
  }

  #call(method: Call['method'], ...args: readonly unknown[]): Promise<unknown> {
    if (this.#gone) return Promise.reject(this.#gone);
    this.#lastId += 1;
    const id = this.#lastId;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#worker.postMessage({ id, method, args } satisfies Call);
    });
  }

  #settle(answer: Answer): void {
    const waiting = this.#waiting.get(answer.id);
    this.#waiting.delete(answer.id);
    if ('fault' in answer) waiting?.reject(toDbError(answer.fault));
    else waiting?.resolve(answer.value);
  }

  #lose(reason: string): void {
    this.#gone ??= new DbError('connection-lost', reason);
    for (const { reject } of this.#waiting.values()) reject(this.#gone);
    this.#waiting.clear();
  }
}

/**
 * Opens `<dataDir>/pglite`, creating it at first. It appears under that name only when complete: a process killed while
 * it was being made leaves `pglite.creating`, which the next one clears away.
 */
export async function startInDirectory(dataDir: string): Promise<ThreadEngine> {
  const directory = join(dataDir, 'pglite');
  if (!existsSync(directory)) {
    const creating = join(dataDir, 'pglite.creating');
    await rm(creating, { recursive: true, force: true });
    await mkdir(creating, { recursive: true, mode: 0o700 });
    await (await ThreadEngine.start(creating)).close();
    await rename(creating, directory);
  }
  return ThreadEngine.start(directory);
}

/** Copied chunks are cut to this size, so that consumers meet the same shape on both engines. */
const chunkBytes = 1 << 20;

/** The one connection of the embedded engine, given to one transaction after the other. */
export class PgliteConnector implements Connector {
  readonly engine = 'pglite';
  readonly #engine: PgliteEngine;
  readonly #closed: () => Promise<void>;
  #free: Promise<void> = Promise.resolve();

  /** `closed` runs after the engine has been closed. */
  constructor(engine: PgliteEngine, closed: () => Promise<void> = async () => undefined) {
    this.#engine = engine;
    this.#closed = closed;
  }

  async acquire(): Promise<Session> {
    const before = this.#free;
    let release = (): void => undefined;
    this.#free = new Promise((resolve) => {
      release = resolve;
    });
    await before;
    return new PgliteSession(this.#engine, release);
  }

  /** One long statement would shut out what needs no database at all. */
  async room(): Promise<void> {}

  async close(): Promise<void> {
    await this.#engine.close().finally(this.#closed);
  }
}

class PgliteSession implements Session {
  readonly takesAhead = true;
  readonly #engine: PgliteEngine;
  readonly release: (broken: boolean) => void;

  constructor(engine: PgliteEngine, release: () => void) {
    this.#engine = engine;
    this.release = release;
  }

  async query(sql: string, params: readonly Param[]): Promise<QueryResult> {
    const raw = await mended(this.#engine.query(sql, params.map(paramText)));
    return { rows: parseRows(raw), command: raw.command };
  }

  script(sql: string): Promise<void> {
    return mended(this.#engine.script(sql));
  }

  sequence(sql: string): Promise<void> {
    return mended(this.#engine.sequence(sql));
  }

  async *copyOut(select: string): AsyncIterable<Uint8Array> {
    const all = await mended(this.#engine.copyOut(select));
    for (let at = 0; at < all.length; at += chunkBytes) yield all.subarray(at, at + chunkBytes);
  }

  copyIn(target: string, rows: Uint8Array): Promise<number> {
    return mended(this.#engine.copyIn(target, rows));
  }
}

function mended<T>(work: Promise<T>): Promise<T> {
  return work.catch((fault: unknown) => {
    throw toDbError(fault);
  });
}
