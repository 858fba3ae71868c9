import type { OperationId } from './operations.ts';
import type { ProblemKind } from './problems.ts';

interface Duty {
  /** What everything else answers. */
  readonly problem: ProblemKind;
  readonly operations: readonly OperationId[];
}

/**
 * What a session may call before its holder has done what is asked first: a password that somebody else has given is
 * changed, an administrator sets up a second factor. The server holds these up, not the pages.
 */
export const duties = {
  'password-change': {
    problem: 'password-change-required',
    operations: ['getSession', 'signOut', 'changePassword'],
  },
  'two-factor': {
    problem: 'two-factor-required',
    operations: ['getSession', 'signOut', 'getTwoFactor', 'startTwoFactor', 'confirmTwoFactor'],
  },
} as const satisfies Record<string, Duty>;

export type DutyName = keyof typeof duties;

export function isWithin(duty: DutyName, operation: OperationId): boolean {
  const within: readonly OperationId[] = duties[duty].operations;
  return within.includes(operation);
}
