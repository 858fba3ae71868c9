import type { Param, Row } from './handle.ts';

export interface QueryResult {
  readonly rows: readonly Row[];
  /** First word of the command tag: SELECT, COMMIT, ROLLBACK … */
  readonly command: string;
}

/** One connection, held by one transaction at a time. Its promises reject with DbError. */
export interface Session {
  /** Whether a statement may be sent while another is under way: they run in the order in which they were sent. */
  readonly takesAhead: boolean;
  query(sql: string, params: readonly Param[]): Promise<QueryResult>;
  /** Several statements; they may change tables. */
  script(sql: string): Promise<void>;
  /** Several statements in one exchange that change no table: prepared plans stay. */
  sequence(sql: string): Promise<void>;
  /** `select` in binary COPY format. The consumer may stop early. */
  copyOut(select: string): AsyncIterable<Uint8Array>;
  copyIn(target: string, rows: Uint8Array): Promise<number>;
  /** Gives the connection back; `broken` when its state is unknown. */
  release(broken: boolean): void;
}

/** Where sessions come from: a pool of many, or the one connection of the embedded engine. */
export interface Connector {
  readonly engine: 'pglite' | 'postgres';
  acquire(): Promise<Session>;
  /** See Db.room. */
  room(): Promise<void>;
  /** Called when no session is out any more. */
  close(): Promise<void>;
}
