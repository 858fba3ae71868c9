import { randomUUID } from 'node:crypto';
import { assert } from '@shiheng/basics/assert';
import type { Period } from '@shiheng/basics/period';
import { err, ok, type Result } from '@shiheng/basics/result';
import { numbersOf } from '@shiheng/kernel/bulletins/document';
import { draftText, editorsNote } from '@shiheng/kernel/bulletins/draft';
import { type NumberChange, type Refreshed, refreshNumbers } from '@shiheng/kernel/bulletins/refresh';
import { append, by } from '../../platform/audit/audit.ts';
import type { Actor } from '../../platform/identity/actor.ts';
import { loadUnits } from '../orgs/index.ts';
import type { ViewProblem } from '../relations/index.ts';
import { usualHead } from './frame.ts';
import { Lookup, resolveBlocks, type SentBlock } from './numbers.ts';
import { mayEdit } from './policy.ts';
import { type EditingDeps, findBulletin, type NotFound } from './reading.ts';
import type { BulletinContent, BulletinRecord } from './record.ts';
import { type Basis, latestBasis, loadScene } from './scenes.ts';
import { deleteDraft, insertDraft, updateDraft } from './store.ts';

type Issued = { readonly kind: 'bulletin-issued' };
type Moved = { readonly kind: 'bulletin-moved' };

export interface NewDraft {
  readonly org: string;
  readonly line: 'area' | 'system';
  readonly period: Period;
  /** An issue of the own unit that the new one corrects. */
  readonly corrects?: string | undefined;
}

/**
 * A new draft of the actor's unit: written from data, or from the issue that it corrects.
 * @errors period-unknown, not-found (no such node, or no such issue, for the actor)
 */
export async function createDraft(
  deps: EditingDeps,
  actor: Actor,
  wish: NewDraft,
): Promise<Result<BulletinRecord, ViewProblem>> {
  const basis = await latestBasis(deps, wish.period);
  const node = { ...wish, only: 'organisations' } as const; // an enterprise writes no bulletins and has none written of it
  const scene = await loadScene(deps, actor, node, basis.snapshot?.version ?? null);
  if (!scene.ok) return scene;
  const { org } = scene.value.evaluation;
  const origin = await originOf(deps, actor, wish);
  if (!origin.ok) return origin;
  const units = await deps.db.read((reader) => loadUnits(reader, [actor.scope.code]));
  const own = units.get(actor.scope.code);
  if (!own) return err({ kind: 'not-found' });
  const { demo } = basis;
  const content: BulletinContent = origin.value?.content ?? {
    ...usualHead({ ...own, line: actor.scope.line }),
    ...draftText({ ...scene.value, snapshot: basis.snapshot, demo }),
  };
  const bulletinId = randomUUID();
  const at = deps.clock();
  await deps.db.tx(async (tx) => {
    const snapshot = origin.value ? origin.value.snapshot : basis.snapshot;
    await insertDraft(tx, {
      ...wish,
      bulletinId,
      unit: own.code,
      org: org.code,
      corrects: origin.value?.bulletinId ?? null,
      snapshot,
      demo,
      catalogueVersion: origin.value?.catalogueVersion ?? basis.catalogue.version,
      content,
      at,
      by: actor.accountId,
    });
    const frozen = snapshot ? { snapshot: snapshot.version } : {};
    const facts = { bulletin: bulletinId, period: wish.period, ...frozen };
    await append(tx, { at, ...by(actor), kind: 'bulletin-drafted', subject: org.code, facts });
  });
  return findBulletin(deps, actor, bulletinId);
}

/** The issue that is corrected: of the own unit, on the same node and period. */
async function originOf(
  deps: EditingDeps,
  actor: Actor,
  { corrects, org, line, period }: NewDraft,
): Promise<Result<BulletinRecord | undefined, NotFound>> {
  if (corrects === undefined) return ok(undefined);
  const found = await findBulletin(deps, actor, corrects);
  if (!found.ok) return found;
  const { value } = found;
  const fits = value.state === 'issued' && value.org.code === org && value.line === line && value.period === period;
  return fits && mayEdit(actor, value) ? ok(value) : err({ kind: 'not-found' });
}

/** @errors not-found, bulletin-issued */
export async function findDraft(
  deps: EditingDeps,
  actor: Actor,
  bulletinId: string,
): Promise<Result<BulletinRecord, NotFound | Issued>> {
  const found = await findBulletin(deps, actor, bulletinId);
  if (!found.ok) return found;
  if (!mayEdit(actor, found.value)) return err({ kind: 'not-found' });
  return found.value.state === 'issued' ? err({ kind: 'bulletin-issued' }) : found;
}

export interface SentContent extends Omit<BulletinContent, 'blocks'> {
  readonly blocks: readonly SentBlock[];
}

/** An editor at work saves every few seconds: the trail is told once per sitting. */
const sittingMs = 10 * 60_000;

/**
 * Saves what was written over the version that was read. Numbers are computed here; those that were there stay.
 * @errors not-found, bulletin-issued, bulletin-moved, number-unknown
 */
export async function saveDraft(
  deps: EditingDeps,
  actor: Actor,
  sent: { readonly bulletinId: string; readonly version: number; readonly content: SentContent },
): Promise<Result<BulletinRecord, NotFound | Issued | Moved | { readonly kind: 'number-unknown' }>> {
  const draft = await findDraft(deps, actor, sent.bulletinId);
  if (!draft.ok) return draft;
  const record = draft.value;
  if (record.version !== sent.version) return err({ kind: 'bulletin-moved' });
  const lookup = new Lookup(deps, actor, record);
  const blocks = await resolveBlocks(lookup, sent.content.blocks, record.content.blocks);
  if (!blocks.ok) return blocks;
  const content = { ...sent.content, blocks: blocks.value };
  const at = deps.clock();
  const isNewSitting =
    record.version === 1 ||
    record.updatedBy !== actor.accountId ||
    at.getTime() - record.updatedAt.getTime() > sittingMs;
  const saved = await deps.db.tx(async (tx) => {
    const done = await updateDraft(tx, { ...record, content, at, by: actor.accountId });
    const facts = { bulletin: record.bulletinId, version: record.version + 1 };
    if (done && isNewSitting)
      await append(tx, { at, ...by(actor), kind: 'bulletin-saved', subject: record.org.code, facts });
    return done;
  });
  return saved ? findBulletin(deps, actor, record.bulletinId) : err({ kind: 'bulletin-moved' });
}

/** @errors not-found, bulletin-issued */
export async function removeDraft(
  deps: EditingDeps,
  actor: Actor,
  bulletinId: string,
): Promise<Result<undefined, NotFound | Issued>> {
  const draft = await findDraft(deps, actor, bulletinId);
  if (!draft.ok) return draft;
  const gone = await deps.db.tx(async (tx) => {
    const done = await deleteDraft(tx, bulletinId);
    const event = { kind: 'bulletin-deleted', subject: draft.value.org.code, facts: { bulletin: bulletinId } } as const;
    if (done) await append(tx, { at: deps.clock(), ...by(actor), ...event });
    return done;
  });
  return gone ? ok(undefined) : err({ kind: 'bulletin-issued' });
}

export interface RefreshPreview {
  readonly from: number | null;
  readonly to: number | null;
  readonly numbers: number;
  readonly changes: readonly NumberChange[];
}

/** What the latest version of the period would change in the text. @errors not-found, bulletin-issued */
export async function previewRefresh(
  deps: EditingDeps,
  actor: Actor,
  bulletinId: string,
): Promise<Result<RefreshPreview, NotFound | Issued>> {
  const draft = await findDraft(deps, actor, bulletinId);
  if (!draft.ok) return draft;
  const basis = await latestBasis(deps, draft.value.period);
  const { changes } = await refreshed(deps, actor, draft.value, basis);
  return ok({
    from: draft.value.snapshot?.version ?? null,
    to: basis.snapshot?.version ?? null,
    numbers: numbersOf(draft.value.content.blocks).length,
    changes,
  });
}

/** Moves every number to the latest version. @errors not-found, bulletin-issued, bulletin-moved */
export async function refreshDraft(
  deps: EditingDeps,
  actor: Actor,
  { bulletinId, version }: { readonly bulletinId: string; readonly version: number },
): Promise<Result<BulletinRecord, NotFound | Issued | Moved>> {
  const draft = await findDraft(deps, actor, bulletinId);
  if (!draft.ok) return draft;
  const record = draft.value;
  if (record.version !== version) return err({ kind: 'bulletin-moved' });
  const basis = await latestBasis(deps, record.period);
  const { blocks, changes } = await refreshed(deps, actor, record, basis);
  const content = { ...record.content, blocks, editorsNote: renewedNote(record, basis) };
  const at = deps.clock();
  const saved = await deps.db.tx(async (tx) => {
    const catalogueVersion = basis.catalogue.version;
    const done = await updateDraft(tx, { ...record, ...basis, catalogueVersion, content, at, by: actor.accountId });
    const frozen = basis.snapshot ? { snapshot: basis.snapshot.version } : {};
    const facts = { bulletin: bulletinId, period: record.period, changes: changes.length, ...frozen };
    if (done) await append(tx, { at, ...by(actor), kind: 'bulletin-refreshed', subject: record.org.code, facts });
    return done;
  });
  return saved ? findBulletin(deps, actor, bulletinId) : err({ kind: 'bulletin-moved' });
}

/** The text with its numbers at another version. */
export async function refreshed(
  deps: EditingDeps,
  actor: Actor,
  record: BulletinRecord,
  { snapshot }: Basis,
): Promise<Refreshed> {
  const { blocks } = record.content;
  const version = snapshot?.version ?? null;
  const lookup = new Lookup(deps, actor, record);
  await lookup.prepare(numbersOf(blocks).map(({ org }) => ({ org, snapshot: version })));
  return refreshNumbers(blocks, version, (citation) => lookup.at(citation));
}

/** The usual note follows the data; one that people wrote stays as it is. */
function renewedNote({ content, period, org, snapshot, demo }: BulletinRecord, basis: Basis): string {
  const usual = editorsNote({ period, org, closed: snapshot !== null, demo });
  if (content.editorsNote !== usual) return content.editorsNote;
  return editorsNote({ period, org, closed: basis.snapshot !== null, demo: basis.demo });
}

/** Every number that the draft can cite of a unit. @errors not-found */
export async function numbersFor(deps: EditingDeps, actor: Actor, bulletinId: string, org: string) {
  const draft = await findDraft(deps, actor, bulletinId);
  if (!draft.ok) return err({ kind: 'not-found' } as const);
  const record = draft.value;
  const snapshot = record.snapshot?.version ?? null;
  const lookup = new Lookup(deps, actor, record);
  await lookup.prepare([{ org, snapshot }]);
  const scene = lookup.scene(org, snapshot);
  if (!scene) return err({ kind: 'not-found' } as const);
  assert(scene.evaluation.org.name, 'a node has a name');
  return ok({ org: { code: org, name: scene.evaluation.org.name }, scene, lookup, snapshot });
}
