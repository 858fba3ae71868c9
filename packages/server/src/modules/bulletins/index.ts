import type { Clock } from '@shiheng/basics/clock';
import type { Result } from '@shiheng/basics/result';
import type { Db } from '@shiheng/db/handle';
import type { Bulletin } from '@shiheng/kernel/bulletins/bulletin';
import { type AuditEvent, append, by } from '../../platform/audit/audit.ts';
import type { Actor } from '../../platform/identity/actor.ts';
import { renderDocx } from './docx.ts';
import { type BulletinProblem, type BulletinsDeps, type BulletinView, draftFromData } from './usecases.ts';

export type { FrameChoice } from './frame.ts';
export type { BulletinProblem, BulletinsDeps, BulletinView } from './usecases.ts';

export interface Bulletins {
  /** Drafts from the period's latest snapshot, or from the facts of now where it is not closed. */
  draft(actor: Actor, view: BulletinView): Promise<Result<Bulletin, BulletinProblem>>;
  /** As a .docx, ready to be finished by hand. */
  docx(bulletin: Bulletin): Promise<Uint8Array>;
}

export function build(deps: BulletinsDeps & { readonly db: Db; readonly clock: Clock }): Bulletins {
  return {
    async draft(actor, view) {
      const drafted = await draftFromData(deps, actor, view);
      if (drafted.ok) await deps.db.tx((tx) => append(tx, draftedEvent(deps.clock(), actor, view, drafted.value)));
      return drafted;
    },
    docx: renderDocx,
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
