import { err, ok, type Result } from '@shiheng/basics/result';

/** What is looked at before a period is frozen. `count`: open points; 0: nothing to say. */
export interface ClosingCheck {
  readonly kind: ClosingCheckKind;
  readonly count: number;
}

export const closingCheckKinds = [
  'period-not-over',
  'running-imports',
  'coverage',
  'quarters-missing',
  'open-refusals',
  'unfinished-imports',
  'reports-differ',
  'headcount-jumps',
] as const;

export type ClosingCheckKind = (typeof closingCheckKinds)[number];

/** Facts are still on their way: what would be frozen is not the period. Nobody can accept that away. */
const blocking: ReadonlySet<ClosingCheckKind> = new Set(['period-not-over', 'running-imports']);

export type Standing = 'passed' | 'blocks' | 'to-accept';

export function standingOf({ kind, count }: ClosingCheck): Standing {
  if (count === 0) return 'passed';
  return blocking.has(kind) ? 'blocks' : 'to-accept';
}

/** What whoever closes has seen and takes upon themselves. */
export interface Acceptance {
  /** Each with the count that was seen: another count is another finding. */
  readonly accepted: readonly ClosingCheck[];
  /** Why the period is closed all the same; needed where anything is accepted. */
  readonly reason?: string | undefined;
}

export type ClosingRefusal =
  | { readonly kind: 'closing-blocked'; readonly checks: readonly ClosingCheckKind[] }
  | { readonly kind: 'checks-open'; readonly checks: readonly ClosingCheckKind[] }
  | { readonly kind: 'reason-missing' };

const leastReason = 4; // characters

/**
 * Whether a period may be frozen: nothing blocks, every open point has been accepted as it stands, and a reason says why.
 * @returns the kinds that were accepted
 * @errors closing-blocked, checks-open, reason-missing
 */
export function judgeClosing(
  checks: readonly ClosingCheck[],
  { accepted, reason = '' }: Acceptance,
): Result<readonly ClosingCheckKind[], ClosingRefusal> {
  const kindsThat = (standing: Standing) =>
    checks.filter((check) => standingOf(check) === standing).map(({ kind }) => kind);
  const blocks = kindsThat('blocks');
  if (blocks.length > 0) return err({ kind: 'closing-blocked', checks: blocks });
  const isAccepted = ({ kind, count }: ClosingCheck) =>
    accepted.some((one) => one.kind === kind && one.count === count);
  const open = checks.filter((check) => standingOf(check) === 'to-accept' && !isAccepted(check));
  if (open.length > 0) return err({ kind: 'checks-open', checks: open.map(({ kind }) => kind) });
  const taken = kindsThat('to-accept');
  if (taken.length > 0 && reason.trim().length < leastReason) return err({ kind: 'reason-missing' });
  return ok(taken);
}
