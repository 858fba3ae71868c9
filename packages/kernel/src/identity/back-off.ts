/** How failures in a row slow further tries down. Times in milliseconds. */
export interface BackOffRule {
  /** The failure from which on there is a pause: 1 s, then twice as long with each further one. */
  readonly free: number;
  readonly longestMs: number;
  /** One failure is forgiven after each such time without another; null: only a success forgives. */
  readonly forgivesOneEveryMs: number | null;
  /** After so long without a failure nothing is held against anybody. */
  readonly forgetsAfterMs: number;
}

/** Failures so far. `lastAt` is an epoch time in ms. */
export interface Failures {
  readonly count: number;
  readonly lastAt: number;
}

const minute = 60_000;

const guessing = { free: 5, longestMs: 15 * minute, forgivesOneEveryMs: null, forgetsAfterMs: 24 * 60 * minute };

/**
 * An account is guarded against guessing, its second factor apart from its password: who does not know the password cannot
 * make its holder wait for the code. An address is guarded against guessing at many accounts, as a whole office
 * may stand behind one: there ordinary slips are forgiven as time passes.
 * @source OWASP ASVS 5.0, 6.3.1; GB/T 22239-2019, 8.1.4.1 b (登录失败处理功能)
 */
export const backOffRules = {
  account: guessing,
  code: guessing,
  address: { free: 50, longestMs: 15 * minute, forgivesOneEveryMs: minute / 2, forgetsAfterMs: 24 * 60 * minute },
} as const satisfies Record<string, BackOffRule>;

export type BackOffSubject = keyof typeof backOffRules;

/** @returns how long until another try is looked at; 0: now. Nothing recorded: 0. */
export function waitMs(rule: BackOffRule, failures: Failures | undefined, now: number): number {
  if (failures === undefined || failures.count < rule.free) return 0;
  const pause = Math.min(rule.longestMs, 1000 * 2 ** (failures.count - rule.free));
  return Math.max(0, failures.lastAt + pause - now);
}

/** One failure more, after what time has forgiven. */
export function countFailure(rule: BackOffRule, failures: Failures | undefined, now: number): Failures {
  return { count: standing(rule, failures, now) + 1, lastAt: now };
}

function standing(rule: BackOffRule, failures: Failures | undefined, now: number): number {
  if (failures === undefined || now - failures.lastAt >= rule.forgetsAfterMs) return 0;
  const { forgivesOneEveryMs } = rule;
  const forgiven = forgivesOneEveryMs === null ? 0 : Math.floor((now - failures.lastAt) / forgivesOneEveryMs);
  return Math.max(0, failures.count - forgiven);
}
