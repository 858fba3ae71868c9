import { randomBytes, randomUUID } from 'node:crypto';
import { chinaDay } from '@shiheng/basics/china-day';
import { err, ok, type Result } from '@shiheng/basics/result';
import { matrix, type PermissionName } from '@shiheng/contract/access';
import { grantable } from '@shiheng/contract/tokens';
import { append } from '../audit/audit.ts';
import type { Actor } from './actor.ts';
import { isInForce, loadAppointment } from './appointments.ts';
import type { AdmittedToken, Core } from './core.ts';
import { cacheMs, hashToken } from './sessions.ts';
import { type SignedIn, signedInAs } from './signed-in.ts';
import { loadAccount } from './store.ts';
import {
  type ApiToken,
  insertToken,
  loadTokenByHash,
  loadTokensOf,
  markTokenUsed,
  revokeTokenOf,
} from './token-store.ts';
import { keyOf } from './usecases.ts';

export interface TokenWish {
  readonly name: string;
  readonly permissions: readonly PermissionName[];
  readonly days: number;
}

export interface ListedToken extends ApiToken {
  readonly state: 'valid' | 'expired' | 'revoked';
}

/** Tokens by which other systems call the API. */
export interface ApiTokens {
  /** Those that the account has made, in whichever appointment; the newest first. */
  listTokens(who: SignedIn): Promise<readonly ListedToken[]>;
  /**
   * A token with the scope of the appointment that its maker acts in, for as long as that lasts.
   * @errors token-too-wide: a permission that the maker does not hold, or that no token may carry
   */
  createToken(
    who: SignedIn,
    wish: TokenWish,
  ): Promise<Result<{ readonly token: string; readonly created: ListedToken }, { readonly kind: 'token-too-wide' }>>;
  revokeToken(who: SignedIn, tokenId: string): Promise<Result<undefined, { readonly kind: 'not-found' }>>;
  /** @returns undefined for an unknown, expired or revoked token, and when its appointment has ended */
  authenticateToken(token: string): Promise<Actor | undefined>;
}

export const tokenPrefix = 'shk_';
const shownCharacters = tokenPrefix.length + 6;
const dayMs = 86_400_000;

export function buildApiTokens({ db, clock, scopes, names, tokenCache: cache }: Core): ApiTokens {
  async function lookUp(tokenHash: Uint8Array, now: Date): Promise<AdmittedToken | undefined> {
    const found = await db.read(async (reader) => {
      const token = await loadTokenByHash(reader, tokenHash);
      const appointment = token && (await loadAppointment(reader, token.appointmentId));
      const account = appointment && (await loadAccount(reader, appointment.accountId));
      const scope = appointment && (await scopes.describe(reader, appointment));
      return token && appointment && account && scope && { token, appointment, account, scope };
    });
    if (!found || stateOf(found.token, now) !== 'valid' || !isInForce(found.appointment, now)) return undefined;
    const { token, appointment, account, scope } = found;
    const day = chinaDay(now);
    if (token.lastUsedOn !== day) await db.tx((tx) => markTokenUsed(tx, token.tokenId, day));
    const { duty: _, ...actor } = signedInAs(names, account, appointment, scope, '').actor;
    const end = Math.min(token.expiresAt.getTime(), appointment.validUntil?.getTime() ?? Number.POSITIVE_INFINITY);
    const believedUntil = Math.min(now.getTime() + cacheMs, end);
    return { accountId: account.accountId, actor: { ...actor, only: token.permissions }, believedUntil };
  }

  return {
    async listTokens({ actor }) {
      const now = clock();
      const tokens = await db.read((reader) => loadTokensOf(reader, actor.accountId));
      return tokens.map((token) => ({ ...token, state: stateOf(token, now) }));
    },

    async createToken({ actor, appointmentId }, { name, permissions, days }) {
      const offered = grantable(matrix[actor.role]);
      if (!permissions.every((permission) => offered.includes(permission))) return err({ kind: 'token-too-wide' });
      const createdAt = clock();
      const token = tokenPrefix + randomBytes(32).toString('base64url');
      const created = {
        tokenId: randomUUID(),
        prefix: token.slice(0, shownCharacters),
        name,
        appointmentId,
        permissions: offered.filter((permission) => permissions.includes(permission)),
        createdAt,
        expiresAt: new Date(createdAt.getTime() + days * dayMs),
      };
      await db.tx(async (tx) => {
        await insertToken(tx, { ...created, tokenHash: hashToken(token) });
        const facts = { permissions: created.permissions.length, days };
        const event = {
          at: createdAt,
          actor: actor.accountId,
          kind: 'token-created',
          subject: created.tokenId,
        } as const;
        await append(tx, { ...event, facts });
      });
      return ok({ token, created: { ...created, lastUsedOn: null, revokedAt: null, state: 'valid' } });
    },

    async revokeToken({ actor }, tokenId) {
      const at = clock();
      const revoked = await db.tx(async (tx) => {
        const hash = await revokeTokenOf(tx, actor.accountId, tokenId, at);
        if (hash) await append(tx, { at, actor: actor.accountId, kind: 'token-revoked', subject: tokenId });
        return hash;
      });
      if (!revoked) return err({ kind: 'not-found' });
      cache.forget(keyOf(revoked));
      return ok(undefined);
    },

    async authenticateToken(token) {
      if (!token.startsWith(tokenPrefix)) return undefined;
      const tokenHash = hashToken(token);
      const now = clock();
      return (await cache.find(keyOf(tokenHash), now, () => lookUp(tokenHash, now)))?.actor;
    },
  };
}

function stateOf({ revokedAt, expiresAt }: ApiToken, now: Date): ListedToken['state'] {
  if (revokedAt !== null) return 'revoked';
  return expiresAt <= now ? 'expired' : 'valid';
}
