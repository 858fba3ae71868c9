import type { PlainDate } from '@shiheng/basics/plain-date';
import type { PersonsDto } from '@shiheng/contract/records';
import { revealReasons, revealRules } from '@shiheng/data/personal-data';
import type { Actor } from '../../platform/identity/actor.ts';
import { mayReveal } from '../records/index.ts';

/** For which reasons, and how long, this reader may see one person's name and id number; null: not at all. */
export function revealRule(actor: Actor, enterpriseId: string, today: PlainDate): PersonsDto['reveal'] {
  if (!mayReveal(actor, enterpriseId)) return null;
  const reasons = revealReasons(today).map(({ code, name: { zh, en } }) => ({ code, name: { zh, en } }));
  return { reasons, shownSeconds: revealRules().shownSeconds };
}
