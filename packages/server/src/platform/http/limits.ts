import type { Operation, OperationId } from '@shiheng/contract/operations';

export interface RateLimit {
  readonly max: number;
  readonly timeWindow: number; // ms
}

/**
 * Requests per address and time. A whole office may share one address, so this only slows machines down; guessing at
 * one account is stopped by identity's back-off.
 */
export const rateLimits: Partial<Record<OperationId, RateLimit>> = {
  signIn: { max: 30, timeWindow: 60_000 },
  searchAudit: { max: 120, timeWindow: 60_000 },
  exportAudit: { max: 10, timeWindow: 60_000 },
  checkAudit: { max: 4, timeWindow: 60_000 },
  attachEvidence: { max: 60, timeWindow: 60_000 },
  downloadEvidence: { max: 120, timeWindow: 60_000 },
  signInWithCode: { max: 30, timeWindow: 60_000 },
  startProviderSignIn: { max: 30, timeWindow: 60_000 },
  finishProviderSignIn: { max: 30, timeWindow: 60_000 },
  changePassword: { max: 30, timeWindow: 60_000 },
  startTwoFactor: { max: 30, timeWindow: 60_000 },
  confirmTwoFactor: { max: 30, timeWindow: 60_000 },
  renewRecoveryCodes: { max: 30, timeWindow: 60_000 },
  stopTwoFactor: { max: 30, timeWindow: 60_000 },
  startLink: { max: 30, timeWindow: 60_000 },
  revealPerson: { max: 60, timeWindow: 60_000 },
  exportMyRecord: { max: 30, timeWindow: 60_000 },
  checkActivation: { max: 30, timeWindow: 60_000 },
  activate: { max: 30, timeWindow: 60_000 },
  inviteWorkers: { max: 20, timeWindow: 60_000 },
};

/** What holds for an operation that no line above names. Reading is made ahead and cached: it needs no limit. */
export const groupLimits = {
  write: { max: 300, timeWindow: 60_000 },
  download: { max: 60, timeWindow: 60_000 },
} as const satisfies Record<string, RateLimit>;

export function rateLimitOf(id: OperationId, { method, download }: Operation): RateLimit | undefined {
  const group = download ? groupLimits.download : method === 'GET' ? undefined : groupLimits.write;
  return rateLimits[id] ?? group;
}
