import type { Specimens } from './specimen.ts';
import type { Caller, Target } from './world.ts';

/** The security administrator handles every account: none of those at the targets is an administrator's. */
const anybody = ({ role }: Caller, { relation }: Target) => role === 'security-admin' && relation !== 'absent';
const params = ({ account }: Target) => ({ params: { accountId: account } });

/**
 * Accounts: listed, made, changed; workers invited; codes used. What the lists hold is cut by the scope, not refused. An
 * account that is seen but not for the caller to change answers 403: it is no secret that it is there.
 */
export const accountSpecimens: Specimens = {
  listAccounts: { about: 'nothing', call: () => ({}) },
  createAccount: {
    about: 'unit',
    call: ({ unit, kind }, fresh) => ({
      body: {
        login: `made-${fresh}`,
        name: '新人',
        role: kind === 'enterprise' ? 'enterprise-union' : 'leader',
        unit,
      },
    }),
    allows: anybody,
  },
  disableAccount: { about: 'unit', call: params, allows: anybody, once: true },
  enableAccount: { about: 'unit', call: params, allows: anybody },
  unlockAccount: { about: 'unit', call: params, allows: anybody },
  resetPassword: {
    about: 'unit',
    call: params,
    allows: (caller, target) => anybody(caller, target) || target.within,
    answers: (target, caller) => (mayReset(caller, target) ? 200 : 403),
  },
  getOwnAccount: { about: 'nothing', call: () => ({}) },
  listInvitations: { about: 'nothing', call: () => ({}) },
  inviteWorkers: { about: 'nothing', call: () => ({ body: {} }), answers: () => 409 }, // whoever is declared in this world has an account
  checkActivation: { about: 'nothing', call: () => ({ body: noCode }), answers: () => 401 },
  activate: { about: 'nothing', call: () => ({ body: { ...noCode, password: 'x' } }), answers: () => 401 },
};

const noCode = { code: 'W0000-00000-00000', answer: '000000' };

/** At an enterprise a worker is met, at an organisation an office: a union resets the one, an office those under it. */
function mayReset({ role }: Caller, { relation, kind }: Target): boolean {
  if (role === 'security-admin') return true;
  return kind === 'enterprise' ? role === 'enterprise-union' : relation !== 'own';
}
