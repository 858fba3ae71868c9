import { readdir } from 'node:fs/promises';
import { chinaDay } from '@shiheng/basics/china-day';
import type { Period } from '@shiheng/basics/period';
import type { PlainDate } from '@shiheng/basics/plain-date';
import type { Result } from '@shiheng/basics/result';
import type { Db, Tx } from '@shiheng/db/handle';
import { importEnterprises } from '../modules/orgs/import-enterprises.ts';
import { initProvince } from '../modules/orgs/index.ts';
import { importWorkers, type WorkerImportOptions } from '../modules/workers/import-workers.ts';
import { commandLine, type Importer } from '../platform/imports/actor.ts';
import type { ImportSource } from '../platform/imports/open-import.ts';
import type { ImportOptions, ImportRefusal, ImportReport } from '../platform/imports/report.ts';
import { openKeys } from '../platform/privacy/keys.ts';
import { createPrivacy, type Privacy } from '../platform/privacy/privacy.ts';
import { testFolder } from './files.ts';

type Done = Promise<Result<ImportReport, ImportRefusal>>;
type More<T> = Partial<T> & { readonly importer?: Importer; readonly memory?: number };

/** The imports on a database of a test, as the command line calls them. The clock stands still. */
export interface TestImports {
  readonly privacy: Privacy;
  enterprises(source: ImportSource, options?: More<ImportOptions & { readonly today: PlainDate }>): Done;
  workers(source: ImportSource, options?: More<WorkerImportOptions>): Done;
  /** What lies in the folder of temporary files. */
  leftovers(): Promise<readonly string[]>;
}

export interface Remeasuring {
  readonly remeasure: (
    tx: Tx,
    work: { readonly period: Period; readonly enterprises: readonly string[] },
  ) => Promise<void>;
  readonly remeasureSince: (tx: Tx, enterprises: readonly string[], from: PlainDate) => Promise<void>;
}

const nothing: Remeasuring = { remeasure: async () => {}, remeasureSince: async () => {} };

/** Sets up Yunnan's tree. Without `remeasuring` no measures are computed. */
export async function openTestImports(db: Db, remeasuring: Remeasuring = nothing): Promise<TestImports> {
  const tempDir = testFolder();
  const keys = await openKeys(testFolder());
  const privacy = createPrivacy(keys);
  const clock = () => new Date('2024-05-10T02:00:00Z');
  const deps = { db, keys, privacy, clock, tempDir, ...remeasuring };
  await initProvince(db, new Date());
  return {
    privacy,
    enterprises: (source, { importer = commandLine, ...options } = {}) =>
      importEnterprises(deps, importer, source, { today: chinaDay(clock()), ...options }),
    workers: (source, { importer = commandLine, memory, ...options } = {}) =>
      importWorkers({ ...deps, ...(memory !== undefined && { memory }) }, importer, source, {
        period: '2024Q1' as Period,
        ...options,
      }),
    leftovers: () => readdir(tempDir),
  };
}
