import type { Specimens } from './specimen.ts';
import { type Caller, loginOf, spareAccount, type Target } from './world.ts';

/** Whoever appoints does so anywhere. */
const anywhere = ({ role }: Caller, { relation }: Target) => role === 'security-admin' && relation !== 'absent';

/** Appointing, delegating and ending; units to appoint in. */
export const appointingSpecimens: Specimens = {
  listAppointments: { about: 'nothing', call: () => ({}) },
  searchUnits: { about: 'nothing', call: () => ({ query: { text: '昭通' } }) },
  appoint: {
    about: 'unit',
    call: ({ unit, kind, account }) => ({
      body: { login: loginOf(account), unit, role: kind === 'enterprise' ? 'enterprise-union' : 'leader' },
    }),
    allows: anywhere,
  },
  delegate: {
    about: 'unit',
    call: ({ appointment }) => ({
      params: { appointmentId: appointment },
      body: { login: loginOf(spareAccount), validUntil: '2024-06-01T00:00:00Z' },
    }),
    allows: anywhere,
    answers: ({ kind }) => (kind === 'enterprise' ? 409 : 200), // workers stand there, and are not stood in for
  },
  endAppointment: {
    about: 'unit',
    call: ({ appointment }) => ({ params: { appointmentId: appointment } }),
    allows: anywhere,
    once: true,
  },
};
