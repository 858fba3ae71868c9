import { maskIdNumber } from '../../platform/privacy/masks.ts';
import type { Privacy } from '../../platform/privacy/privacy.ts';
import type { Records } from './worker-record.ts';

/** The id number of a record as a report may show it. */
export function maskedIdNumber(privacy: Privacy, enterprise: string, records: Records, i: number): string {
  const identity = privacy.open(enterprise, records.person(i), records.sealed(i));
  return identity.ok ? maskIdNumber(identity.value.idNumber) : '';
}
