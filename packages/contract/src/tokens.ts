import { z } from 'zod';
import { type PermissionName, permissions } from './access.ts';
import { PermissionId } from './identity.ts';

/**
 * What no API token may do, whoever makes it: nothing about accounts, passwords, sessions or tokens, and nothing that
 * needs a person with a reason.
 */
export const deniedToTokens = [
  'session',
  'own-data.read',
  'own-data.correct',
  'own-data.consent',
  'persons.reveal',
  'accounts.read',
  'accounts.manage',
  'accounts.reset',
  'workers.invite',
  'appointments.manage',
  'tokens.manage',
] as const satisfies readonly PermissionName[];

/** What a token may be given by somebody who holds `held`, in the order of the permissions' table. */
export function grantable(held: readonly PermissionName[]): readonly PermissionName[] {
  const denied: readonly PermissionName[] = deniedToTokens;
  const all = Object.keys(permissions) as PermissionName[];
  return all.filter((permission) => held.includes(permission) && !denied.includes(permission));
}

export const mostTokenDays = 366;

export const CreateTokenBody = z
  .object({
    /** What it is for, so that it can be told from others. */
    name: z.string().trim().min(1).max(60),
    permissions: z.array(PermissionId).min(1).max(50),
    days: z.int().min(1).max(mostTokenDays),
  })
  .strict();

export const TokenParams = z.object({ tokenId: z.uuid() }).strict();

export const TokenDto = z.object({
  tokenId: z.string(),
  name: z.string(),
  /** The first characters, enough to recognise it. */
  prefix: z.string(),
  permissions: z.array(PermissionId),
  createdAt: z.string(),
  expiresAt: z.string(),
  /** China day; null: never. */
  lastUsedOn: z.string().nullable(),
  state: z.enum(['valid', 'expired', 'revoked']),
});
export const TokensDto = z.object({ tokens: z.array(TokenDto), grantable: z.array(PermissionId) });

/** The only time that the whole token is shown. */
export const NewTokenDto = z.object({ token: z.string(), created: TokenDto });
