import { chinaDay } from '@shiheng/basics/china-day';
import { err, ok, type Result } from '@shiheng/basics/result';
import { holds } from '@shiheng/contract/access';
import type {
  BatchDto,
  BatchesQuery,
  BatchPageDto,
  BatchQuery,
  UndoDto,
  UndoStateDto,
} from '@shiheng/contract/imports';
import type { Fence } from '@shiheng/db/fence';
import type { Reader } from '@shiheng/db/handle';
import { loadAccountLabels, type SealedLabel } from '../../platform/identity/account-labels.ts';
import type { Actor } from '../../platform/identity/actor.ts';
import { countLater, loadFigures, type ReportedFigure } from '../indicators/index.ts';
import { loadUnits } from '../orgs/index.ts';
import { type DeclaredBy, loadDeclaredBy, loadWithoutRows } from '../workers/index.ts';
import { type Batch, type ListedFor, loadBatch, loadBatches, seenOf } from './batch-store.ts';
import type { ImportsDeps } from './deps.ts';
import { isOnItsWay } from './draft-store.ts';
import { peopleTold } from './policy.ts';
import { presentChange } from './present.ts';

type NotFound = { readonly kind: 'not-found' };

/** Units of an import that its page names at first, and those of which it tells who changes. */
const unitsNamed = 200;
const unitsTold = 20;
/** Enterprises whose kept rows are counted for a page; taking an import back counts them all. */
const few = 200;

/** Imports within the actor's reach, the latest first. */
export async function listBatches(
  deps: ImportsDeps,
  actor: Actor,
  query: BatchesQuery,
): Promise<{ readonly batches: readonly BatchDto[]; readonly next: string | null }> {
  const fence = await deps.fences.of(actor);
  const by = { account: actor.accountId, units: unitsOf(fence), today: chinaDay(deps.clock()) };
  const { batches, next, units } = await deps.db.read(async (reader) => {
    const page = await loadBatches(reader, by, query);
    return {
      ...page,
      units: await loadUnits(
        reader,
        page.batches.flatMap(({ unit }) => unit ?? []),
      ),
    };
  });
  if (batches.length === 0) return { batches: [], next };
  // What is told must pass the fence, which is put around the units of this page and not around thousands.
  const { seen, labels } = await deps.fences.behind(fence, [...units.keys()]).read(async (reader) => ({
    seen: await seenOf(reader, batches),
    labels: await loadAccountLabels(reader, accountsOf(batches)),
  }));
  const told = batches.filter(({ batchId }) => seen.has(batchId));
  return { batches: told.map((batch) => presentBatch(deps, batch, labels, units)), next };
}

/** An office's organisations, or the enterprise that reaches itself. */
function unitsOf({ reach }: Fence): ListedFor['units'] {
  if (reach === 'all') return 'all';
  return reach.orgs.length > 0 ? reach.orgs : reach.enterprises;
}

function accountsOf(batches: readonly Batch[]): readonly string[] {
  return [...new Set(batches.map(({ actor }) => actor))].filter((actor) => actor !== 'system');
}

function presentBatch(
  { jobs, names }: ImportsDeps,
  batch: Batch,
  labels: ReadonlyMap<string, SealedLabel>,
  units: ReadonlyMap<string, { readonly code: string; readonly name: string }>,
): BatchDto {
  const { batchId, template, period, fileName, startedAt, finishedAt, read, loaded, refused, undoes } = batch;
  const label = labels.get(batch.actor);
  const unit = units.get(batch.unit ?? '');
  const rows = read === null || loaded === null || refused === null ? null : { read, loaded, refused };
  return {
    batchId,
    template,
    period,
    fileName,
    startedAt,
    finishedAt,
    state: stateOf(batch, jobs.isRunning(batchId)),
    by: { displayName: label ? names.open(label) : '', unit: unit ? { code: unit.code, name: unit.name } : null },
    rows,
    undoes,
  };
}

/** What runs under the id of an import that has begun to be taken back is its undoing. */
function stateOf({ finishedAt, undoneBy, undoing }: Batch, running: boolean): BatchDto['state'] {
  if (undoneBy !== null) return 'undone';
  if (finishedAt !== null) return 'done';
  return running && undoing === null ? 'running' : 'interrupted';
}

/** What an import left, as far as the actor reaches. */
export interface Left {
  readonly batch: Batch;
  readonly declared: readonly DeclaredBy[];
  readonly figures: readonly ReportedFigure[];
  /** Figures in whose place something later stands. */
  readonly later: number;
  readonly withoutRows: ReadonlySet<string>;
  /** It is under way; or it has not finished, and whoever sent its file can still go on with it. */
  readonly goesOn: boolean;
  readonly labels: ReadonlyMap<string, SealedLabel>;
}

/** Whether what runs under the id of an import is its undoing. */
export function isBeingUndone({ jobs }: Pick<ImportsDeps, 'jobs'>, batchId: string): boolean {
  return jobs.progressOf(batchId)?.phase === 'undoing';
}

/** @param kept whether to count that replaced rows are all there still, however many enterprises there are */
export async function loadLeft(
  deps: ImportsDeps,
  actor: Actor,
  batchId: string,
  kept: 'counted' | 'of-few' = 'counted',
): Promise<Left | undefined> {
  const running = deps.jobs.isRunning(batchId) && !isBeingUndone(deps, batchId); // before the rows: what ends is seen as ended
  const fenced = await deps.fences.around(actor);
  const left = await fenced.read(async (reader) => {
    const batch = await loadBatch(reader, batchId);
    return (
      batch && {
        batch,
        ...(await loadContents(reader, batch)),
        labels: await loadAccountLabels(reader, accountsOf([batch])),
      }
    );
  });
  if (!left) return undefined;
  const { batch, declared } = left;
  const now = deps.clock();
  const counted = kept === 'counted' || declared.length <= few;
  // Outside the fence: drafts and rows of the past are in nobody's reach, and nothing is told of them but this.
  return deps.db.read(async (reader) => ({
    ...left,
    goesOn: running || (batch.finishedAt === null && (isYoung(batch, now) || (await isOnItsWay(reader, batchId, now)))),
    withoutRows: counted ? await loadWithoutRows(reader, declared) : new Set<string>(),
  }));
}

async function loadContents(
  reader: Reader,
  { batchId, template }: Batch,
): Promise<Pick<Left, 'declared' | 'figures' | 'later'>> {
  const declared = template === 'workers' ? await loadDeclaredBy(reader, batchId) : [];
  const isReports = template === 'reports';
  return {
    declared,
    figures: isReports ? await loadFigures(reader, batchId) : [],
    later: isReports ? await countLater(reader, batchId) : 0,
  };
}

/** One import: what it left, and what taking it back would change. @param query whether all its units are named */
export async function getBatch(
  deps: ImportsDeps,
  actor: Actor,
  batchId: string,
  query: BatchQuery = {},
): Promise<Result<BatchPageDto, NotFound>> {
  const most = query.units === 'all' ? Number.POSITIVE_INFINITY : unitsNamed;
  const running = deps.jobs.running(); // before the rows: what ends in between is seen as ended
  const left = await loadLeft(deps, actor, batchId, 'of-few');
  if (!left) return err({ kind: 'not-found' });
  const { batch, declared, figures, labels } = left;
  const named = [...new Set([...declared.map(({ enterprise }) => enterprise), ...figures.map(({ unit }) => unit)])];
  const told = named.slice(0, most);
  const units = await deps.db.read((reader) =>
    loadUnits(reader, [...told, ...(batch.unit === null ? [] : [batch.unit])]),
  );
  const refOf = (code: string) => ({ code, name: units.get(code)?.name ?? code });
  return ok({
    batch: presentBatch(deps, batch, labels, units),
    units: [
      ...declared.slice(0, most).map(({ enterprise, period, rows, current }) => ({
        unit: refOf(enterprise),
        period,
        rows,
        state: current ? ('current' as const) : ('superseded' as const),
      })),
      ...reportedUnits(figures)
        .slice(0, most)
        .map(({ unit, ...row }) => ({ unit: refOf(unit), ...row })),
    ],
    unitsInAll: named.length,
    undo: await undoStateOf(deps, actor, left),
    undoneBy: batch.undoneBy,
    progress: running.get(batchId) ?? null,
    sha256: batch.sha256,
  });
}

function reportedUnits(figures: readonly ReportedFigure[]) {
  const rows = new Map<string, { unit: string; period: string; rows: number; state: 'current' }>();
  for (const { unit, period } of figures) {
    const key = `${unit} ${period}`;
    const known = rows.get(key);
    if (known) known.rows += 1;
    else rows.set(key, { unit, period, rows: 1, state: 'current' });
  }
  return [...rows.values()];
}

const anHour = 3_600_000;

/** An import by the command line has no draft, and runs in a process of its own: within an hour it may still be running. */
function isYoung({ unit, startedAt }: Batch, now: Date): boolean {
  return unit === null && now.getTime() - new Date(startedAt).getTime() < anHour;
}

/** Why an import cannot be taken back; null where it can. */
export function barredBy(actor: Actor, left: Left): UndoStateDto['barred'] {
  const { batch, declared, figures, later } = left;
  if (!holds(actor.role, 'imports.run')) return 'not-yours';
  if (batch.undoneBy !== null) return 'undone';
  if (batch.undoing !== null) return null; // begun, and ended with its server: it goes on
  if (batch.undoes !== null) return 'is-undo';
  if (batch.template === 'enterprises') return 'register';
  if (left.goesOn) return 'not-finished';
  if (undoable(left).length + figures.length > 0) return null;
  const lost = declared.some(({ enterprise, current }) => current && left.withoutRows.has(enterprise));
  if (lost) return 'rows-removed';
  return declared.length + later === 0 ? 'nothing-left' : 'superseded';
}

/** Declarations that still stand and have something to go back to, or nothing before them. */
export function undoable({ declared, withoutRows }: Left): readonly DeclaredBy[] {
  return declared.filter(({ current, enterprise }) => current && !withoutRows.has(enterprise));
}

async function undoStateOf({ db }: ImportsDeps, actor: Actor, left: Left): Promise<UndoStateDto> {
  const barred = barredBy(actor, left);
  const declared = barred === null ? undoable(left) : [];
  const figures = barred === null ? left.figures : [];
  const gone = [...declared, ...figures].filter(({ before }) => before === null).length;
  const periods = [...new Set([...declared, ...figures].map(({ period }) => period))];
  return {
    possible: barred === null,
    barred,
    restored: declared.length + figures.length - gone,
    withdrawn: gone,
    superseded: left.declared.filter(({ current }) => !current).length + left.later,
    restatement: periods.length > 0 && (await db.read((reader) => anyClosed(reader, periods))),
  };
}

/** What taking the import back would change, before it is confirmed. */
export async function getUndo(deps: ImportsDeps, actor: Actor, batchId: string): Promise<Result<UndoDto, NotFound>> {
  const left = await loadLeft(deps, actor, batchId);
  if (!left) return err({ kind: 'not-found' });
  const undo = await undoStateOf(deps, actor, left);
  const figures = undo.possible ? left.figures.slice(0, unitsNamed) : [];
  const declared = undo.possible ? undoable(left).slice(0, unitsTold) : [];
  const units = await deps.db.read((reader) => loadUnits(reader, [...new Set(figures.map(({ unit }) => unit))]));
  const changes = await deps.workers.previewUndo(declared, peopleTold(actor));
  return ok({
    undo,
    changes: changes.map(presentChange),
    figures: figures.map(({ unit, period, measure, now, before }) => {
      return { unit: { code: unit, name: units.get(unit)?.name ?? unit }, period, measure, now, before };
    }),
  });
}

async function anyClosed(reader: Reader, periods: readonly string[]): Promise<boolean> {
  const sql = 'select 1 as one from indicators.period where period = any($1) and closed_at is not null limit 1';
  return (await reader.query(sql, [periods])).length > 0;
}
