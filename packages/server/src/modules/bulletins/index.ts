import type { Result } from '@shiheng/basics/result';
import type { Bulletin } from '@shiheng/kernel/bulletins/bulletin';
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

export function build(deps: BulletinsDeps): Bulletins {
  return { draft: (actor, view) => draftFromData(deps, actor, view), docx: renderDocx };
}
