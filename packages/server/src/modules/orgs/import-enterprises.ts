import { fromEpochDay, type PlainDate } from '@shiheng/basics/plain-date';
import type { Result } from '@shiheng/basics/result';
import type { Db, Reader, Tx } from '@shiheng/db/handle';
import { enterpriseTemplate } from '@shiheng/kernel/imports/templates';
import { absentDay } from '@shiheng/kernel/indicators/columns';
import { type EnterpriseRow, enterpriseColumn, parseEnterpriseRow } from '@shiheng/kernel/orgs/enterprise-row';
import type { EnterpriseState } from '@shiheng/kernel/orgs/tree-types';
import { append } from '../../platform/audit/audit.ts';
import { TableRefused } from '../../platform/files/source.ts';
import { tableRows } from '../../platform/files/table.ts';
import { type Importer, outOfScope } from '../../platform/imports/actor.ts';
import { finishBatch, startBatch } from '../../platform/imports/batch-store.ts';
import { enterpriseIdOf } from '../../platform/imports/enterprise-id.ts';
import { writeErrorFile } from '../../platform/imports/error-file.ts';
import type { LineFault } from '../../platform/imports/faults.ts';
import { columnName, type ImportSource, importFrom, type OpenImport } from '../../platform/imports/open-import.ts';
import { described, type ImportOptions, type ImportRefusal, type ImportReport } from '../../platform/imports/report.ts';
import { type GoodRow, RowRun } from '../../platform/imports/row-run.ts';
import { refreshStatistics } from '../../platform/imports/statistics.ts';
import { touchTree } from '../indicators/index.ts';
import { lockTree } from './change-store.ts';
import { codesUnder } from './children-store.ts';
import {
  type KnownEnterprise,
  loadEnterprises,
  loadHostCodes,
  type RevisedEnterprise,
  saveEnterprises,
} from './enterprise-store.ts';
import { revise } from './enterprise-timeline.ts';
import { firstDay } from './init-province.ts';

export interface EnterpriseImportDeps {
  readonly db: Db;
  readonly clock: () => Date;
  /** Computes anew what depends on where an enterprise stood from a day on. */
  readonly remeasureSince: (tx: Tx, enterprises: readonly string[], from: PlainDate) => Promise<void>;
}

export interface EnterpriseImportOptions extends ImportOptions {
  /** From when on a change holds that names no day. */
  readonly today: PlainDate;
}

interface Job {
  readonly deps: EnterpriseImportDeps;
  readonly importer: Importer;
  readonly options: EnterpriseImportOptions;
  readonly opened: OpenImport;
  readonly run: RowRun<EnterpriseRow>;
  readonly batch: string | null;
  /** undefined: may change any enterprise. */
  readonly scope: ReadonlySet<string> | undefined;
  /** Line of each enterprise and day that the file has named. */
  readonly named: Map<string, number>;
}

/**
 * Imports a directory of enterprises (template A). Each row is taken or refused by itself; a row that says what is
 * known already changes nothing, another one opens a new stretch of the enterprise's history.
 *
 * @errors every refusal of a whole file or header
 */
export function importEnterprises(
  deps: EnterpriseImportDeps,
  importer: Importer,
  source: ImportSource,
  options: EnterpriseImportOptions,
): Promise<Result<ImportReport, ImportRefusal>> {
  return importFrom(source, enterpriseTemplate, options.signal, (opened) =>
    runImport(deps, importer, source, options, opened),
  );
}

async function runImport(
  deps: EnterpriseImportDeps,
  importer: Importer,
  source: ImportSource,
  options: EnterpriseImportOptions,
  opened: OpenImport,
): Promise<ImportReport> {
  const { table, header, extraColumns } = opened;
  const { context, scope } = await deps.db.read(async (reader) => ({
    context: await loadHostCodes(reader),
    scope: await scopeOf(reader, importer, options.today),
  }));
  const run = new RowRun(enterpriseTemplate, opened, (cells) => parseEnterpriseRow(cells, header, context));
  const start = { template: 'enterprises', fileName: source.name, table, period: null, importer } as const;
  await refuseUnreadable(opened, options.signal);
  const batch = options.dryRun ? null : await startBatch(deps.db, { ...start, batch: options.batch, at: deps.clock() });
  const job: Job = { deps, importer, options, opened, run, batch, scope, named: new Map() };
  await takeRows(job);
  if (batch !== null) await deps.db.tx((tx) => finishBatch(tx, batch, deps.clock(), run.rows));
  if (batch !== null) await refreshStatistics(deps.db, ['orgs.enterprise', 'orgs.enterprise_version'], run.rows.loaded);
  return { ...reportOf(job, source), extraColumns, errorFile: await writeErrors(job) };
}

/** A fault of the file in its middle must be known before the first row is loaded. */
async function refuseUnreadable({ table }: OpenImport, signal?: AbortSignal): Promise<void> {
  let rows = 0;
  for await (const batch of tableRows(table, signal)) rows += batch.rows.length;
  if (rows === 0) throw new TableRefused({ kind: 'file-without-rows' });
}

async function takeRows(job: Job): Promise<void> {
  const { opened, options, run } = job;
  let done = 0;
  for await (const batch of tableRows(opened.table, options.signal)) {
    const good = run.take(batch, () => run.units.refused++).filter((row) => isFirst(job, row));
    await takeGoodRows(job, good);
    done = batch.lines.at(-1) ?? done;
    options.onProgress?.({ phase: 'loading', done, total: done, rows: run.rows.read });
  }
}

/** Whether the file names the enterprise for the first time for that day. */
function isFirst({ run, named }: Job, { line, row }: GoodRow<EnterpriseRow>): boolean {
  const key = `${row.creditCode} ${row.effectiveOn}`;
  const first = named.get(key);
  if (first === undefined) {
    named.set(key, line);
    return true;
  }
  refuse(run, line, row, { kind: 'duplicate-enterprise', facts: { line: first } });
  return false;
}

function refuse(
  run: RowRun<EnterpriseRow>,
  line: number,
  row: EnterpriseRow,
  fault: Pick<LineFault, 'kind' | 'facts'>,
): void {
  run.units.refused++;
  run.refuse({
    line,
    column: columnName(enterpriseTemplate, enterpriseColumn.creditCode),
    value: row.creditCode,
    ...fault,
  });
}

async function takeGoodRows(job: Job, good: readonly GoodRow<EnterpriseRow>[]): Promise<void> {
  if (good.length === 0) return;
  const ids = [...new Set(good.map(({ row }) => enterpriseIdOf(row.creditCode).text))];
  const { db } = job.deps;
  if (job.batch === null) {
    await db.read(async (reader) => decide(job, good, await loadEnterprises(reader, ids)));
    return;
  }
  await db.tx(async (tx) => {
    await lockTree(tx);
    const decided = decide(job, good, await loadEnterprises(tx, ids));
    if (decided.revised.length > 0) await write(tx, job, decided);
  });
}

interface Decided {
  readonly revised: readonly RevisedEnterprise[];
  /** Enterprises that come to stand in another county, and the first day of it. */
  readonly moved: readonly string[];
  readonly movedFrom: PlainDate;
}

/** Applies the rows to what is known, in the order of the file. Pure but for the counting. */
function decide(
  job: Job,
  good: readonly GoodRow<EnterpriseRow>[],
  known: ReadonlyMap<string, KnownEnterprise>,
): Decided {
  const { run, options, batch } = job;
  const now = new Map(known);
  const revised = new Map<string, RevisedEnterprise>();
  const moved = new Set<string>();
  let movedFrom = '9999-12-31' as PlainDate;
  for (const { line, row } of [...good].sort((a, b) => a.row.effectiveOn - b.row.effectiveOn || a.line - b.line)) {
    const enterprise = enterpriseIdOf(row.creditCode).text;
    const held = now.get(enterprise);
    const on = effectiveOn(row, held, options.today);
    const fault = refusalOf(job, row, held, on);
    if (fault) {
      refuse(run, line, row, fault);
      continue;
    }
    const stretches = held?.stretches ?? [];
    const state = stateOf(
      row,
      stretches.findLast(({ validFrom }) => validFrom <= on)?.state ?? stretches[0]?.state,
      job,
    );
    const revision = revise(stretches, on, state, batch);
    run.units[revision ? 'loaded' : 'unchanged']++;
    run.rows[revision ? 'loaded' : 'unchanged']++;
    if (!revision) continue;
    now.set(enterprise, { enterprise, closedOn: held?.closedOn ?? null, stretches: revision.stretches });
    revised.set(enterprise, { enterprise, creditCode: row.creditCode, ...revision });
    if (stretches.length > 0) moved.add(enterprise);
    if (stretches.length > 0 && on < movedFrom) movedFrom = on;
  }
  return { revised: [...revised.values()], moved: [...moved], movedFrom };
}

function effectiveOn(
  { effectiveOn: day }: EnterpriseRow,
  held: KnownEnterprise | undefined,
  today: PlainDate,
): PlainDate {
  if (day !== absentDay) return fromEpochDay(day);
  return held ? today : (firstDay as PlainDate);
}

function refusalOf(
  { scope, importer }: Job,
  row: EnterpriseRow,
  held: KnownEnterprise | undefined,
  on: PlainDate,
): Pick<LineFault, 'kind' | 'facts'> | undefined {
  const stands = held?.stretches.at(-1)?.state;
  const mine = (county: string, system: string | null) => scope?.has(county) || scope?.has(system ?? '');
  if (scope && !(mine(row.county, row.system) && (!stands || mine(stands.countyCode, stands.systemCode)))) {
    return { kind: outOfScope(importer) };
  }
  if (held?.closedOn != null && held.closedOn <= on)
    return { kind: 'enterprise-closed', facts: { day: held.closedOn } };
  return undefined;
}

/** A blank 试点 or 建会 says nothing: what was known stays. So does the system company where the file lacks the column. */
function stateOf(row: EnterpriseRow, before: EnterpriseState | undefined, { opened }: Job): EnterpriseState {
  const hasSystem = (opened.header.at[enterpriseColumn.system] ?? -1) >= 0;
  return {
    name: row.name,
    countyCode: row.county,
    systemCode: hasSystem ? row.system : (before?.systemCode ?? null),
    industryCode: row.industry,
    ownership: row.ownership,
    aboveScale: row.aboveScale,
    pilot: row.pilot ?? before?.pilot ?? false,
    hasUnion: row.hasUnion ?? before?.hasUnion ?? false,
  };
}

async function write(tx: Tx, { deps, importer, batch }: Job, { revised, moved, movedFrom }: Decided): Promise<void> {
  await saveEnterprises(tx, revised);
  const facts = { batch: batch ?? '', read: revised.length, loaded: revised.length, refused: 0 };
  await append(tx, { at: deps.clock(), actor: importer.id, kind: 'enterprises-imported', facts });
  if (moved.length > 0) await deps.remeasureSince(tx, moved, movedFrom);
  await touchTree(tx);
}

async function scopeOf(
  reader: Reader,
  { scope }: Importer,
  today: PlainDate,
): Promise<ReadonlySet<string> | undefined> {
  if (scope === 'all') return undefined;
  return scope.kind === 'enterprise' ? new Set() : codesUnder(reader, scope.code, scope.line, today);
}

async function writeErrors({ options, opened, run }: Job): Promise<string | null> {
  if (options.errorFile === undefined || run.rows.refused === 0) return null;
  const faultsOf = (batch: Parameters<typeof run.faultsOf>[0]) => run.faultsOf(batch);
  await writeErrorFile(options.errorFile, opened.table, enterpriseTemplate.name.zh, faultsOf, options);
  return options.errorFile;
}

function reportOf(
  { run, batch, options }: Job,
  source: ImportSource,
): Omit<ImportReport, 'extraColumns' | 'errorFile'> {
  return {
    template: 'enterprises',
    file: source.name,
    period: null,
    dryRun: options.dryRun === true,
    batch,
    restatement: false,
    rows: run.rows,
    units: run.units,
    faults: described(run.faults),
    warnings: described(run.warnings),
    changes: { count: 0, kept: [] },
    elsewhere: { count: 0, kept: [] },
    seen: {},
  };
}
