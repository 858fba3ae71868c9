import { z } from 'zod';
import { Role } from './identity.ts';
import { OrgNodeDto } from './orgs.ts';

const Login = z.string().trim().toLowerCase().min(1).max(64);
const Moment = z.iso.datetime({ offset: true });

export const AppointmentState = z.enum(['in-force', 'to-come', 'over']);

/** Absent `state`: what is not over. */
export const AppointmentsQuery = z
  .object({
    role: Role.optional(),
    unit: z.string().min(1).max(64).optional(), // organisation code or enterprise id
    login: Login.optional(), // its beginning
    state: AppointmentState.optional(),
    after: z
      .string()
      .regex(/^\d{1,13}~[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
      .optional(), // as `next` gave it
    limit: z.coerce.number().int().min(1).max(200).default(50),
  })
  .strict();

const UnitRef = OrgNodeDto.pick({ code: true, name: true, kind: true });

export const AppointmentDto = z.object({
  appointmentId: z.uuid(),
  account: z.object({ accountId: z.uuid(), login: z.string(), displayName: z.string() }),
  role: Role,
  unit: UnitRef,
  validFrom: z.string(),
  validUntil: z.string().nullable(), // exclusive; null: until it is ended
  endedAt: z.string().nullable(),
  state: AppointmentState,
  /** It takes over the work of another appointment. */
  delegated: z.boolean(),
  /** What the caller may do with it. */
  may: z.object({ end: z.boolean(), delegate: z.boolean() }),
});

export const AppointmentsDto = z.object({ appointments: z.array(AppointmentDto), next: z.string().nullable() });

export const AppointBody = z
  .object({
    login: Login,
    role: Role,
    unit: z.string().min(1).max(64),
    validFrom: Moment.optional(), // absent: now
    validUntil: Moment.optional(), // absent: until it is ended
  })
  .strict();

export const AppointmentParams = z.object({ appointmentId: z.uuid() }).strict();

export const DelegateBody = z.object({ login: Login, validFrom: Moment.optional(), validUntil: Moment }).strict();

export const AppointedDto = z.object({ appointmentId: z.uuid() });

export const UnitSearchQuery = z.object({ text: z.string().trim().min(1).max(64) }).strict();
export const UnitsDto = z.object({ units: z.array(UnitRef), more: z.boolean() });

export type AppointmentDto = z.infer<typeof AppointmentDto>;
export type AppointmentsDto = z.infer<typeof AppointmentsDto>;
export type AppointmentsQuery = z.infer<typeof AppointmentsQuery>;
