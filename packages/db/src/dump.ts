import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { backupToFile } from './backup.ts';
import type { Db, Reader } from './handle.ts';

export interface DumpPlan {
  readonly directory: string; // e.g. <dataDir>/dumps, better on another disk
  readonly everyMs: number;
  readonly keep: number; // the newest so many
  readonly onFault: (fault: unknown) => void;
}

/**
 * Backs the database up from time to time, when it has changed. The embedded engine never calls fsync: it survives a killed process, but a
 * power cut may lose the latest writes or damage the directory. A dump is on disk when it is done.
 * @returns how to stop; waits for a dump under way
 */
export function startDumps(db: Db, plan: DumpPlan): () => Promise<void> {
  let running: Promise<unknown> = Promise.resolve();
  let busy = false;
  let dumped = '';
  const dumpIfChanged = async (): Promise<void> => {
    const now = await db.read(writtenSoFar);
    if (now === dumped) return;
    await dumpOnce(db, plan, new Date());
    dumped = now;
  };
  const timer = setInterval(() => {
    if (busy) return;
    busy = true;
    running = dumpIfChanged()
      .catch(plan.onFault)
      .finally(() => {
        busy = false;
      });
  }, plan.everyMs).unref();
  return async () => {
    clearInterval(timer);
    await running;
  };
}

/** @returns path of the dump, named after `now` */
export async function dumpOnce(
  db: Db,
  { directory, keep }: Pick<DumpPlan, 'directory' | 'keep'>,
  now: Date,
): Promise<string> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const path = join(directory, `${now.toISOString().replaceAll(':', '')}.shiheng.tar.gz`);
  await backupToFile(db, path);
  const dumps = (await readdir(directory)).filter((name) => name.endsWith('.shiheng.tar.gz')).sort();
  for (const old of dumps.slice(0, -keep)) await rm(join(directory, old));
  return path;
}

/** Place in the write-ahead log: moves with every change. */
async function writtenSoFar(reader: Reader): Promise<string> {
  const [row] = await reader.query<{ lsn: string }>('select pg_current_wal_lsn()::text as lsn');
  return row?.lsn ?? '';
}
