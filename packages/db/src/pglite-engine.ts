import { type messages, PGlite, protocol } from '@electric-sql/pglite';
import { textParser } from './values.ts';

// Runs inside a worker thread, where package conditions of the main thread do not hold:
// nothing of another package of ours may be imported here.

/** Columns and rows of text, as the wire brings them; parsed on the other side of the thread. */
export interface RawResult {
  readonly columns: readonly { readonly name: string; readonly type: number }[];
  readonly rows: readonly (readonly (string | null)[])[];
  readonly command: string;
}

export interface PgliteEngine {
  query(sql: string, params: readonly (string | null)[]): Promise<RawResult>;
  script(sql: string): Promise<void>;
  /** Several statements that change no table. */
  sequence(sql: string): Promise<void>;
  copyOut(select: string): Promise<Uint8Array>;
  copyIn(target: string, rows: Uint8Array): Promise<number>;
  /** Physical image of a database without connections, for test templates. */
  image(): Promise<Uint8Array>;
  close(): Promise<void>;
}

/** `directory` undefined: in memory, from `image` if given. */
export async function startPglite(directory: string | undefined, image?: Uint8Array): Promise<PgliteEngine> {
  const options = image ? { loadDataDir: new Blob([image as Uint8Array<ArrayBuffer>]) } : {};
  const pglite = await PGlite.create(directory === undefined ? options : { ...options, dataDir: directory });
  const engine = new WireEngine(pglite);
  await engine.script("set timezone to 'UTC'; set datestyle to 'ISO, YMD'; set client_min_messages to warning");
  return engine;
}

const namedStatements = 500;
type Message = messages.BackendMessage;

/**
 * Speaks the wire protocol itself: one call into the engine per query instead of five, and named statements for
 * repeated SQL, which PGlite's own query() does not offer. A template would otherwise be parsed and planned each time.
 */
class WireEngine implements PgliteEngine {
  readonly #pglite: PGlite;
  readonly #seen = new Set<string>();
  readonly #names = new Map<string, string>();
  #last: Promise<unknown> = Promise.resolve();

  constructor(pglite: PGlite) {
    this.#pglite = pglite;
  }

  query(sql: string, params: readonly (string | null)[]): Promise<RawResult> {
    return this.#inTurn(async () => rawResult(await this.#send(sql, params)));
  }

  script(sql: string): Promise<void> {
    return this.#inTurn(async () => {
      await this.#pglite.exec(sql);
      if (this.#names.size === 0) return;
      this.#names.clear(); // the script may have changed the tables under the plans
      await this.#pglite.exec('deallocate all');
    });
  }

  sequence(sql: string): Promise<void> {
    const message = protocol.serialize.query(sql);
    return this.#inTurn(async () => void (await this.#pglite.execProtocolStream(message, { syncToFs: false })));
  }

  copyOut(select: string): Promise<Uint8Array> {
    return this.#inTurn(async () => {
      const { blob } = await this.#pglite.query(`copy (${select}) to '/dev/blob' (format binary)`);
      return blob ? new Uint8Array(await blob.arrayBuffer()) : new Uint8Array();
    });
  }

  copyIn(target: string, rows: Uint8Array): Promise<number> {
    return this.#inTurn(async () => {
      // Never FROM STDIN: it ends the whole instance.
      const blob = new Blob([rows as Uint8Array<ArrayBuffer>]);
      const sql = `copy ${target} from '/dev/blob' (format binary)`;
      const { affectedRows } = await this.#pglite.query(sql, [], { blob });
      return affectedRows ?? 0;
    });
  }

  image(): Promise<Uint8Array> {
    return this.#inTurn(async () => new Uint8Array(await (await this.#pglite.dumpDataDir('none')).arrayBuffer()));
  }

  close(): Promise<void> {
    return this.#inTurn(() => this.#pglite.close());
  }

  async #send(sql: string, params: readonly (string | null)[]): Promise<readonly Message[]> {
    const { serialize } = protocol;
    const named = this.#names.get(sql);
    const name = named ?? this.#nameFor(sql);
    const values = [...params];
    const parts = [
      serialize.bind({ statement: name, values }),
      serialize.describe({ type: 'P' }),
      serialize.execute({}),
    ];
    if (named === undefined) parts.unshift(serialize.parse({ name, text: sql }));
    const message = Buffer.concat([...parts, serialize.sync()]);
    try {
      const replies = await this.#pglite.execProtocolStream(message, { syncToFs: false });
      if (name !== '') this.#names.set(sql, name);
      return replies;
    } catch (fault) {
      if (named === undefined && name !== '') await this.#forget(name);
      throw fault;
    }
  }

  /** The statement may have been parsed and have failed later; closing one that does not exist is no error. */
  async #forget(name: string): Promise<void> {
    const { serialize } = protocol;
    await this.#pglite.execProtocolStream(Buffer.concat([serialize.close({ type: 'S', name }), serialize.sync()]), {
      syncToFs: false,
    });
  }

  /** A name from the second time on; `''` is the unnamed statement. */
  #nameFor(sql: string): string {
    if (this.#names.size >= namedStatements) return '';
    if (this.#seen.has(sql)) return `s${this.#names.size}`; // freed again when it fails: no gaps, no doubles
    if (this.#seen.size > 4 * namedStatements) this.#seen.clear();
    this.#seen.add(sql);
    return '';
  }

  /** PGlite keeps the state of one exchange: a second one may not begin before the first has ended. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(work);
    this.#last = turn.catch(() => undefined);
    return turn;
  }
}

function rawResult(replies: readonly Message[]): RawResult {
  const columns: RawResult['columns'][number][] = [];
  const rows: (readonly (string | null)[])[] = [];
  let command = '';
  for (const reply of replies) {
    if (reply.name === 'dataRow') rows.push((reply as messages.DataRowMessage).fields);
    else if (reply.name === 'commandComplete')
      command = (reply as messages.CommandCompleteMessage).text.split(' ')[0] ?? '';
    else if (reply.name === 'rowDescription') {
      for (const field of (reply as messages.RowDescriptionMessage).fields) {
        columns.push({ name: field.name, type: field.dataTypeID });
      }
    }
  }
  return { columns, rows, command };
}

/** Rows as objects, by the parsers that both engines share. */
export function parseRows(raw: RawResult): Record<string, unknown>[] {
  const parsers = raw.columns.map(({ type }) => textParser(type));
  return raw.rows.map((cells) => {
    const row: Record<string, unknown> = {};
    raw.columns.forEach(({ name }, i) => {
      const cell = cells[i];
      row[name] = cell === null || cell === undefined ? null : parsers[i]?.(cell);
    });
    return row;
  });
}
