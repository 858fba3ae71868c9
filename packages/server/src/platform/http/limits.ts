import type { OperationId } from '@shiheng/contract/operations';

/**
 * Requests per address and time. A whole office may share one address, so this only slows machines down; guessing at
 * one account is stopped by identity's back-off.
 */
export const rateLimits: Partial<Record<OperationId, { readonly max: number; readonly timeWindow: number }>> = {
  signIn: { max: 30, timeWindow: 60_000 },
  checkActivation: { max: 30, timeWindow: 60_000 },
  activate: { max: 30, timeWindow: 60_000 },
  inviteWorkers: { max: 20, timeWindow: 60_000 },
};
