import type { AppointmentDto } from '@shiheng/contract/appointments';
import type { Shown } from './listing.ts';

export function presentAppointment(shown: Shown): AppointmentDto {
  const { id, account, label, role, where, term, endedAt, state, delegatedFrom, may } = shown;
  return {
    appointmentId: id,
    account: { accountId: account, login: label.login, displayName: label.displayName },
    role,
    unit: { code: where.code, name: where.name, kind: where.kind },
    validFrom: term.from.toISOString(),
    validUntil: term.until?.toISOString() ?? null,
    endedAt: endedAt?.toISOString() ?? null,
    state,
    delegated: delegatedFrom !== null,
    may,
  };
}
