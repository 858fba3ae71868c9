import type { OperationId } from '@shiheng/contract/operations';

/**
 * Requests per address and time. A whole office may share one address, so this only slows machines down; guessing at
 * one account is stopped by identity's back-off.
 */
export const rateLimits: Partial<Record<OperationId, { readonly max: number; readonly timeWindow: number }>> = {
  signIn: { max: 30, timeWindow: 60_000 },
  signInWithCode: { max: 30, timeWindow: 60_000 },
  startProviderSignIn: { max: 30, timeWindow: 60_000 },
  finishProviderSignIn: { max: 30, timeWindow: 60_000 },
  changePassword: { max: 30, timeWindow: 60_000 },
  startTwoFactor: { max: 30, timeWindow: 60_000 },
  confirmTwoFactor: { max: 30, timeWindow: 60_000 },
  renewRecoveryCodes: { max: 30, timeWindow: 60_000 },
  stopTwoFactor: { max: 30, timeWindow: 60_000 },
  startLink: { max: 30, timeWindow: 60_000 },
};
