import type { PermissionName } from '@shiheng/contract/access';
import type { Reader, Tx } from '@shiheng/db/handle';

export interface ApiToken {
  readonly tokenId: string;
  readonly prefix: string;
  readonly name: string;
  readonly appointmentId: string;
  readonly permissions: readonly PermissionName[];
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly lastUsedOn: string | null; // China day
  readonly revokedAt: Date | null;
}

const columns = `t.token_id as "tokenId", t.prefix, t.name, t.appointment_id as "appointmentId", t.permissions,
  t.created_at as "createdAt", t.expires_at as "expiresAt", t.last_used_on as "lastUsedOn", t.revoked_at as "revokedAt"`;

type Dated = 'createdAt' | 'expiresAt' | 'revokedAt';
type TokenRow = Omit<ApiToken, Dated> & { createdAt: string; expiresAt: string; revokedAt: string | null } & Record<
    string,
    unknown
  >;

function toToken(row: TokenRow): ApiToken {
  const revokedAt = row.revokedAt === null ? null : new Date(row.revokedAt);
  return { ...row, createdAt: new Date(row.createdAt), expiresAt: new Date(row.expiresAt), revokedAt };
}

export async function loadTokenByHash(reader: Reader, tokenHash: Uint8Array): Promise<ApiToken | undefined> {
  const sql = `select ${columns} from platform.api_token t where t.token_hash = $1`;
  const [row] = await reader.query<TokenRow>(sql, [tokenHash]);
  return row && toToken(row);
}

/** The newest first. */
export async function loadTokensOf(reader: Reader, accountId: string): Promise<readonly ApiToken[]> {
  const sql = `select ${columns} from platform.api_token t join platform.appointment a using (appointment_id)
    where a.account_id = $1 order by t.created_at desc, t.token_id`;
  return (await reader.query<TokenRow>(sql, [accountId])).map(toToken);
}

export type NewToken = Omit<ApiToken, 'lastUsedOn' | 'revokedAt'> & { readonly tokenHash: Uint8Array };

export async function insertToken(tx: Tx, token: NewToken): Promise<void> {
  await tx.query(
    `insert into platform.api_token (token_id, token_hash, prefix, name, appointment_id, permissions, created_at, expires_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      token.tokenId,
      token.tokenHash,
      token.prefix,
      token.name,
      token.appointmentId,
      token.permissions,
      token.createdAt.toISOString(),
      token.expiresAt.toISOString(),
    ],
  );
}

/** @returns its hash, for the cache to forget; undefined where the account has no such token in use */
export async function revokeTokenOf(
  tx: Tx,
  accountId: string,
  tokenId: string,
  at: Date,
): Promise<Uint8Array | undefined> {
  const [row] = await tx.query<{ tokenHash: Uint8Array }>(
    `update platform.api_token set revoked_at = $3 where token_id = $2 and revoked_at is null and appointment_id in
       (select appointment_id from platform.appointment where account_id = $1) returning token_hash as "tokenHash"`,
    [accountId, tokenId, at.toISOString()],
  );
  return row?.tokenHash;
}

export async function markTokenUsed(tx: Tx, tokenId: string, day: string): Promise<void> {
  await tx.query('update platform.api_token set last_used_on = $2 where token_id = $1', [tokenId, day]);
}
