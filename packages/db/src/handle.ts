import type { Fence } from './fence.ts';

/** A value that can stand for `$1`: bytes for bytea, numbers for int and float8, strings for the rest. */
export type Param =
  | null
  | boolean
  | number
  | string
  | Uint8Array
  | readonly string[]
  | readonly number[]
  | readonly Uint8Array[];

/** A row as both engines give it: int8 and count() as number (asserted safe), date as `YYYY-MM-DD`, timestamptz as ISO text, bytea as Uint8Array, json parsed. */
export type Row = Record<string, unknown>;

/** Sees one consistent state. Stores take it as first argument; it dies with the function that it was given to. */
export interface Reader {
  readonly engine: 'pglite' | 'postgres';
  query<R extends Row = Row>(sql: string, params?: readonly Param[]): Promise<readonly R[]>;
  /** Result of a SELECT in PostgreSQL's binary COPY format, in chunks. `sql` is a SELECT without parameters. */
  copyOut(sql: string): AsyncIterable<Uint8Array>;
}

/** May write. Only `Db.tx` makes one. Using it after its transaction has ended throws. */
export interface Tx extends Reader {
  /** Loads rows in PostgreSQL's binary COPY format (see copy-writer.ts) into `table(columns)`. @returns rows loaded */
  copyIn(table: string, columns: readonly string[], rows: Uint8Array): Promise<number>;
  /** Runs a script of several statements without parameters. For migrations and set-up only. */
  script(sql: string): Promise<void>;
  /** Runs after commit, in order; never when the transaction rolls back. */
  afterCommit(work: () => void): void;
}

export interface Db {
  readonly engine: 'pglite' | 'postgres';
  /** Read-only, repeatable. */
  read<T>(work: (reader: Reader) => Promise<T>): Promise<T>;
  /** Commits when `work` resolves, rolls back when it throws. Opening one inside another of the same call chain throws. */
  tx<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /**
   * The same database behind a fence (fence.ts): its transactions run as the restricted database role and see and write
   * only what the fence lets through. Loading and copying in bulk, and scripts, are the system's own deeds: refused there.
   */
  within(fence: Fence): FencedDb;
  /** Resolves when a connection is free, or soon will be: where a request should wait before it begins (door.ts). */
  room(): Promise<void>;
  close(): Promise<void>;
}

/** What is left of a Db behind a fence. It has no connection of its own and needs no closing. */
export type FencedDb = Pick<Db, 'engine' | 'read' | 'tx'>;
