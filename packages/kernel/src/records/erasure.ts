import type { PlainDate } from '@shiheng/basics/plain-date';
import { type KeptFor, keptUntil } from './keeping.ts';

/** What an enterprise's ledger last said of a person. */
export interface Engagement {
  /** Declared day of leaving; null: none. */
  readonly leftOn: PlainDate | null;
  /** Last day of the newest period in which the person was declared. */
  readonly lastSeen: PlainDate;
  /** Last day of the newest period that the enterprise has declared at all. */
  readonly newestDeclared: PlainDate;
}

/**
 * Since when the person is gone: the declared day of leaving, or the end of the last period that names them where the
 * enterprise has declared a later one without them. Null: still there.
 */
export function goneSince({ leftOn, lastSeen, newestDeclared }: Engagement): PlainDate | null {
  if (leftOn !== null) return leftOn;
  return newestDeclared > lastSeen ? lastSeen : null;
}

export type ErasureDecision =
  | { readonly kind: 'erase' }
  /** Works there: the ledger needs to know who. */
  | { readonly kind: 'kept-while-employed' }
  /** Gone, and the term for which the law keeps such records runs until then (exclusive). */
  | { readonly kind: 'kept-until'; readonly until: PlainDate };

/**
 * Whether a person's name and id number may be erased at their own wish.
 *
 * @param term how long the law keeps them after the end; undefined: no such rule in force
 * @source 个人信息保护法 art. 47 (erasure once the purpose is reached; not while a statutory term runs), data/law/retention.json
 */
export function decideErasure(engagement: Engagement, today: PlainDate, term: KeptFor | undefined): ErasureDecision {
  const gone = goneSince(engagement);
  if (gone === null || gone > today) return { kind: 'kept-while-employed' };
  const until = term === undefined ? gone : keptUntil(gone, term);
  return until <= today ? { kind: 'erase' } : { kind: 'kept-until', until };
}
