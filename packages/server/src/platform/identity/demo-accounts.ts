import { randomInt, randomUUID } from 'node:crypto';
import type { Tx } from '@shiheng/db/handle';
import { append } from '../audit/audit.ts';
import { type DemoAccount, loadSetting, saveSetting } from '../settings.ts';
import { hashPassword } from './passwords.ts';
import { insertAccount } from './store.ts';

/** Where the demo accounts stand. Without an enterprise only the two offices are made. */
export interface DemoTops {
  readonly province: string; // organisation code
  readonly prefecture: string;
  readonly enterpriseId?: string;
  readonly personId?: Uint8Array; // a worker of that enterprise
}

/** A demo account with its password already hashed: hashing takes too long for a transaction. */
export interface PreparedDemoAccount extends DemoAccount {
  readonly passwordHash: string;
}

const faces = [
  { login: 'province', displayName: '省产改办（演示）', role: 'province-office' },
  { login: 'zhaotong', displayName: '昭通市产改办（演示）', role: 'prefecture-office' },
  { login: 'enterprise', displayName: '企业职员（演示）', role: 'enterprise-staff' },
  { login: 'worker', displayName: '职工（演示）', role: 'worker' },
] as const satisfies readonly Omit<DemoAccount, 'password'>[];

/** Fresh passwords for this installation, hashed. Call it before the transaction that creates the accounts. */
export function prepareDemoAccounts(): Promise<readonly PreparedDemoAccount[]> {
  return Promise.all(
    faces.map(async (face) => {
      const password = newPassword();
      return { ...face, password, passwordHash: await hashPassword(password) };
    }),
  );
}

/** Creates the demo accounts and remembers their passwords for the sign-in page. Where they exist nothing changes. */
export async function createDemoAccounts(
  tx: Tx,
  at: Date,
  prepared: readonly PreparedDemoAccount[],
  tops: DemoTops,
): Promise<readonly DemoAccount[]> {
  const existing = await loadSetting(tx, 'demo');
  if (existing) return existing.accounts;
  const placed = prepared.flatMap((account) => place(account, tops) ?? []);
  for (const { account, top } of placed) {
    const { login, displayName, role, passwordHash } = account;
    const row = { accountId: randomUUID(), login, displayName, role, passwordHash, demo: true, ...top };
    await insertAccount(tx, row, at);
  }
  const accounts = placed.map(({ account: { passwordHash: _, ...shown } }) => shown);
  await saveSetting(tx, 'demo', { accounts });
  await append(tx, { at, actor: 'system', kind: 'demo-accounts-created', facts: { accounts: accounts.length } });
  return accounts;
}

function place(account: PreparedDemoAccount, { province, prefecture, enterpriseId, personId }: DemoTops) {
  const office = (orgCode: string) => ({ account, top: { orgCode, enterpriseId: null, personId: null } });
  if (account.role === 'province-office') return office(province);
  if (account.role === 'prefecture-office') return office(prefecture);
  if (!enterpriseId) return undefined;
  const person = account.role === 'worker' ? (personId ?? null) : null;
  return { account, top: { orgCode: null, enterpriseId, personId: person } };
}

/** No letters or digits that look alike: people copy these from a screen. */
const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789';

/** Three groups of four: 59 bits. */
function newPassword(): string {
  const group = () => Array.from({ length: 4 }, () => alphabet[randomInt(alphabet.length)]).join('');
  return `${group()}-${group()}-${group()}`;
}
