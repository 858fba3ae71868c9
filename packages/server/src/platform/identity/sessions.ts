import { createHash, randomBytes } from 'node:crypto';

const minute = 60_000;
export const idleLimitMs = 30 * minute;
export const absoluteLimitMs = 12 * 60 * minute;
/** A step of sign-in must be taken within this. */
export const stepLimitMs = 5 * minute;
/** Codes that may be tried in one step. */
export const triesPerStep = 5;
/** A browser that was sent to an identity provider is awaited so long. */
export const tripLimitMs = 10 * minute;
/** How stale `seen_at` may become before it is written again: one write a minute, not one a request. */
export const touchEveryMs = minute;
/** How long a look-up is believed. Another process's sign-out takes this long to be heard here. */
export const cacheMs = 5_000;

/** 256 random bits; only the cookie ever holds them. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

export function hashToken(token: string): Uint8Array {
  return createHash('sha256').update(token).digest();
}

/** Both limits: idle since `seenAt`, and `expiresAt` whatever happens. */
export function isAlive(session: { readonly seenAt: Date; readonly expiresAt: Date }, now: Date): boolean {
  return now < session.expiresAt && now.getTime() - session.seenAt.getTime() < idleLimitMs;
}
