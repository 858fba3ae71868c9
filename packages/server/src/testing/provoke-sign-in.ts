import { randomUUID } from 'node:crypto';
import type { RoleName } from '@shiheng/contract/access';
import type { ProblemKind } from '@shiheng/contract/problems';
import type { Db } from '@shiheng/db/handle';
import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import { insertAppointment } from '../platform/identity/appointments.ts';
import { hashPassword } from '../platform/identity/passwords.ts';
import { openProvider, type Provider } from '../platform/identity/provider.ts';
import { insertAccount } from '../platform/identity/store.ts';
import { fromBase32 } from '../platform/identity/testing.ts';
import { stepAt, totpCode } from '../platform/identity/totp.ts';
import type { openIdentityProvider } from './identity-provider.ts';
import { Visitor } from './visitor.ts';

/** Of every ordinary account. */
export const ordinaryPassword = 'tqwj-8mzx-4hnd';
const password = ordinaryPassword;

/** A provider that answers, and one that is not there. */
export function testProviders(there: Awaited<ReturnType<typeof openIdentityProvider>>): readonly Provider[] {
  const gone = { ...there.settings, providerId: 'gone', issuer: 'http://127.0.0.1:9' };
  return [openProvider(there.settings), openProvider(gone)];
}

/** An account that is no demo account, in the province. */
export async function insertOrdinaryAccount(
  db: Db,
  at: Date,
  login: string,
  { role = 'province-office', mustChangePassword = false }: { role?: RoleName; mustChangePassword?: boolean } = {},
): Promise<void> {
  const passwordHash = await hashPassword(ordinaryPassword);
  await db.tx(async (tx) => {
    const accountId = randomUUID();
    const names = { login, nameSealed: null, nameIndex: null };
    const account = { accountId, ...names, passwordHash, personId: null, demo: false };
    await insertAccount(tx, { ...account, mustChangePassword }, at);
    const top = { orgCode: '530000', enterpriseId: null };
    const term = { validFrom: at, validUntil: null, delegatedFrom: null, appointedBy: 'system' };
    await insertAppointment(tx, { appointmentId: randomUUID(), accountId, role, ...top, ...term });
  });
}

export async function insertOrdinaryAccounts(db: Db, at: Date): Promise<void> {
  for (const login of ['ordinary', 'second', 'enrolled']) await insertOrdinaryAccount(db, at, login);
  await insertOrdinaryAccount(db, at, 'newcomer', { mustChangePassword: true });
  await insertOrdinaryAccount(db, at, 'new-admin', { role: 'security-admin' });
}

type Provoke = () => Promise<LightMyRequestResponse>;

/** The shortest way to each problem of sign-in and the own account. */
export function provokeSignIn(
  app: () => FastifyInstance,
  there: () => Awaited<ReturnType<typeof openIdentityProvider>>,
  clock: () => Date,
) {
  async function visitorAs(login: string): Promise<Visitor> {
    const visitor = new Visitor(app());
    await visitor.signIn(login, password);
    return visitor;
  }

  let enrolling: Promise<void> | undefined;
  /** An account with an authenticator, which signs in with the password alone so far. */
  async function enrolled(): Promise<Visitor> {
    enrolling ??= (async () => {
      const visitor = await visitorAs('enrolled');
      const { secret } = (await visitor.ask('POST', '/api/me/two-factor', { password })).json();
      const code = totpCode(fromBase32(secret), stepAt(clock()));
      await visitor.ask('POST', '/api/me/two-factor/confirm', { code });
      signedIn = visitor;
    })();
    await enrolling;
    return visitorAs('enrolled');
  }
  let signedIn: Visitor | undefined;

  const change = async (newPassword: string, present = password) =>
    (await visitorAs('ordinary')).ask('POST', '/api/me/password', { password: present, newPassword });

  async function comeBack(returned: (url: string) => Promise<string>) {
    const visitor = new Visitor(app());
    const { url } = (await visitor.ask('POST', '/api/sign-in/providers/gov')).json();
    return visitor.ask('POST', '/api/session/provider', { returned: await returned(url) });
  }

  async function link(login: string) {
    const visitor = await visitorAs(login);
    const { url } = (await visitor.ask('POST', '/api/me/links', { providerId: 'gov', password })).json();
    return visitor.ask('POST', '/api/me/links/finish', { returned: await there().travel(url, { subject: 'u-7' }) });
  }

  return {
    'code-refused': async () => (await enrolled()).ask('POST', '/api/session/code', { code: '000000' }),
    'sign-in-step-ended': () => new Visitor(app()).ask('POST', '/api/session/code', { code: '000000' }),
    'password-wrong': () => change('another-8mzx-4hnd', 'wrong'),
    'password-refused': () => change('woaini1314'),
    'password-unchanged': () => change(password),
    'password-change-required': async () => (await visitorAs('newcomer')).ask('GET', '/api/periods'),
    'two-factor-required': async () => (await visitorAs('new-admin')).ask('GET', '/api/me/sessions'),
    'two-factor-on': async () => {
      await enrolled();
      return (signedIn as Visitor).ask('POST', '/api/me/two-factor', { password }); // set when enrolling ended
    },
    'two-factor-off': async () =>
      (await visitorAs('ordinary')).ask('POST', '/api/me/two-factor/confirm', { code: '000000' }),
    'demo-account-fixed': async () => {
      const visitor = new Visitor(app());
      const { accounts } = (await visitor.ask('GET', '/api/demo-accounts')).json();
      await visitor.signIn(accounts[0].login, accounts[0].password);
      return visitor.ask('POST', '/api/me/two-factor', { password: 'x' });
    },
    'provider-refused': () =>
      comeBack(async (url) => `error=access_denied&state=${new URL(url).searchParams.get('state')}`),
    'provider-unreachable': () => new Visitor(app()).ask('POST', '/api/sign-in/providers/gone'),
    'identity-not-linked': () => comeBack((url) => there().travel(url, { subject: 'u-8' })),
    'identity-taken': async () => {
      await link('ordinary');
      return link('second');
    },
    'token-refused': () =>
      new Visitor(app()).ask('GET', '/api/periods', undefined, { authorization: 'Bearer shk_nobody' }),
    'token-too-wide': async () => {
      const wish = { name: 'all', permissions: ['tokens.manage'], days: 1 };
      return (await visitorAs('ordinary')).ask('POST', '/api/tokens', wish);
    },
  } as const satisfies Partial<Record<ProblemKind, Provoke>>;
}
