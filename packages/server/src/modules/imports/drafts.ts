import { randomUUID } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parsePeriod } from '@shiheng/basics/period';
import { err, ok, type Result } from '@shiheng/basics/result';
import { namesOf } from '@shiheng/kernel/imports/header-mapping';
import { templates } from '@shiheng/kernel/imports/templates';
import { append, by } from '../../platform/audit/audit.ts';
import { Download } from '../../platform/http/download.ts';
import type { Actor } from '../../platform/identity/actor.ts';
import type { ImportOptions, ImportRefusal, ImportReport } from '../../platform/imports/report.ts';
import { type ImportsDeps, ownerOf } from './deps.ts';
import type { Draft, SeenDraft } from './draft.ts';
import { inTurn, startJob } from './draft-jobs.ts';
import { deleteDraft, loadDraft, rememberHeaders, settleDraft, takeDraft } from './draft-store.ts';
import { countsOf, type Findings, findingsOf } from './findings.ts';
import type { JobControl } from './jobs.ts';
import { importerOf, peopleTold } from './policy.ts';
import { presentProgress } from './present.ts';
import { isOutdated, keepSeen, readSeen } from './seen.ts';

type NotFound = { readonly kind: 'not-found' };
type Busy = { readonly kind: 'draft-busy' };
type Unchecked = { readonly kind: 'draft-unchecked' };
type Outdated = { readonly kind: 'import-outdated' };
const notFound = { kind: 'not-found' } as const;

/** @errors not-found: somebody else's, expired, or never there */
export async function getDraft(deps: ImportsDeps, actor: Actor, draftId: string): Promise<Result<SeenDraft, NotFound>> {
  const progress = deps.jobs.progressOf(draftId);
  const draft = await deps.db.read((reader) => loadDraft(reader, ownerOf(actor), draftId, deps.clock()));
  return draft ? ok({ ...draft, progress }) : err(notFound);
}

/** Judges the file with the chosen columns, as an import would, and writes nothing but what it found. */
export async function checkDraft(
  deps: ImportsDeps,
  actor: Actor,
  draftId: string,
  chosen: Readonly<Record<string, string | null>>,
): Promise<Result<SeenDraft, NotFound | Busy>> {
  const taken = await inTurn(draftId, async () => {
    const done = await takeToCheck(deps, actor, draftId, chosen);
    if (done.ok) startJob(deps, draftId, 'sent', (control) => check(deps, actor, draftId, control));
    return done;
  });
  return taken.ok ? getDraft(deps, actor, draftId) : taken;
}

function takeToCheck(
  { db, worker, clock, jobs }: ImportsDeps,
  actor: Actor,
  draftId: string,
  chosen: Readonly<Record<string, string | null>>,
): Promise<Result<undefined, NotFound | Busy>> {
  const idle = !jobs.isRunning(draftId);
  return db.tx(async (tx) => {
    const draft = await loadDraft(tx, ownerOf(actor), draftId, clock());
    if (!draft) return err(notFound);
    const columns = draft.columns.map((column) => chooseAnew(draft, column, chosen));
    const to = { stage: 'checking', from: ['sent', 'checked'], worker, idle, columns } as const;
    if (!(await takeDraft(tx, draftId, to))) return err({ kind: 'draft-busy' } as const);
    const byHand = columns.filter(
      ({ by: way }, i) => way === 'memory' || columns[i]?.column !== draft.columns[i]?.column,
    );
    await rememberHeaders(tx, actor.accountId, draft.template, byHand);
    return ok(undefined);
  });
}

/** What the template calls by its own name is not remembered: it needs no memory. */
function chooseAnew(
  { template }: Draft,
  column: Draft['columns'][number],
  chosen: Readonly<Record<string, string | null>>,
): Draft['columns'][number] {
  const { header } = column;
  if (!Object.hasOwn(chosen, header) || chosen[header] === column.column) return column;
  const key = chosen[header] ?? null;
  const known = key === null || templates[template].columns.some((each) => each.key === key);
  return known ? { header, column: key, by: key === null ? null : 'memory' } : column;
}

async function check(deps: ImportsDeps, actor: Actor, draftId: string, control: JobControl): Promise<void> {
  const { db, files, worker } = deps;
  const found = await getDraft(deps, actor, draftId);
  if (!found.ok) return;
  const draft = found.value;
  await files.inTheClear(async (folder) => {
    const errorFile = join(folder, 'refused.xlsx');
    const done = await importDraft(deps, actor, draft, folder, control, {
      dryRun: true,
      errorFile,
      people: peopleTold(actor),
    });
    if (!done.ok) {
      await db.tx((tx) => settleDraft(tx, draftId, worker, { stage: 'sent', refusal: done.error }));
      return;
    }
    await keepFindings(deps, draft, folder, done.value);
    await keepSeen(deps, draft, folder, done.value.report.seen);
    await db.tx((tx) => settleDraft(tx, draftId, worker, { stage: 'checked', counts: countsOf(done.value.report) }));
  });
}

async function keepFindings(
  { files }: ImportsDeps,
  { draftId, fileKey }: Draft,
  folder: string,
  { report, source }: Judged,
): Promise<void> {
  const path = join(folder, 'findings');
  await writeFile(path, JSON.stringify(await findingsOf(report, source)), { mode: 0o600 });
  await files.keep(draftId, 'findings', fileKey, path);
  if (report.errorFile === null) await files.remove(draftId, ['refused']);
  else await files.keep(draftId, 'refused', fileKey, report.errorFile);
}

/**
 * Imports a checked draft. Confirmed twice it is imported once: the second finds it under way or done. Its batch keeps
 * its id, so that a run that ended with its server goes on where it stood.
 * @errors import-outdated: what it was compared with stands no more; the draft then waits for another check
 */
export async function runDraft(
  deps: ImportsDeps,
  actor: Actor,
  draftId: string,
): Promise<Result<SeenDraft, NotFound | Unchecked | Outdated>> {
  const taken = await inTurn(draftId, async () => {
    const found = await getDraft(deps, actor, draftId);
    if (found.ok && found.value.stage === 'checked' && (await isOutdated(deps, found.value)))
      return err({ kind: 'import-outdated' } as const);
    const done = await takeToRun(deps, actor, draftId);
    if (done.ok && done.value.mine)
      startJob(deps, draftId, 'checked', (control) => run(deps, actor, draftId, control), [done.value.batchId]);
    return done;
  });
  if (!taken.ok) return taken;
  const { stage, mine } = taken.value;
  if (!mine && stage !== 'running' && stage !== 'done') return err({ kind: 'draft-unchecked' });
  return getDraft(deps, actor, draftId);
}

interface TakenToRun {
  readonly stage: Draft['stage'];
  /** Whoever asked is the first to. */
  readonly mine: boolean;
  readonly batchId: string;
}

function takeToRun(
  { db, worker, clock, jobs }: ImportsDeps,
  actor: Actor,
  draftId: string,
): Promise<Result<TakenToRun, NotFound>> {
  const idle = !jobs.isRunning(draftId);
  return db.tx(async (tx) => {
    const draft = await loadDraft(tx, ownerOf(actor), draftId, clock());
    if (!draft) return err(notFound);
    const batchId = draft.batchId ?? randomUUID();
    const mine = await takeDraft(tx, draftId, { stage: 'running', from: ['checked'], worker, idle, batchId });
    if (mine) {
      const { template, period } = draft;
      const facts = { batch: batchId, template, again: draft.batchId !== null, ...(period !== null && { period }) };
      await append(tx, { at: clock(), ...by(actor), kind: 'import-confirmed', facts });
    }
    // Whoever was first may have confirmed between the two statements: what counts is how it stands after them.
    const { stage } = (await loadDraft(tx, ownerOf(actor), draftId, clock())) ?? draft;
    return ok({ stage, mine, batchId });
  });
}

async function run(deps: ImportsDeps, actor: Actor, draftId: string, control: JobControl): Promise<void> {
  const { db, files, worker } = deps;
  const found = await getDraft(deps, actor, draftId);
  if (!found.ok) return;
  const draft = found.value;
  await files.inTheClear(async (folder) => {
    const errorFile = join(folder, 'refused.xlsx');
    const batch = draft.batchId ?? randomUUID();
    const done = await importDraft(deps, actor, draft, folder, control, {
      errorFile,
      batch,
      seen: await readSeen(deps, draft, folder),
      people: peopleTold(actor),
    });
    if (!done.ok) {
      await db.tx((tx) => settleDraft(tx, draftId, worker, { stage: 'checked', refusal: done.error }));
      return;
    }
    await keepFindings(deps, draft, folder, done.value);
    await db.tx((tx) => settleDraft(tx, draftId, worker, { stage: 'done', counts: countsOf(done.value.report) }));
    await files.remove(draftId, ['file', 'seen']);
  });
}

interface Judged {
  readonly report: ImportReport;
  readonly source: { readonly path: string; readonly name: string; readonly meaning: Readonly<Record<string, string>> };
}

async function importDraft(
  { files, orgs, workers, reports }: ImportsDeps,
  actor: Actor,
  draft: Draft,
  folder: string,
  { signal, tell }: JobControl,
  more: ImportOptions,
): Promise<Result<Judged, ImportRefusal>> {
  const { template, columns } = draft;
  const path = join(folder, 'file');
  await files.open(draft.draftId, 'file', draft.fileKey, path); // where it is gone, the import says so
  const mapping = Object.fromEntries(columns.map(({ header, column }) => [header, column]));
  const source = { path, name: draft.fileName, meaning: namesOf(templates[template], mapping) };
  const onProgress: NonNullable<ImportOptions['onProgress']> = (progress) => {
    const shown = presentProgress(progress);
    if (shown) tell(shown);
  };
  const options = { ...more, signal, onProgress };
  const importer = importerOf(actor);
  const period = parsePeriod(draft.period ?? '');
  const done =
    template === 'enterprises'
      ? await orgs.importEnterprises(importer, source, options)
      : template === 'reports' || period === undefined
        ? await reports.importReports(importer, source, options)
        : await workers.importWorkers(importer, source, { ...options, period });
  return done.ok ? ok({ report: done.value, source }) : done;
}

/** Stops a check or a run. What a run has loaded by then stays: enterprises go in whole. */
export async function stopDraft(
  deps: ImportsDeps,
  actor: Actor,
  draftId: string,
): Promise<Result<SeenDraft, NotFound>> {
  const { db, jobs, clock } = deps;
  const found = await getDraft(deps, actor, draftId);
  if (!found.ok) return found;
  await jobs.stop(draftId);
  const facts = { template: found.value.template };
  await db.tx((tx) => append(tx, { at: clock(), ...by(actor), kind: 'import-stopped', facts }));
  return getDraft(deps, actor, draftId);
}

export async function discardDraft(
  { db, jobs, files, clock }: ImportsDeps,
  actor: Actor,
  draftId: string,
): Promise<Result<undefined, NotFound | Busy>> {
  const gone = await db.tx(async (tx): Promise<Result<undefined, NotFound | Busy>> => {
    const draft = await loadDraft(tx, ownerOf(actor), draftId, clock());
    if (!draft) return err(notFound);
    if (jobs.progressOf(draftId)) return err({ kind: 'draft-busy' });
    await deleteDraft(tx, draftId);
    const facts = { template: draft.template };
    await append(tx, { at: clock(), ...by(actor), kind: 'import-discarded', facts });
    return ok(undefined);
  });
  if (gone.ok) await files.remove(draftId);
  return gone;
}

/** What the last check or run found. */
export async function getPreview(
  deps: ImportsDeps,
  actor: Actor,
  draftId: string,
): Promise<Result<Findings & { readonly hasRefusedFile: boolean }, NotFound | Unchecked>> {
  const found = await getDraft(deps, actor, draftId);
  if (!found.ok) return found;
  const { fileKey } = found.value;
  return deps.files.inTheClear(async (folder) => {
    const path = join(folder, 'findings');
    if (!(await deps.files.open(draftId, 'findings', fileKey, path))) return err({ kind: 'draft-unchecked' });
    const findings = JSON.parse(await readFile(path, 'utf8')) as Findings;
    return ok({ ...findings, hasRefusedFile: findings.counts.refused > 0 });
  });
}

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** The refused rows with what is wrong in each, ready to be mended and sent again. */
export async function downloadRefused(
  deps: ImportsDeps,
  actor: Actor,
  draftId: string,
): Promise<Result<Download, NotFound | Unchecked>> {
  const found = await getDraft(deps, actor, draftId);
  if (!found.ok) return found;
  const { fileKey, fileName } = found.value;
  return deps.files.inTheClear(async (folder) => {
    const path = join(folder, 'refused.xlsx');
    if (!(await deps.files.open(draftId, 'refused', fileKey, path))) return err({ kind: 'draft-unchecked' });
    const stem = fileName.replace(/\.(xlsx|csv)$/i, '');
    return ok(new Download(xlsx, `${stem}-待改正.xlsx`, await readFile(path)));
  });
}
