import { type ProblemKind, problems } from '@shiheng/contract/problems';
import { thingOf } from './names.ts';
import type { Specimen, Specimens } from './specimen.ts';
import { type Holder, putLink, putSession, putToken } from './things.ts';
import { type Caller, isAdministrator, type Target, worldPassword } from './world.ts';

/** The provider that the matrix test names; it is not there. */
export const worldProvider = 'gov';

/** The call gets as far as this refusal, which is about what was sent and about no target. */
const refusedAs = (kind: ProblemKind) => () => problems[kind].status;
const administratorsHear =
  (kind: ProblemKind, others: number) =>
  (_: Target, { role }: Caller) =>
    isAdministrator(role) ? problems[kind].status : others;

/** At the own unit the caller's own, elsewhere somebody else's. */
function holderOf(target: Target, caller: Caller | null): Holder {
  return target.relation === 'own' && caller ? caller : target;
}

/** Of one's own account, and of nobody else's. */
const own = { about: 'unit', allows: (_: Caller, { relation }: Target) => relation === 'own' } as const;
const put =
  (thing: (tx: Parameters<typeof putLink>[0], holder: Holder) => Promise<void>): NonNullable<Specimen['arrange']> =>
  (tx, target, caller) =>
    thing(tx, holderOf(target, caller));
const ofAccount =
  (param: string, kind: string): Specimen['call'] =>
  (target, _, caller) => ({ params: { [param]: thingOf(kind, holderOf(target, caller).account) } });

/** Signing in and out, and what everybody manages of the own account. */
export const signingInSpecimens: Specimens = {
  signIn: {
    about: 'nothing',
    call: (_, fresh) => ({ body: { login: `nobody-${fresh}`, password: 'x' } }),
    answers: refusedAs('sign-in-refused'),
  },
  signInWithCode: {
    about: 'nothing',
    call: () => ({ body: { code: '000000' } }),
    answers: refusedAs('sign-in-step-ended'),
  },
  signOut: { about: 'nothing', call: () => ({}), spendsSession: true },
  getSession: { about: 'nothing', call: () => ({}) },
  listDemoAccounts: { about: 'nothing', call: () => ({}) },
  listProviders: { about: 'nothing', call: () => ({}) },
  startProviderSignIn: {
    about: 'nothing',
    call: () => ({ params: { providerId: worldProvider } }),
    answers: refusedAs('provider-unreachable'),
  },
  finishProviderSignIn: {
    about: 'nothing',
    call: () => ({ body: { returned: 'state=x' } }),
    answers: refusedAs('sign-in-step-ended'),
  },
  switchAppointment: {
    ...own,
    call: (target, _, caller) => ({ body: { appointmentId: holderOf(target, caller).appointment } }),
    spendsSession: true,
  },
  listOwnAppointments: { about: 'nothing', call: () => ({}) },
  changePassword: {
    about: 'nothing',
    call: () => ({ body: { password: worldPassword, newPassword: worldPassword } }),
    answers: refusedAs('password-unchanged'),
  },
  listOwnSessions: { about: 'nothing', call: () => ({}) },
  endOtherSessions: { about: 'nothing', call: () => ({}) },
  endOwnSession: { ...own, call: ofAccount('sessionId', 'session'), arrange: put(putSession) },
  getTwoFactor: { about: 'nothing', call: () => ({}) },
  startTwoFactor: {
    about: 'nothing',
    call: () => ({ body: { password: worldPassword } }),
    answers: administratorsHear('two-factor-on', 200),
  },
  confirmTwoFactor: {
    about: 'nothing',
    arrange: async (tx, _, caller) => {
      const sql = 'delete from platform.second_factor where account_id = $1 and confirmed_at is null';
      if (caller) await tx.query(sql, [caller.account]);
    },
    call: () => ({ body: { code: '000000' } }),
    answers: administratorsHear('two-factor-on', problems['two-factor-off'].status),
  },
  renewRecoveryCodes: {
    about: 'nothing',
    call: () => ({ body: { password: worldPassword, code: 'none-of-ours' } }),
    answers: administratorsHear('code-refused', problems['two-factor-off'].status),
  },
  stopTwoFactor: {
    about: 'nothing',
    call: () => ({ body: { password: worldPassword, code: 'none-of-ours' } }),
    answers: administratorsHear('two-factor-required', problems['two-factor-off'].status),
  },
  listLinks: { about: 'nothing', call: () => ({}) },
  startLink: {
    about: 'nothing',
    call: () => ({ body: { providerId: worldProvider, password: worldPassword } }),
    answers: refusedAs('provider-unreachable'),
  },
  finishLink: {
    about: 'nothing',
    call: () => ({ body: { returned: 'state=x' } }),
    answers: refusedAs('sign-in-step-ended'),
  },
  removeLink: { ...own, call: ofAccount('linkId', 'link'), arrange: put(putLink) },
  provisionLink: {
    about: 'unit',
    call: ({ account }, fresh) => ({
      params: { accountId: account },
      body: { providerId: worldProvider, subject: `subject-${fresh}` },
    }),
    allows: () => true,
  },
  listTokens: { about: 'nothing', call: () => ({}) },
  createToken: { about: 'nothing', call: () => ({ body: { name: '对接', permissions: ['orgs.read'], days: 1 } }) },
  revokeToken: { ...own, call: ofAccount('tokenId', 'token'), arrange: put(putToken) },
};
