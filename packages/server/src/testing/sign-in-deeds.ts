import { randomUUID } from 'node:crypto';
import type { Clock } from '@shiheng/basics/clock';
import type { OperationId } from '@shiheng/contract/operations';
import type { Db } from '@shiheng/db/handle';
import type { FastifyInstance } from 'fastify';
import type { AuditKind } from '../platform/audit/kinds.ts';
import { fromBase32 } from '../platform/identity/testing.ts';
import { stepAt, totpCode } from '../platform/identity/totp.ts';
import type { openIdentityProvider } from './identity-provider.ts';
import { insertOrdinaryAccount, ordinaryPassword as password } from './provoke-sign-in.ts';
import { Visitor } from './visitor.ts';

/** A deed as one browser does it. What leads up to it is done by `prepare`. */
export interface Visit {
  readonly prepare: () => Promise<{ readonly by: Visitor; readonly url?: string; readonly payload?: object }>;
  readonly leaves: AuditKind;
}

/** What people do to sign in and to their own accounts, each as somebody new. */
export function signInDeeds(
  { db, clock }: { readonly db: () => Db; readonly clock: Clock },
  app: () => FastifyInstance,
  there: () => Awaited<ReturnType<typeof openIdentityProvider>>,
  appointBeside: (login: string) => Promise<string>,
) {
  async function somebody(): Promise<{ readonly login: string; readonly by: Visitor }> {
    const login = `n-${randomUUID().slice(0, 8)}`;
    await insertOrdinaryAccount(db(), clock(), login);
    return { login, by: await enter(login) };
  }

  async function enter(login: string): Promise<Visitor> {
    const by = new Visitor(app());
    await by.signIn(login, password);
    return by;
  }

  async function started() {
    const { login, by } = await somebody();
    const { secret } = (await by.ask('POST', '/api/me/two-factor', { password })).json();
    return { login, by, code: totpCode(fromBase32(secret), stepAt(clock())) };
  }

  /** @returns with a code that still works */
  async function enrolled() {
    const { login, by, code } = await started();
    const confirmed = await by.ask('POST', '/api/me/two-factor/confirm', { code });
    const [recovery] = confirmed.json().recoveryCodes as string[];
    return { login, by, code: recovery };
  }

  /** Back from the provider, for a link of the own account. */
  async function returning() {
    const { by } = await somebody();
    const { url } = (await by.ask('POST', '/api/me/links', { providerId: 'gov', password })).json();
    const subject = randomUUID();
    return { by, subject, payload: { returned: await there().travel(url, { subject }) } };
  }

  async function linked() {
    const { by, subject, payload } = await returning();
    await by.ask('POST', '/api/me/links/finish', payload);
    return { by, subject };
  }

  return {
    signInWithCode: {
      prepare: async () => {
        const { login, code } = await enrolled();
        return { by: await enter(login), payload: { code } };
      },
      leaves: 'signed-in',
    },
    finishProviderSignIn: {
      prepare: async () => {
        const { subject } = await linked();
        const by = new Visitor(app());
        const { url } = (await by.ask('POST', '/api/sign-in/providers/gov')).json();
        return { by, payload: { returned: await there().travel(url, { subject }) } };
      },
      leaves: 'signed-in',
    },
    switchAppointment: {
      prepare: async () => {
        const { login, by } = await somebody();
        return { by, payload: { appointmentId: await appointBeside(login) } };
      },
      leaves: 'appointment-switched',
    },
    changePassword: {
      prepare: async () => ({ ...(await somebody()), payload: { password, newPassword: 'zu5k-wb7m-2tqe' } }),
      leaves: 'password-changed',
    },
    endOtherSessions: { prepare: somebody, leaves: 'sessions-ended' },
    endOwnSession: {
      prepare: async () => {
        const { login, by } = await somebody();
        await enter(login);
        const { sessions } = (await by.ask('GET', '/api/me/sessions')).json();
        const other = sessions.find(({ current }: { current: boolean }) => !current);
        return { by, url: `/api/me/sessions/${other.sessionId}` };
      },
      leaves: 'sessions-ended',
    },
    startTwoFactor: {
      prepare: async () => ({ ...(await somebody()), payload: { password } }),
      leaves: 'two-factor-started',
    },
    confirmTwoFactor: {
      prepare: async () => {
        const { by, code } = await started();
        return { by, payload: { code } };
      },
      leaves: 'two-factor-on',
    },
    renewRecoveryCodes: {
      prepare: async () => {
        const { by, code } = await enrolled();
        return { by, payload: { password, code } };
      },
      leaves: 'recovery-codes-renewed',
    },
    stopTwoFactor: {
      prepare: async () => {
        const { by, code } = await enrolled();
        return { by, payload: { password, code } };
      },
      leaves: 'two-factor-off',
    },
    finishLink: { prepare: returning, leaves: 'identity-linked' },
    removeLink: {
      prepare: async () => {
        const { by } = await linked();
        const { links } = (await by.ask('GET', '/api/me/links')).json();
        return { by, url: `/api/me/links/${links[0].linkId}` };
      },
      leaves: 'identity-unlinked',
    },
    createToken: {
      prepare: async () => ({
        ...(await somebody()),
        payload: { name: '对接', permissions: ['orgs.read'], days: 1 },
      }),
      leaves: 'token-created',
    },
    revokeToken: {
      prepare: async () => {
        const { by } = await somebody();
        const wish = { name: '对接', permissions: ['orgs.read'], days: 1 };
        const { created } = (await by.ask('POST', '/api/tokens', wish)).json();
        return { by, url: `/api/tokens/${created.tokenId}` };
      },
      leaves: 'token-revoked',
    },
  } as const satisfies { readonly [Id in OperationId]?: Visit };
}
