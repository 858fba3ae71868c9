import { AsyncLocalStorage } from 'node:async_hooks';
import { AssertionError, assert } from '@shiheng/basics/assert';
import { DbError } from './errors.ts';
import { type Fence, fenceStatements } from './fence.ts';
import type { Db, FencedDb, Param, Reader, Row, Tx } from './handle.ts';
import type { Connector, Session } from './session.ts';

/**
 * The handle of one transaction. Dies with it, so that no statement can slip out of the transaction it was meant for;
 * refuses statements while a copyOut is being consumed, which PostgreSQL cannot interleave on one connection.
 */
class TransactionHandle implements Tx {
  readonly engine: 'pglite' | 'postgres';
  readonly afterCommitWork: (() => void)[] = [];
  readonly #fenced: boolean;
  readonly #begun: Promise<unknown>;
  #session: Session | undefined;
  #copying = false;
  #failed = false;

  /** @param begun nothing is handed out before the transaction, and its fence, are known to stand */
  constructor(engine: 'pglite' | 'postgres', session: Session, fenced: boolean, begun: Promise<unknown>) {
    this.engine = engine;
    this.#session = session;
    this.#fenced = fenced;
    this.#begun = begun;
  }

  /** Whether a statement has failed: the transaction can only be rolled back. */
  get hasFailed(): boolean {
    return this.#failed;
  }

  end(): void {
    this.#session = undefined;
  }

  async query<R extends Row = Row>(sql: string, params: readonly Param[] = []): Promise<readonly R[]> {
    try {
      const [{ rows }] = await Promise.all([this.#live().query(sql, params), this.#begun]);
      return rows as readonly R[];
    } catch (fault) {
      this.#failed = true;
      throw fault;
    }
  }

  async *copyOut(sql: string): AsyncIterable<Uint8Array> {
    const session = this.#unfenced();
    this.#copying = true;
    try {
      await this.#begun;
      yield* session.copyOut(sql);
    } catch (fault) {
      this.#failed = true;
      throw fault;
    } finally {
      this.#copying = false;
    }
  }

  async copyIn(table: string, columns: readonly string[], rows: Uint8Array): Promise<number> {
    const names = [...table.split('.'), ...columns];
    for (const name of names) assert(/^[a-z_][a-z0-9_]*$/.test(name), `not a name of ours: ${name}`);
    return this.#unfenced().copyIn(`${table} (${columns.join(', ')})`, rows);
  }

  async script(sql: string): Promise<void> {
    await this.#unfenced().script(sql);
  }

  afterCommit(work: () => void): void {
    this.#live();
    this.afterCommitWork.push(work);
  }

  #live(): Session {
    assert(this.#session, 'a Reader or Tx was used after its transaction had ended');
    assert(!this.#copying, 'a statement was sent while a copyOut of the same transaction is being read');
    return this.#session;
  }

  /** COPY FROM knows no row policies, and a script could take the fence away. */
  #unfenced(): Session {
    assert(!this.#fenced, 'bulk loading, bulk copying and scripts are deeds of the system: not behind a fence');
    return this.#live();
  }
}

/** How a transaction begins; with a fence, in the same exchange with the engine. */
interface Beginning {
  readonly begin: string;
  readonly fence?: Fence;
}

const reading = 'begin isolation level repeatable read read only';
const writing = 'begin';

/**
 * Db over any Connector: begin, commit, roll back, and the guard against nesting. Where the engine takes statements ahead, a
 * read sends its first together with the beginning and does not wait for its end: each wait is a turn of two threads.
 */
export class TransactingDb implements Db {
  readonly engine: 'pglite' | 'postgres';
  readonly #connector: Connector;
  readonly #callChain = new AsyncLocalStorage<{ open: boolean }>();
  readonly #running = new Set<Promise<unknown>>();
  #closed: Promise<void> | undefined;

  constructor(connector: Connector) {
    this.engine = connector.engine;
    this.#connector = connector;
  }

  read<T>(work: (reader: Reader) => Promise<T>): Promise<T> {
    return this.#enter({ begin: reading }, work);
  }

  tx<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.#enter({ begin: writing }, work);
  }

  within(fence: Fence): FencedDb {
    return {
      engine: this.engine,
      read: (work) => this.#enter({ begin: reading, fence }, work),
      tx: (work) => this.#enter({ begin: writing, fence }, work),
    };
  }

  room(): Promise<void> {
    return this.#connector.room();
  }

  /** Waits for the transactions under way. */
  close(): Promise<void> {
    this.#closed ??= Promise.allSettled(this.#running).then(() => this.#connector.close());
    return this.#closed;
  }

  async #enter<T>(beginning: Beginning, work: (handle: TransactionHandle) => Promise<T>): Promise<T> {
    // On the embedded engine a nested transaction would wait for itself for ever; on PostgreSQL it would see other data.
    assert(
      !this.#callChain.getStore()?.open,
      'a transaction was opened inside another one: pass its handle on instead',
    );
    assert(!this.#closed, 'the database has been closed');
    const committed: (() => void)[] = [];
    const running = this.#callChain.run({ open: true }, () => this.#run(beginning, work, committed));
    this.#running.add(running);
    const result = await running.finally(() => this.#running.delete(running));
    this.#callChain.exit(() => runAll(committed));
    return result;
  }

  async #run<T>(
    beginning: Beginning,
    work: (handle: TransactionHandle) => Promise<T>,
    committed: (() => void)[],
  ): Promise<T> {
    const session = await this.#connector.acquire();
    const isAhead = session.takesAhead && beginning.begin === reading;
    let broken = true;
    try {
      const begun = begin(session, beginning);
      const handle = new TransactionHandle(this.engine, session, beginning.fence !== undefined, begun);
      if (!isAhead) await begun;
      const result = await endAfter(handle, work);
      await begun;
      if (isAhead && !handle.hasFailed) commitAhead(session);
      else await commit(session);
      broken = false;
      committed.push(...handle.afterCommitWork);
      return result;
    } catch (fault) {
      broken = !(await rolledBack(session));
      throw fault;
    } finally {
      const store = this.#callChain.getStore();
      if (store) store.open = false;
      session.release(broken);
    }
  }
}

function begin(session: Session, { begin, fence }: Beginning): Promise<unknown> {
  const begun = fence ? session.sequence([begin, ...fenceStatements(fence)].join('; ')) : session.query(begin, []);
  begun.catch(() => undefined); // whoever waits for it is told
  return begun;
}

/** What was only read needs no word that it has ended. An engine that fails here says so to the next one. */
function commitAhead(session: Session): void {
  session.query('commit', []).catch(() => undefined);
}

async function endAfter<T>(handle: TransactionHandle, work: (handle: TransactionHandle) => Promise<T>): Promise<T> {
  try {
    return await work(handle);
  } finally {
    handle.end();
  }
}

async function commit(session: Session): Promise<void> {
  const { command } = await session.query('commit', []);
  // PostgreSQL answers COMMIT of a failed transaction with ROLLBACK and no error.
  if (command !== 'COMMIT')
    throw new DbError('aborted', 'rolled back: a statement had failed and its error was dropped');
}

async function rolledBack(session: Session): Promise<boolean> {
  try {
    await session.query('rollback', []);
    return true;
  } catch {
    return false; // the first fault is the one to report
  }
}

function runAll(work: readonly (() => void)[]): void {
  const faults: unknown[] = [];
  for (const step of work) {
    try {
      step();
    } catch (fault) {
      faults.push(fault);
    }
  }
  if (faults.length > 0) {
    throw Object.assign(new AssertionError('committed, but work after the commit failed'), { cause: faults[0] });
  }
}
