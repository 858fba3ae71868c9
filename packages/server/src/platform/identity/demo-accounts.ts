import { randomInt, randomUUID } from 'node:crypto';
import type { Tx } from '@shiheng/db/handle';
import { append } from '../audit/audit.ts';
import { type DemoAccount, loadSetting, saveSetting } from '../settings.ts';
import { insertAppointment } from './appointments.ts';
import type { DisplayNames, SealedName } from './display-names.ts';
import { hashPassword } from './passwords.ts';
import { insertAccount } from './store.ts';

/** Where the demo accounts stand. A place that is not given gets no account. */
export interface DemoTops {
  readonly province: string; // organisation code
  readonly prefecture: string;
  readonly systemCompany?: string;
  readonly enterprise?: string; // enterprise id
  readonly personId?: Uint8Array; // a worker of that enterprise
}

type Place = Exclude<keyof DemoTops, 'personId'>;

/** A demo account with its name sealed and its password hashed: that takes too long for a transaction. */
export interface PreparedDemoAccount extends DemoAccount {
  readonly accountId: string;
  readonly sealedName: SealedName;
  readonly place: Place;
  readonly passwordHash: string;
}

const faces = [
  { login: 'province', displayName: '省产改办（演示）', role: 'province-office', place: 'province' },
  { login: 'rules', displayName: '省产改办规则审核（演示）', role: 'province-office', place: 'province' },
  { login: 'leader', displayName: '省领导（演示）', role: 'leader', place: 'province' },
  { login: 'zhaotong', displayName: '昭通市产改办（演示）', role: 'prefecture-office', place: 'prefecture' },
  { login: 'metals', displayName: '云岭有色产改办（演示）', role: 'system-office', place: 'systemCompany' },
  { login: 'enterprise', displayName: '企业职员（演示）', role: 'enterprise-staff', place: 'enterprise' },
  { login: 'union', displayName: '企业工会（演示）', role: 'enterprise-union', place: 'enterprise' },
  { login: 'worker', displayName: '职工（演示）', role: 'worker', place: 'enterprise' },
  { login: 'auditor', displayName: '审计人员（演示）', role: 'auditor', place: 'province' },
  { login: 'system', displayName: '系统管理员（演示）', role: 'system-admin', place: 'province' },
  { login: 'security', displayName: '安全管理员（演示）', role: 'security-admin', place: 'province' },
  { login: 'audit', displayName: '审计管理员（演示）', role: 'audit-admin', place: 'province' },
] as const satisfies readonly (Omit<DemoAccount, 'password'> & { readonly place: Place })[];

/** Fresh passwords for this installation, hashed. Call it before the transaction that creates the accounts. */
export function prepareDemoAccounts(names: DisplayNames): Promise<readonly PreparedDemoAccount[]> {
  return Promise.all(
    faces.map(async (face) => {
      const password = newPassword();
      const accountId = randomUUID();
      const sealedName = names.seal(accountId, face.displayName);
      return { ...face, accountId, sealedName, password, passwordHash: await hashPassword(password) };
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
  const placed = prepared.filter(({ place }) => tops[place] !== undefined);
  for (const account of placed) await insertPlaced(tx, at, account, tops);
  const accounts = placed.map(({ login, password, displayName, role }) => ({ login, password, displayName, role }));
  await saveSetting(tx, 'demo', { accounts });
  await append(tx, { at, actor: 'system', kind: 'demo-accounts-created', facts: { accounts: accounts.length } });
  return accounts;
}

async function insertPlaced(tx: Tx, at: Date, face: PreparedDemoAccount, tops: DemoTops): Promise<void> {
  const { accountId, login, sealedName, role, place, passwordHash } = face;
  const personId = role === 'worker' ? (tops.personId ?? null) : null;
  await insertAccount(tx, { accountId, login, ...sealedName, passwordHash, personId, demo: true }, at);
  const code = tops[place] ?? null;
  const top = place === 'enterprise' ? { orgCode: null, enterpriseId: code } : { orgCode: code, enterpriseId: null };
  const term = { validFrom: at, validUntil: null, delegatedFrom: null, appointedBy: 'system' };
  await insertAppointment(tx, { appointmentId: randomUUID(), accountId, role, ...top, ...term });
}

/** No letters or digits that look alike: people copy these from a screen. */
const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789';

/** Three groups of four: 59 bits. */
function newPassword(): string {
  const group = () => Array.from({ length: 4 }, () => alphabet[randomInt(alphabet.length)]).join('');
  return `${group()}-${group()}-${group()}`;
}
