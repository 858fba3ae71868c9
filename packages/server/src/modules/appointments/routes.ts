import { ok } from '@shiheng/basics/result';
import type { FastifyInstance } from 'fastify';
import { register } from '../../platform/http/register.ts';
import type { Appointments } from './index.ts';
import { presentAppointment } from './present.ts';

/** Appointments: listed, made, passed on, ended; and units to appoint in. */
export function appointmentRoutes(app: FastifyInstance, appointments: Appointments): void {
  register(app, 'listAppointments', async (query, actor) => {
    const page = await appointments.list(actor, query);
    return ok({ appointments: page.rows.map(presentAppointment), next: page.next });
  });

  register(app, 'appoint', (wish, actor) => appointments.appoint(actor, wish));

  register(app, 'delegate', (wish, actor) => appointments.delegate(actor, wish));

  register(app, 'endAppointment', ({ appointmentId }, actor) => appointments.end(actor, appointmentId));

  register(app, 'searchUnits', async ({ text }) => ok(await appointments.searchUnits(text)));
}
