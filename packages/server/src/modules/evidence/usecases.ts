import { randomUUID } from 'node:crypto';
import { chinaDay } from '@shiheng/basics/china-day';
import type { Clock } from '@shiheng/basics/clock';
import { parsePeriod, periodStart } from '@shiheng/basics/period';
import { err, ok, type Result } from '@shiheng/basics/result';
import type { Db, Reader } from '@shiheng/db/handle';
import { append, by } from '../../platform/audit/audit.ts';
import type { FileStore, KeepRefusal, KeptFile } from '../../platform/files/store.ts';
import { Download } from '../../platform/http/download.ts';
import type { Upload } from '../../platform/http/upload.ts';
import type { Actor } from '../../platform/identity/actor.ts';
import type { Fences } from '../../platform/identity/fences.ts';
import { findReached } from '../orgs/index.ts';
import type { EvidenceFile, FigureEvidence, FigureKey } from './figure.ts';
import { mayAttach, mostBytes, mostFiles } from './policy.ts';
import { deleteEvidence, insertEvidence, knownAddresses, loadEvidence, loadFigure, lockFigure } from './store.ts';

export interface EvidenceDeps {
  readonly db: Db;
  readonly fences: Fences;
  readonly clock: Clock;
  readonly files: FileStore;
}

/** A figure as it stands in an address. */
export interface Named {
  readonly unit: string;
  readonly period: string;
  readonly measure: string;
}

type NotFound = { readonly kind: 'not-found' };
const notFound = { kind: 'not-found' } as const;

/** A reported figure with its files. @errors not-found: nothing reported, or not within the actor's reach */
export async function list(
  deps: EvidenceDeps,
  actor: Actor,
  named: Named,
): Promise<Result<FigureEvidence & { readonly mayAttach: boolean }, NotFound>> {
  const found = await lookUp(deps, actor, named);
  return found ? ok({ ...found, mayAttach: mayAttach(actor) }) : err(notFound);
}

export type AttachProblem = NotFound | KeepRefusal | { readonly kind: 'too-many-files' };

/** Who may is asked before the first byte is read; the rows are written when the bytes are on disk. */
export async function attach(
  deps: EvidenceDeps,
  actor: Actor,
  named: Named,
  upload: Upload,
): Promise<Result<EvidenceFile, AttachProblem>> {
  const found = await lookUp(deps, actor, named);
  if (!found || !mayAttach(actor)) return err(notFound);
  if (found.files.length >= mostFiles) return err({ kind: 'too-many-files' });
  const incoming = await upload.open(mostBytes(actor.role));
  if (!incoming) return err({ kind: 'file-missing' });
  const kept = await deps.files.keep(incoming, (file) => record(deps, actor, found.key, incoming.name, file));
  return kept.ok ? kept.value : kept;
}

async function record(
  { db, clock }: EvidenceDeps,
  actor: Actor,
  key: FigureKey,
  name: string,
  file: KeptFile,
): Promise<Result<EvidenceFile, AttachProblem>> {
  const at = clock();
  const fileId = randomUUID();
  return db.tx(async (tx) => {
    await lockFigure(tx, key);
    const others = await loadEvidence(tx, key);
    if (others.length >= mostFiles) return err({ kind: 'too-many-files' });
    const twin = others.find(({ sha256 }) => sha256 === file.sha256);
    if (twin) return ok(twin); // sent twice: once is enough
    await insertEvidence(tx, key, { fileId, name, file, at, by: actor.accountId });
    const { sha256, bytes, media } = file;
    const facts = { period: key.period, measure: key.measure, media: shortMedia(media), bytes, sha256 };
    await append(tx, { at, ...by(actor), kind: 'evidence-attached', subject: key.unit, facts });
    return ok({ fileId, name, media, bytes, sha256, attachedAt: at.toISOString() });
  });
}

/** A fact is a short code: what stands behind the last dot or slash tells the kinds apart. */
function shortMedia(media: string): string {
  return media.split(/[./]/).at(-1) ?? media;
}

/** @errors not-found: also where the bytes are gone */
export async function download(
  deps: EvidenceDeps,
  actor: Actor,
  { fileId, ...named }: Named & { readonly fileId: string },
): Promise<Result<Download, NotFound>> {
  const { db, clock, files } = deps;
  const found = await lookUp(deps, actor, named);
  const file = found?.files.find((each) => each.fileId === fileId);
  const kept = file && (await files.read(file.sha256));
  if (!found || !file || !kept) return err(notFound);
  const { key } = found;
  const facts = { period: key.period, measure: key.measure, sha256: file.sha256 };
  await db.tx((tx) => append(tx, { at: clock(), ...by(actor), kind: 'evidence-downloaded', subject: key.unit, facts }));
  return ok(new Download(file.media, file.name, kept.stream(), kept.bytes));
}

export async function remove(
  { db, clock }: EvidenceDeps,
  actor: Actor,
  { fileId, ...named }: Named & { readonly fileId: string },
): Promise<Result<undefined, NotFound>> {
  return db.tx(async (tx) => {
    const found = await findFigure(tx, actor, named, clock());
    if (!found || !mayAttach(actor)) return err(notFound);
    const { key } = found;
    await lockFigure(tx, key);
    const file = (await loadEvidence(tx, key)).find((each) => each.fileId === fileId);
    if (!file) return err(notFound);
    await deleteEvidence(tx, key, file);
    const facts = { period: key.period, measure: key.measure, sha256: file.sha256 };
    await append(tx, { at: clock(), ...by(actor), kind: 'evidence-removed', subject: key.unit, facts });
    return ok(undefined);
  });
}

/** Bytes that no figure owns any more. @returns how many files were removed */
export function sweep({ db, clock, files }: EvidenceDeps): Promise<number> {
  return files.sweep(clock(), (addresses) => db.read((reader) => knownAddresses(reader, addresses)));
}

/**
 * Read behind the actor's fence, which lists what stood there at any time since the figure's period began: evidence stays
 * when an enterprise is closed. What is written is the system's deed, as files have several owners.
 */
async function lookUp(
  { fences, clock }: EvidenceDeps,
  actor: Actor,
  named: Named,
): Promise<FigureEvidence | undefined> {
  const period = parsePeriod(named.period);
  const fenced = await fences.around(actor, period && { from: periodStart(period) });
  return fenced.read((reader) => findFigure(reader, actor, named, clock()));
}

async function findFigure(
  reader: Reader,
  actor: Actor,
  { unit: code, period, measure }: Named,
  now: Date,
): Promise<FigureEvidence | undefined> {
  const unit = await findReached(reader, code, actor, chinaDay(now));
  const key = unit && { kind: unit.kind, unit: unit.code, period, measure };
  const figure = key && (await loadFigure(reader, key));
  return figure && { unit, key, ...figure, files: await loadEvidence(reader, key) };
}
