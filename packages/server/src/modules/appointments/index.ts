import { type AppointmentDeps, appoint, delegate, endAppointment } from './deciding.ts';
import { listAppointments, searchUnits } from './listing.ts';

export { appointmentRoutes } from './routes.ts';

/** The use cases with what they need handed in. */
export type Appointments = ReturnType<typeof build>;

export function build(deps: AppointmentDeps) {
  return {
    list: (...rest: Rest<typeof listAppointments>) => listAppointments(deps, ...rest),
    appoint: (...rest: Rest<typeof appoint>) => appoint(deps, ...rest),
    delegate: (...rest: Rest<typeof delegate>) => delegate(deps, ...rest),
    end: (...rest: Rest<typeof endAppointment>) => endAppointment(deps, ...rest),
    searchUnits: (text: string) => searchUnits(deps, text),
  };
}

type Rest<F> = F extends (deps: AppointmentDeps, ...rest: infer A) => unknown ? A : never;
