import { createHash } from 'node:crypto';
import type { AppliedMigration } from './migrate.ts';
import type { Table } from './tables.ts';

// A backup is a tar.gz: manifest.json, then each table's rows as binary COPY files of some megabytes
// (data/<table>/<n>-<hash>.copy), then end.json with the rows of each. The same on both engines.

export const backupFormat = 'shiheng-backup-1';

export interface Manifest {
  readonly format: typeof backupFormat;
  readonly migrations: readonly AppliedMigration[];
  readonly tables: readonly Table[]; // each after those that it refers to
}

export interface BackupEnd {
  readonly rows: Readonly<Record<string, number>>; // by table
}

/** First 32 hex digits of SHA-256: damage is noticed before a part is loaded. */
export function contentHash(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex').slice(0, 32);
}
