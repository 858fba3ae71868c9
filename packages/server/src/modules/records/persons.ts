import { chinaDay } from '@shiheng/basics/china-day';
import { type Period, periodEnd } from '@shiheng/basics/period';
import { err, ok, type Result } from '@shiheng/basics/result';
import { type CodedReason, revealReasons, revealRules } from '@shiheng/data/personal-data';
import type { Actor } from '../../platform/identity/actor.ts';
import { type MaskedIdentity, maskedIdentity } from '../../platform/privacy/masked.ts';
import type { NotFound, RecordsDeps } from './deps.ts';
import { type ListedPerson, loadPersons } from './person-store.ts';
import { mayReveal, type Standing } from './policy.ts';
import { loadReachable } from './standing-store.ts';

export interface PersonsQuery {
  readonly enterprise: string;
  readonly period: Period;
  readonly after?: number | undefined;
  readonly limit: number;
}

export interface MaskedPerson {
  readonly row: ListedPerson;
  readonly masked: MaskedIdentity;
}

export interface PersonsPage {
  readonly standing: Standing;
  readonly period: Period;
  readonly total: number;
  readonly persons: readonly MaskedPerson[];
  readonly next: number | null;
  /** undefined: the reader may not reveal. */
  readonly reveal: { readonly reasons: readonly CodedReason[]; readonly shownSeconds: number } | undefined;
}

/**
 * The workers that an enterprise has declared for a period, masked for whoever reads.
 * @errors not-found: no such enterprise on the period's last day, or not within the actor's reach
 */
export async function listPersons(
  { fences, clock, privacy }: RecordsDeps,
  actor: Actor,
  { enterprise, period, after = 0, limit }: PersonsQuery,
): Promise<Result<PersonsPage, NotFound>> {
  const day = periodEnd(period);
  const fenced = await fences.around(actor, { from: day, to: day }, [enterprise]);
  const found = await fenced.read(async (reader) => {
    const standing = await loadReachable(reader, actor, enterprise, day);
    if (!standing) return undefined;
    return { standing, ...(await loadPersons(reader, enterprise, period, after, limit + 1)) };
  });
  if (!found) return err({ kind: 'not-found' });
  const rows = found.rows.slice(0, limit);
  const opened = privacy();
  const persons = rows.map(
    (row): MaskedPerson => ({ row, masked: maskedIdentity(opened, enterprise, row.personKey, row.sealed) }),
  );
  const next = found.rows.length > limit ? (rows.at(-1)?.line ?? null) : null;
  const reveal = mayReveal(actor, enterprise)
    ? { reasons: revealReasons(chinaDay(clock())), shownSeconds: revealRules().shownSeconds }
    : undefined;
  return ok({ standing: found.standing, period, total: found.total, persons, next, reveal });
}
