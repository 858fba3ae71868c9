import { once } from 'node:events';
import pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { Door } from './door.ts';
import { DbError, toDbError } from './errors.ts';
import type { Param, Row } from './handle.ts';
import type { Connector, QueryResult, Session } from './session.ts';
import { textParser } from './values.ts';

const connections = 10;
const namedStatements = 500;
const chunkBytes = 1 << 20;

/** SQL seen twice gets a name, so that the server parses and plans it once per connection. */
class StatementNames {
  readonly #seen = new Set<string>();
  readonly #names = new Map<string, string>();

  nameOf(sql: string): string | undefined {
    const known = this.#names.get(sql);
    if (known !== undefined || this.#names.size >= namedStatements) return known;
    if (!this.#seen.delete(sql)) {
      if (this.#seen.size > 4 * namedStatements) this.#seen.clear();
      this.#seen.add(sql);
      return undefined;
    }
    const name = `s${this.#names.size}`;
    this.#names.set(sql, name);
    return name;
  }
}

export class PostgresConnector implements Connector {
  readonly engine = 'postgres';
  readonly #pool: pg.Pool;
  readonly #names = new StatementNames();
  readonly #door = new Door(connections);

  constructor(databaseUrl: string) {
    this.#pool = new pg.Pool({
      connectionString: databaseUrl,
      max: connections,
      options: '-c timezone=UTC -c datestyle=ISO,YMD -c client_min_messages=warning',
      types: { getTypeParser: (type: number) => textParser(type) } as pg.CustomTypesConfig,
    });
    // An idle connection that the server closes is replaced by the next acquire.
    this.#pool.on('error', () => undefined);
  }

  async acquire(): Promise<Session> {
    this.#door.take();
    try {
      const client = await mended(this.#pool.connect());
      return new PostgresSession(client, this.#names, () => this.#door.leave());
    } catch (fault) {
      this.#door.leave();
      throw fault;
    }
  }

  room(): Promise<void> {
    return this.#door.room();
  }

  close(): Promise<void> {
    return this.#pool.end();
  }
}

class PostgresSession implements Session {
  readonly takesAhead = false;
  readonly #client: pg.PoolClient;
  readonly #names: StatementNames;
  readonly #released: () => void;
  readonly #lost = (): void => undefined;

  constructor(client: pg.PoolClient, names: StatementNames, released: () => void) {
    this.#client = client;
    this.#names = names;
    this.#released = released;
    // Without a listener a connection lost amid a transaction would end the process; the next statement reports it.
    client.on('error', this.#lost);
  }

  async query(sql: string, params: readonly Param[]): Promise<QueryResult> {
    const name = this.#names.nameOf(sql);
    const config = { text: sql, values: params as unknown[], ...(name !== undefined && { name }) };
    const result = await mended(this.#client.query<Row>(config));
    return { rows: result.rows, command: result.command };
  }

  async script(sql: string): Promise<void> {
    await mended(this.#client.query(sql));
  }

  sequence(sql: string): Promise<void> {
    return this.script(sql);
  }

  async *copyOut(select: string): AsyncIterable<Uint8Array> {
    const stream = this.#client.query(copyTo(`copy (${select}) to stdout (format binary)`));
    try {
      // An early end of the loop may not destroy the stream: the server goes on sending what nobody would read.
      for await (const chunk of stream.iterator({ destroyOnReturn: false })) yield chunk as Uint8Array;
    } catch (fault) {
      throw toDbError(fault);
    } finally {
      if (!stream.readableEnded && !stream.errored) {
        stream.resume();
        await once(stream, 'end');
      }
    }
  }

  async copyIn(target: string, rows: Uint8Array): Promise<number> {
    const stream = this.#client.query(copyFrom(`copy ${target} from stdin (format binary)`));
    const finished = once(stream, 'finish');
    // The error may come while a write still waits for its drain.
    finished.catch(() => undefined);
    for (let at = 0; at < rows.length; at += chunkBytes) {
      const part = rows.subarray(at, at + chunkBytes);
      if (!stream.write(Buffer.from(part.buffer, part.byteOffset, part.byteLength))) {
        await mended(Promise.race([once(stream, 'drain'), finished]));
      }
    }
    stream.end();
    await mended(finished);
    return stream.rowCount;
  }

  release(broken: boolean): void {
    this.#client.off('error', this.#lost);
    this.#client.release(broken);
    this.#released();
  }
}

function mended<T>(work: Promise<T>): Promise<T> {
  return work.catch((fault: unknown) => {
    const error = toDbError(fault);
    throw /^[0-9A-Z]{5}$/.test(error.code) ? error : new DbError('connection-lost', error.message);
  });
}
