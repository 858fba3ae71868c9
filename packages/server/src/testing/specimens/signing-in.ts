import type { Specimens } from './specimen.ts';

/** Signing in and out. */
export const signingInSpecimens: Specimens = {
  signIn: {
    about: 'nothing',
    call: (_, fresh) => ({ body: { login: `nobody-${fresh}`, password: 'x' } }),
    answers: () => 401,
  },
  signOut: { about: 'nothing', call: () => ({}), spendsSession: true },
  getSession: { about: 'nothing', call: () => ({}) },
  listDemoAccounts: { about: 'nothing', call: () => ({}) },
};
