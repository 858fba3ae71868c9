import type { Period } from '@shiheng/basics/period';
import type { Result } from '@shiheng/basics/result';
import type { Reader } from '@shiheng/db/handle';
import { workerTemplate } from '@shiheng/kernel/imports/templates';
import { TableRefused } from '../../platform/files/source.ts';
import type { Importer } from '../../platform/imports/actor.ts';
import { finishBatch, startBatch } from '../../platform/imports/batch-store.ts';
import { Buckets, spillFolder } from '../../platform/imports/buckets.ts';
import { type ImportSource, importFrom, type OpenImport } from '../../platform/imports/open-import.ts';
import { described, type ImportOptions, type ImportRefusal, type ImportReport } from '../../platform/imports/report.ts';
import { refreshStatistics } from '../../platform/imports/statistics.ts';
import type { Keys } from '../../platform/privacy/keys.ts';
import { codesUnder } from '../orgs/index.ts';
import type { Standing } from './declaration-store.ts';
import { type LoadDeps, loadWorkers } from './load-workers.ts';
import { PersonsElsewhere } from './persons-elsewhere.ts';
import { preparedBlocks } from './prepared-blocks.ts';
import { writeRefusedWorkers } from './refused-workers.ts';
import { isAsSeen } from './seen.ts';
import { bucketCount, type WorkerReading } from './worker-preparer.ts';
import { WorkerRun } from './worker-run.ts';

export interface WorkerImportDeps extends LoadDeps {
  readonly keys: Keys;
  /** Folder for temporary files, which hold nothing readable. */
  readonly tempDir: string;
  /** Bytes of records kept in memory before they go to disk. */
  readonly memory?: number;
}

export interface WorkerImportOptions extends ImportOptions {
  readonly period: Period;
}

const filledTables = [
  'workers.person',
  'workers.worker',
  'workers.declaration',
  'indicators.ledger_measures',
  'indicators.touched',
];
const defaultMemory = 16 * 1024 * 1024;

/**
 * Imports a workers' ledger (template B): each enterprise's rows are one declaration for the period and go in whole or
 * not at all. May be killed at any moment and run again.
 *
 * @errors every refusal of a whole file or header; faults of rows and enterprises stand in the report
 */
export function importWorkers(
  deps: WorkerImportDeps,
  importer: Importer,
  source: ImportSource,
  options: WorkerImportOptions,
): Promise<Result<ImportReport, ImportRefusal>> {
  return importFrom(source, workerTemplate, options.signal, (opened) =>
    runImport(deps, importer, source, options, opened),
  );
}

async function runImport(
  deps: WorkerImportDeps,
  importer: Importer,
  source: ImportSource,
  options: WorkerImportOptions,
  { table, header, extraColumns }: OpenImport,
): Promise<ImportReport> {
  const run = new WorkerRun(options.period);
  const reading: WorkerReading = {
    context: table.context,
    header,
    headerLine: table.headerLine,
    period: run.epochDays,
    periodName: run.period,
  };
  const buckets = new Buckets(bucketCount, spillFolder(deps.tempDir), deps.memory ?? defaultMemory);
  try {
    await readRows(deps, run, reading, buckets, options, table);
    if (run.rows.read === 0) throw new TableRefused({ kind: 'file-without-rows' });
    run.settleStrayRows();
    const dryRun = options.dryRun === true;
    const start = {
      template: 'workers',
      fileName: source.name,
      table,
      period: run.period,
      importer,
      batch: options.batch,
    } as const;
    const batch = dryRun ? null : await startBatch(deps.db, { ...start, at: deps.clock() });
    const view = await deps.db.read(async (reader) => ({
      mayDeclare: await scopeOf(reader, importer, run),
      restatement: await isClosed(reader, run.period),
    }));
    const elsewhere = await PersonsElsewhere.open(deps.db, run);
    await loadWorkers(deps, run, buckets, {
      batch,
      importer,
      people: options.people,
      mayDeclare: view.mayDeclare,
      isAsSeen: (standing) => !options.seen || isAsSeen(standing, options.seen, batch),
      elsewhere,
      signal: options.signal,
      onPart: (done) => options.onProgress?.({ phase: 'loading', done, total: bucketCount, rows: run.rows.loaded }),
    });
    if (batch !== null) await deps.db.tx((tx) => finishBatch(tx, batch, deps.clock(), run.rows));
    if (batch !== null) await refreshStatistics(deps.db, filledTables, run.rows.loaded);
    const errorFile = await writeErrors(run, reading, options, table);
    return { ...reportOf(run, source, options, batch), restatement: view.restatement, extraColumns, errorFile };
  } finally {
    await buckets.close();
  }
}

async function readRows(
  deps: WorkerImportDeps,
  run: WorkerRun,
  reading: WorkerReading,
  buckets: Buckets,
  { onProgress, signal }: WorkerImportOptions,
  table: OpenImport['table'],
): Promise<void> {
  let done = 0;
  for await (const prepared of preparedBlocks(reading, deps.keys, table.blocks(signal), table.bytes)) {
    run.note(prepared);
    for (const { bucket, bytes } of prepared.records) buckets.add(bucket, bytes);
    await buckets.settle();
    done += prepared.bytes;
    onProgress?.({ phase: 'reading', done, total: table.bytes, rows: run.rows.read });
  }
}

async function writeErrors(
  run: WorkerRun,
  reading: WorkerReading,
  options: WorkerImportOptions,
  table: OpenImport['table'],
): Promise<string | null> {
  if (options.errorFile === undefined || run.rows.refused === 0) return null;
  await writeRefusedWorkers(options.errorFile, run, reading, table, options);
  return options.errorFile;
}

type ReportedRun = Omit<ImportReport, 'restatement' | 'extraColumns' | 'errorFile'>;

function reportOf(
  run: WorkerRun,
  source: ImportSource,
  options: WorkerImportOptions,
  batch: string | null,
): ReportedRun {
  return {
    template: 'workers',
    file: source.name,
    period: run.period,
    dryRun: options.dryRun === true,
    batch,
    rows: run.rows,
    units: { ...run.units, refused: run.refused.size },
    faults: described(run.faults),
    warnings: described(run.warnings),
    changes: run.changes,
    elsewhere: run.elsewhere,
    seen: run.seen,
  };
}

async function scopeOf(reader: Reader, importer: Importer, run: WorkerRun): Promise<(standing: Standing) => boolean> {
  const { scope } = importer;
  if (scope === 'all') return () => true;
  if (scope.kind === 'enterprise') return ({ enterprise }) => enterprise === scope.code;
  const codes = await codesUnder(reader, scope.code, scope.line, run.days.end);
  return ({ county, system }) => codes.has((scope.line === 'area' ? county : system) ?? '');
}

async function isClosed(reader: Reader, period: Period): Promise<boolean> {
  const [row] = await reader.query('select from indicators.period where period = $1 and closed_at is not null', [
    period,
  ]);
  return row !== undefined;
}
