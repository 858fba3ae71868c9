import { chinaDay } from '@shiheng/basics/china-day';
import type { Clock } from '@shiheng/basics/clock';
import type { PlainDate } from '@shiheng/basics/plain-date';
import type { Result } from '@shiheng/basics/result';
import type { Db, Reader, Tx } from '@shiheng/db/handle';
import { clean } from '@shiheng/kernel/imports/cells';
import { reportTemplate } from '@shiheng/kernel/imports/templates';
import type { Catalogue } from '@shiheng/kernel/indicators/catalogue';
import { parseReportRow, type ReportRow, reportColumn } from '@shiheng/kernel/indicators/report-row';
import { append } from '../../platform/audit/audit.ts';
import type { TableBatch } from '../../platform/files/blocks.ts';
import { TableRefused } from '../../platform/files/source.ts';
import { tableRows } from '../../platform/files/table.ts';
import type { Scope } from '../../platform/identity/actor.ts';
import type { Importer } from '../../platform/imports/actor.ts';
import { finishBatch, startBatch } from '../../platform/imports/batch-store.ts';
import { Buckets, spillFolder } from '../../platform/imports/buckets.ts';
import { writeErrorFile } from '../../platform/imports/error-file.ts';
import { type ImportSource, importFrom, type OpenImport } from '../../platform/imports/open-import.ts';
import {
  described,
  type ImportOptions,
  type ImportRefusal,
  type ImportReport,
  type Seen,
} from '../../platform/imports/report.ts';
import { type GoodRow, RowRun } from '../../platform/imports/row-run.ts';
import { refreshStatistics } from '../../platform/imports/statistics.ts';
import { touchEnterprises, touchPeriod } from './changes.ts';
import { loadMovedUnits, loadSeen, movedOf } from './figures-seen.ts';
import { type FoundUnit, judgeUnit, refuseMoved } from './report-judge.ts';
import { lockUnits, type Reported, saveReported } from './report-store.ts';

export interface ReportImportDeps {
  readonly db: Db;
  readonly clock: Clock;
  readonly catalogue: Catalogue;
  readonly tempDir: string;
  /** Units by organisation code or credit code, within a scope on a day. */
  readonly findUnits: (
    reader: Reader,
    codes: readonly string[],
    scope: Scope | 'all',
    day: PlainDate,
  ) => Promise<ReadonlyMap<string, FoundUnit>>;
}

export interface ReportImports {
  importReports(
    importer: Importer,
    source: ImportSource,
    options: ImportOptions,
  ): Promise<Result<ImportReport, ImportRefusal>>;
  /** Units of which something other than the import has changed figures since its check. */
  movedSince(seen: Seen, batch: string | null): Promise<readonly string[]>;
}

export function buildReportImports(deps: ReportImportDeps): ReportImports {
  return {
    importReports: (importer, source, options) => importReports(deps, importer, source, options),
    movedSince: (seen, batch) => deps.db.read((reader) => loadMovedUnits(reader, seen, batch)),
  };
}

const filledTables = ['indicators.enterprise_report', 'indicators.org_report', 'indicators.touched'];
const bucketCount = 16;
const memory = 32 * 1024 * 1024;
const rowsPerTransaction = 5000;

interface Job {
  readonly deps: ReportImportDeps;
  readonly importer: Importer;
  readonly options: ImportOptions;
  readonly opened: OpenImport;
  readonly run: RowRun<ReportRow>;
  readonly buckets: Buckets;
  /** Codes of units with a bad row, as the file spells them. */
  readonly spoilt: Map<string, number>;
  /** What stood of the units that may go in. */
  readonly seen: Record<string, string>;
}

/**
 * Imports reported figures (template C). The rows of one unit go in together or not at all; the last value replaces
 * the one before.
 *
 * @errors every refusal of a whole file or header
 */
export function importReports(
  deps: ReportImportDeps,
  importer: Importer,
  source: ImportSource,
  options: ImportOptions,
): Promise<Result<ImportReport, ImportRefusal>> {
  return importFrom(source, reportTemplate, options.signal, (opened) =>
    runImport(deps, importer, source, options, opened),
  );
}

async function runImport(
  deps: ReportImportDeps,
  importer: Importer,
  source: ImportSource,
  options: ImportOptions,
  opened: OpenImport,
): Promise<ImportReport> {
  const measures = new Map(deps.catalogue.measures.map((measure) => [measure.id, measure]));
  const run = new RowRun(reportTemplate, opened, (cells) => parseReportRow(cells, opened.header, measures));
  const buckets = new Buckets(bucketCount, spillFolder(deps.tempDir), memory);
  const job: Job = { deps, importer, options, opened, run, buckets, spoilt: new Map(), seen: {} };
  try {
    await readRows(job);
    const { table } = opened;
    const start = { template: 'reports', fileName: source.name, table, period: null, importer } as const;
    const batch = options.dryRun
      ? null
      : await startBatch(deps.db, { ...start, batch: options.batch, at: deps.clock() });
    for (let bucket = 0; bucket < bucketCount; bucket++) {
      await loadBucket(job, batch, (await buckets.take(bucket)).toString('utf8'));
      options.onProgress?.({ phase: 'loading', done: bucket + 1, total: bucketCount, rows: run.rows.loaded });
    }
    run.units.refused = job.spoilt.size;
    if (batch !== null) await deps.db.tx((tx) => finishBatch(tx, batch, deps.clock(), run.rows));
    if (batch !== null) await refreshStatistics(deps.db, filledTables, run.rows.loaded);
    return { ...reportOf(job, source, batch), errorFile: await writeErrors(job) };
  } finally {
    await buckets.close();
  }
}

async function readRows({ opened, options, run, buckets, spoilt }: Job): Promise<void> {
  const { table, header } = opened;
  const spoil = (cells: readonly string[]) => {
    const code = unitCode(cells[header.at[reportColumn.unit] as number] ?? '');
    if (code !== '') spoilt.set(code, (spoilt.get(code) ?? 0) + 1);
  };
  for await (const batch of tableRows(table, options.signal)) {
    for (const good of run.take(batch, spoil)) {
      buckets.add(bucketOf(good.row.unit), Buffer.from(`${JSON.stringify(good)}\n`));
    }
    await buckets.settle();
    options.onProgress?.({ phase: 'reading', done: run.rows.read, total: run.rows.read, rows: run.rows.read });
  }
  if (run.rows.read === 0) throw new TableRefused({ kind: 'file-without-rows' });
}

/** As the kernel spells the codes of good rows. */
function unitCode(cell: string): string {
  const code = clean(cell).replace(/\s/g, '');
  return code.length === 18 ? code.toUpperCase() : code;
}

function bucketOf(unit: string): number {
  let hash = 0;
  for (let i = 0; i < unit.length; i++) hash = (hash * 31 + unit.charCodeAt(i)) | 0;
  return (hash >>> 0) % bucketCount;
}

interface UnitRows {
  readonly found: FoundUnit;
  readonly rows: readonly GoodRow<ReportRow>[];
}

async function loadBucket(job: Job, batch: string | null, text: string): Promise<void> {
  const rows =
    text === ''
      ? []
      : text
          .trimEnd()
          .split('\n')
          .map((line) => JSON.parse(line) as GoodRow<ReportRow>);
  if (rows.length === 0) return;
  const groups = new Map<string, GoodRow<ReportRow>[]>();
  for (const row of rows) {
    const group = groups.get(row.row.unit);
    if (group) group.push(row);
    else groups.set(row.row.unit, [row]);
  }
  const { db, clock, findUnits } = job.deps;
  const found = await db.read((reader) => findUnits(reader, [...groups.keys()], job.importer.scope, chinaDay(clock())));
  let part: UnitRows[] = [];
  let partRows = 0;
  for (const [code, members] of groups) {
    const unit = found.get(code);
    if (!judgeUnit(job, code, members, unit) || !unit) continue;
    part.push({ found: unit, rows: members });
    partRows += members.length;
    if (partRows < rowsPerTransaction) continue;
    await save(job, batch, part);
    part = [];
    partRows = 0;
  }
  if (part.length > 0) await save(job, batch, part);
}

async function save(job: Job, batch: string | null, part: readonly UnitRows[]): Promise<void> {
  const { deps, run } = job;
  const rows = part.flatMap((each) =>
    each.rows.map(({ row }): Reported => ({ ...row, kind: each.found.kind, unit: each.found.unit })),
  );
  const { changed, moved } =
    batch === null ? await look(job, rows) : await deps.db.tx((tx) => write(tx, job, rows, batch));
  for (const { found, rows: members } of part) {
    if (moved.has(found.unit)) {
      refuseMoved(job, members);
      continue;
    }
    const outcome = changed.has(found.unit) ? 'loaded' : 'unchanged';
    run.units[outcome]++;
    run.rows[outcome] += members.length;
  }
}

interface Outcome {
  /** Units of which anything changed. */
  readonly changed: ReadonlySet<string>;
  /** Units that stand otherwise than when the file was checked: nothing of theirs was taken. */
  readonly moved: ReadonlySet<string>;
}

async function look({ deps, seen }: Job, rows: readonly Reported[]): Promise<Outcome> {
  Object.assign(seen, await deps.db.read((reader) => loadSeen(reader, rows, null)));
  return { changed: new Set(rows.map(({ unit }) => unit)), moved: new Set() };
}

async function write(
  tx: Tx,
  { deps, importer, options }: Job,
  given: readonly Reported[],
  batch: string,
): Promise<Outcome> {
  const moved = options.seen ? await lockAndCompare(tx, given, options.seen, batch) : new Set<string>();
  const rows = given.filter(({ unit }) => !moved.has(unit));
  const ofKind = (kind: Reported['kind']) => rows.filter((row) => row.kind === kind);
  const enterprises = await saveReported(tx, 'enterprise', ofKind('enterprise'), batch);
  const organisations = await saveReported(tx, 'organisation', ofKind('organisation'), batch);
  const changed = enterprises.length + organisations.length;
  if (changed > 0) {
    const facts = { batch, read: rows.length, loaded: changed, refused: 0 };
    await append(tx, { at: deps.clock(), actor: importer.id, kind: 'reports-imported', facts });
  }
  // In the order of periods, so that two imports do not wait for each other.
  for (const period of [...new Set([...enterprises, ...organisations].map((row) => row.period))].sort()) {
    const touched = enterprises.filter((row) => row.period === period).map(({ unit }) => unit);
    if (touched.length > 0) await touchEnterprises(tx, period, touched);
    else await touchPeriod(tx, period);
  }
  return { changed: new Set([...enterprises, ...organisations].map(({ unit }) => unit)), moved };
}

/** @returns units that stand otherwise than when they were seen; nobody changes them before the transaction ends */
async function lockAndCompare(
  tx: Tx,
  rows: readonly Reported[],
  seen: Seen,
  batch: string,
): Promise<ReadonlySet<string>> {
  for (const kind of ['enterprise', 'organisation'] as const) {
    const units = rows.filter((row) => row.kind === kind).map(({ unit }) => unit);
    await lockUnits(tx, kind, units);
  }
  return new Set(movedOf(rows, seen, await loadSeen(tx, rows, batch)));
}

async function writeErrors({ options, opened, run }: Job): Promise<string | null> {
  if (options.errorFile === undefined || run.rows.refused === 0) return null;
  const faultsOf = (batch: TableBatch) => run.faultsOf(batch);
  await writeErrorFile(options.errorFile, opened.table, reportTemplate.name.zh, faultsOf, options);
  return options.errorFile;
}

function reportOf(
  { run, options, opened, seen }: Job,
  source: ImportSource,
  batch: string | null,
): Omit<ImportReport, 'errorFile'> {
  return {
    template: 'reports',
    file: source.name,
    period: null,
    dryRun: options.dryRun === true,
    batch,
    restatement: false,
    rows: run.rows,
    units: run.units,
    faults: described(run.faults),
    warnings: described(run.warnings),
    extraColumns: opened.extraColumns,
    changes: { count: 0, kept: [] },
    elsewhere: { count: 0, kept: [] },
    seen,
  };
}
