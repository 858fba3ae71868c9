import {
  AppointBody,
  AppointedDto,
  AppointmentParams,
  AppointmentsDto,
  AppointmentsQuery,
  DelegateBody,
  UnitSearchQuery,
  UnitsDto,
} from './appointments.ts';
import type { Operation } from './operations.ts';

/** Appointing, delegating and ending. Everybody signed in sees what concerns them; how much more, the role says. */
export const appointmentOperations = {
  listAppointments: {
    method: 'GET',
    path: '/api/appointments',
    permission: 'session',
    query: AppointmentsQuery,
    response: AppointmentsDto,
    problems: [],
  },
  appoint: {
    method: 'POST',
    path: '/api/appointments',
    permission: 'appointments.manage',
    body: AppointBody,
    response: AppointedDto,
    problems: [
      'not-found',
      'role-not-here',
      'self-appointment',
      'roles-exclusive',
      'already-appointed',
      'term-refused',
    ],
  },
  /** The holder passes the work on, or whoever appoints does it for the holder. */
  delegate: {
    method: 'POST',
    path: '/api/appointments/:appointmentId/delegations',
    permission: 'session',
    params: AppointmentParams,
    body: DelegateBody,
    response: AppointedDto,
    problems: [
      'not-found',
      'not-delegable',
      'self-appointment',
      'roles-exclusive',
      'already-appointed',
      'term-refused',
    ],
  },
  /** Whoever appoints ends any but their own; a delegation is also ended by either side. */
  endAppointment: {
    method: 'DELETE',
    path: '/api/appointments/:appointmentId',
    permission: 'session',
    params: AppointmentParams,
    problems: ['not-found', 'last-administrator'],
  },
  /** Names of units to appoint in, for who sees no business data. */
  searchUnits: {
    method: 'GET',
    path: '/api/units',
    permission: 'appointments.manage',
    query: UnitSearchQuery,
    response: UnitsDto,
    problems: [],
  },
} as const satisfies Record<string, Operation>;
