import { err, ok, type Result } from '@shiheng/basics/result';

/** From `from` on, up to and without `until`; null: until it is ended. */
export interface Term {
  readonly from: Date;
  readonly until: Date | null;
}

/** An appointment as these rules see it. `role` and `unitKind` are names that only the book understands. */
export interface Held {
  readonly id: string;
  readonly account: string;
  readonly role: string;
  readonly unit: string;
  readonly term: Term;
  readonly endedAt: Date | null;
  /** The appointment whose work it takes over; null: one of its own. */
  readonly delegatedFrom: string | null;
}

/** What the roles are like: data of the caller (contract/access.ts). */
export interface RoleBook {
  mayStandIn(role: string, unitKind: string): boolean;
  /** Whether one account may hold both beside each other. */
  mayHoldBoth(one: string, other: string): boolean;
  /** Whether somebody else may do its work for a time: not where it is bound to the person. */
  mayBeDelegated(role: string): boolean;
}

export type TermFault = 'over-before-it-begins' | 'already-over' | 'open-ended' | 'too-long' | 'beyond-origin';

type Beside =
  | { readonly kind: 'roles-exclusive' }
  | { readonly kind: 'already-appointed' }
  | { readonly kind: 'term-refused'; readonly reason: TermFault };

export type AppointFault = Beside | { readonly kind: 'role-not-here' } | { readonly kind: 'self-appointment' };
export type DelegateFault = Beside | { readonly kind: 'not-delegable' } | { readonly kind: 'self-appointment' };

/** A delegation lasts no longer than this. [D] ours: half a year covers leave and a posting; longer is an appointment. */
export const longestDelegationDays = 180;
const dayMs = 86_400_000;

export function isInForce({ term, endedAt }: Pick<Held, 'term' | 'endedAt'>, now: Date): boolean {
  return term.from <= now && !isOver({ term, endedAt }, now);
}

/** Whether it will never again be acted in. What is yet to begin is not over. */
export function isOver({ term, endedAt }: Pick<Held, 'term' | 'endedAt'>, now: Date): boolean {
  return endedAt !== null || (term.until !== null && term.until <= now);
}

export interface Appointing {
  /** Account of who appoints. */
  readonly by: string;
  readonly account: string;
  readonly role: string;
  readonly unit: string;
  readonly unitKind: string;
  readonly term: Term;
}

/**
 * Decides whether an account may be appointed.
 *
 * @param held every appointment of the account, past ones too; what is over does not count
 * @errors self-appointment, role-not-here, term-refused, roles-exclusive, already-appointed
 * @source GB/T 22239-2019 third level, 8.1.5 (three administrators apart)
 */
export function decideAppointment(
  book: RoleBook,
  wish: Appointing,
  held: readonly Held[],
  now: Date,
): Result<void, AppointFault> {
  if (wish.by === wish.account) return err({ kind: 'self-appointment' });
  if (!book.mayStandIn(wish.role, wish.unitKind)) return err({ kind: 'role-not-here' });
  return decideBeside(book, wish, held, now);
}

/** What holds of appointments and delegations alike. */
function decideBeside(
  book: RoleBook,
  { role, unit, term }: Pick<Appointing, 'role' | 'unit' | 'term'>,
  held: readonly Held[],
  now: Date,
): Result<void, Beside> {
  if (term.until !== null && term.until <= term.from)
    return err({ kind: 'term-refused', reason: 'over-before-it-begins' });
  if (term.until !== null && term.until <= now) return err({ kind: 'term-refused', reason: 'already-over' });
  const standing = held.filter((each) => !isOver(each, now));
  // Not only where terms overlap: an administrator to be must not shape today what is administered tomorrow.
  if (standing.some((each) => !book.mayHoldBoth(each.role, role))) return err({ kind: 'roles-exclusive' });
  const again = standing.some((each) => each.role === role && each.unit === unit && overlap(each.term, term));
  return again ? err({ kind: 'already-appointed' }) : ok(undefined);
}

function overlap(one: Term, other: Term): boolean {
  return (one.until === null || other.from < one.until) && (other.until === null || one.from < other.until);
}

export interface Delegating {
  /** The appointment whose work is passed on. */
  readonly origin: Held;
  /** Account that takes it over. */
  readonly to: string;
  readonly term: Term;
}

/**
 * Decides whether an appointment may be passed on for a time: the same role in the same unit, never more.
 *
 * @param held every appointment of the account that takes over
 * @errors not-delegable: over, itself a delegation, bound to the person; self-appointment: to its own holder;
 * term-refused: without end, longer than 180 days, or beyond the term of its origin; roles-exclusive, already-appointed
 */
export function decideDelegation(
  book: RoleBook,
  { origin, to, term }: Delegating,
  held: readonly Held[],
  now: Date,
): Result<void, DelegateFault> {
  const passable = origin.delegatedFrom === null && !isOver(origin, now) && book.mayBeDelegated(origin.role);
  if (!passable) return err({ kind: 'not-delegable' });
  if (to === origin.account) return err({ kind: 'self-appointment' });
  const reason = delegationTermFault(origin.term, term);
  if (reason) return err({ kind: 'term-refused', reason });
  return decideBeside(book, { role: origin.role, unit: origin.unit, term }, held, now);
}

function delegationTermFault(origin: Term, { from, until }: Term): TermFault | undefined {
  if (until === null) return 'open-ended';
  if (until.getTime() - from.getTime() > longestDelegationDays * dayMs) return 'too-long';
  return from < origin.from || (origin.until !== null && until > origin.until) ? 'beyond-origin' : undefined;
}
