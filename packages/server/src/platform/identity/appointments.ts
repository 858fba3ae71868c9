import type { RoleName } from '@shiheng/contract/access';
import type { Reader, Tx } from '@shiheng/db/handle';
import type { AccountTop } from './scopes.ts';

/** What an account is entrusted with, where and for how long. */
export interface Appointment extends AccountTop {
  readonly appointmentId: string;
  readonly accountId: string;
  readonly role: RoleName;
  readonly validFrom: Date;
  /** Exclusive; null: until it is ended. */
  readonly validUntil: Date | null;
  /** The appointment whose work this one takes over; null: one of its own. */
  readonly delegatedFrom: string | null;
  readonly endedAt: Date | null;
}

/** Whether it can be acted in at `now`. A delegation ends by itself. */
export function isInForce({ validFrom, validUntil, endedAt }: Appointment, now: Date): boolean {
  return validFrom <= now && (validUntil === null || now < validUntil) && endedAt === null;
}

const columns = `appointment_id as "appointmentId", account_id as "accountId", role, org_code as "orgCode",
  enterprise_id as "enterpriseId", valid_from as "validFrom", valid_until as "validUntil",
  delegated_from as "delegatedFrom", ended_at as "endedAt"`;

type AppointmentRow = {
  readonly [K in keyof Appointment]: Date extends Appointment[K]
    ? string | (null extends Appointment[K] ? null : never)
    : Appointment[K];
} & Record<string, unknown>;

const dateOf = (text: string | null) => (text === null ? null : new Date(text));

function toAppointment(row: AppointmentRow): Appointment {
  const { validFrom, validUntil, endedAt } = row;
  return { ...row, validFrom: new Date(validFrom), validUntil: dateOf(validUntil), endedAt: dateOf(endedAt) };
}

export async function loadAppointment(reader: Reader, appointmentId: string): Promise<Appointment | undefined> {
  const sql = `select ${columns} from platform.appointment where appointment_id = $1`;
  const [row] = await reader.query<AppointmentRow>(sql, [appointmentId]);
  return row && toAppointment(row);
}

/** Own appointments before delegated ones, the oldest first: the first in force is where a session starts. */
export async function loadAppointments(reader: Reader, accountId: string): Promise<readonly Appointment[]> {
  const sql = `select ${columns} from platform.appointment where account_id = $1
    order by delegated_from is not null, valid_from, appointment_id`;
  return (await reader.query<AppointmentRow>(sql, [accountId])).map(toAppointment);
}

export type NewAppointment = Omit<Appointment, 'endedAt'> & { readonly appointedBy: string };

export async function insertAppointment(tx: Tx, appointment: NewAppointment): Promise<void> {
  await tx.query(
    `insert into platform.appointment (appointment_id, account_id, role, org_code, enterprise_id, valid_from, valid_until,
       delegated_from, appointed_by) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      appointment.appointmentId,
      appointment.accountId,
      appointment.role,
      appointment.orgCode,
      appointment.enterpriseId,
      appointment.validFrom.toISOString(),
      appointment.validUntil?.toISOString() ?? null,
      appointment.delegatedFrom,
      appointment.appointedBy,
    ],
  );
}
