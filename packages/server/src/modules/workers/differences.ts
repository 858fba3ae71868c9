import type { Db } from '@shiheng/db/handle';
import type { Standing } from './declaration-store.ts';
import type { Group } from './judge.ts';
import type { Records } from './worker-record.ts';
import type { WorkerRun } from './worker-run.ts';

export async function loadDifferences(
  _db: Db,
  _run: WorkerRun,
  _records: Records,
  _groups: readonly Group[],
  _standings: ReadonlyMap<string, Standing>,
): Promise<ReadonlyMap<string, Readonly<Record<string, number>>>> {
  return new Map();
}
