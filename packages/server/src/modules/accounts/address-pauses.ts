import type { Db } from '@shiheng/db/handle';
import { addressSubject } from '../../platform/identity/entering.ts';
import { countProof, forgiveProof, markerOf } from '../../platform/identity/failed-proofs.ts';
import type { Privacy } from '../../platform/privacy/privacy.ts';

/** Failed activations from one address slow it down, together with failed sign-ins from there. */
export interface AddressPauses {
  /** Counts a try as failed before it is looked at. @returns milliseconds to wait; 0: it may be looked at */
  count(address: string, now: Date): Promise<number>;
  forgive(address: string): Promise<void>;
}

export function addressPauses(db: Db, privacy: () => Privacy): AddressPauses {
  const mark = markerOf(privacy);
  const subjectsOf = (address: string) => [addressSubject(address)];
  return {
    count: (address, now) => db.tx((tx) => countProof(tx, mark, subjectsOf(address), now)),
    forgive: (address) => db.tx((tx) => forgiveProof(tx, mark, subjectsOf(address))),
  };
}
