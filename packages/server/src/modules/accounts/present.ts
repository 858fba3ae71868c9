import type { AccountDto } from '@shiheng/contract/accounts';
import { maskName } from '../../platform/privacy/masks.ts';
import type { ListedAccount } from './account-store.ts';
import type { Issued, SeenAccount } from './seen-account.ts';

export function presentAccount({ account, name, held, barred }: SeenAccount): AccountDto {
  const { accountId, login, status, createdAt, disabledAt, personId } = account;
  return {
    accountId,
    login,
    // A worker's name is personal data to whoever manages accounts; an office's stands on its door.
    name: personId === null || name === login ? name : maskName(name),
    status,
    appointments: held.map(({ role, unit, validUntil }) => ({ role, unit, validUntil })),
    createdAt,
    disabledAt,
    reset: presentReset(account),
    barred,
  };
}

export function presentReset({ resetAt, resetRole }: ListedAccount): AccountDto['reset'] {
  return resetAt !== null && resetRole !== null ? { at: resetAt, role: resetRole } : null;
}

export function presentIssued({ accountId, login, code, expiresAt }: Issued) {
  return { accountId, login, code, expiresAt: expiresAt.toISOString() };
}
