import { ok, type Result } from '@shiheng/basics/result';
import type { Bulletin } from '@shiheng/kernel/bulletins/bulletin';
import { figuresOf } from '@shiheng/kernel/bulletins/choices';
import { numberOf } from '@shiheng/kernel/bulletins/refresh';
import { type AuditEvent, append, by } from '../../platform/audit/audit.ts';
import type { Actor } from '../../platform/identity/actor.ts';
import type { ViewProblem } from '../relations/index.ts';
import { renderDocx } from './docx.ts';
import * as editing from './editing.ts';
import { fileOf } from './files.ts';
import { issueDraft } from './issuing.ts';
import { pdfPrinting } from './pdf-client.ts';
import { rightsOf } from './policy.ts';
import { type EditingDeps, findBulletin, listSeen } from './reading.ts';
import type { BulletinRecord } from './record.ts';
import type { ListQuery } from './store.ts';
import { type BulletinView, draftFromData } from './usecases.ts';

export type { FrameChoice } from './frame.ts';
export { bulletinRoutes } from './routes.ts';
export type { BulletinView } from './usecases.ts';
export type BulletinProblem = ViewProblem;
export type BulletinsDeps = EditingDeps;
export type Bulletins = ReturnType<typeof build>;

export function build(deps: BulletinsDeps) {
  const print = pdfPrinting();
  return {
    /** Drafts on paper at once, from the period's latest snapshot, or from the facts of now where it is not closed. */
    async draft(actor: Actor, view: BulletinView): Promise<Result<Bulletin, BulletinProblem>> {
      const drafted = await draftFromData(deps, actor, view);
      if (drafted.ok) await deps.db.tx((tx) => append(tx, draftedEvent(deps.clock(), actor, view, drafted.value)));
      return drafted;
    },
    /** As a .docx, ready to be finished by hand. */
    docx: (bulletin: Bulletin): Promise<Uint8Array> => renderDocx(bulletin),
    list: (actor: Actor, query: ListQuery) => listSeen(deps, actor, query),
    find: (actor: Actor, bulletinId: string) => findBulletin(deps, actor, bulletinId),
    /** The period's latest frozen version (null: not closed), and what the actor may do. */
    async standing(actor: Actor, record: BulletinRecord) {
      const latest = await deps.indicators.latestSnapshot(record.period);
      return { latest: latest?.version ?? null, may: rightsOf(actor, record) };
    },
    create: (actor: Actor, wish: editing.NewDraft) => editing.createDraft(deps, actor, wish),
    save: (actor: Actor, sent: Parameters<typeof editing.saveDraft>[2]) => editing.saveDraft(deps, actor, sent),
    remove: (actor: Actor, bulletinId: string) => editing.removeDraft(deps, actor, bulletinId),
    async numbers(actor: Actor, bulletinId: string, org: string) {
      const found = await editing.numbersFor(deps, actor, bulletinId, org);
      if (!found.ok) return found;
      const { scene, lookup, snapshot } = found.value;
      const numbers = figuresOf(scene).map((figure) => {
        const { subject, format } = figure;
        return numberOf({ kind: 'number', org, snapshot, subject, format }, lookup.named(scene, org, figure));
      });
      return ok({ org: found.value.org, numbers });
    },
    previewRefresh: (actor: Actor, bulletinId: string) => editing.previewRefresh(deps, actor, bulletinId),
    refresh: (actor: Actor, wish: Parameters<typeof editing.refreshDraft>[2]) =>
      editing.refreshDraft(deps, actor, wish),
    issue: (actor: Actor, wish: Parameters<typeof issueDraft>[2]) => issueDraft(deps, actor, wish),
    async file(actor: Actor, bulletinId: string, format: 'docx' | 'pdf') {
      const found = await findBulletin(deps, actor, bulletinId);
      return found.ok ? ok(await fileOf(found.value, format, print)) : found;
    },
  };
}

function draftedEvent(
  at: Date,
  actor: Actor,
  { org, period }: BulletinView,
  { snapshot }: Bulletin,
): AuditEvent<'bulletin-drafted'> {
  const frozen = snapshot === null ? {} : { snapshot: snapshot.version };
  return { at, ...by(actor), kind: 'bulletin-drafted', subject: org, facts: { period, ...frozen } };
}
