import { openIdentity } from './identity.ts';
import { maskIdNumber, maskName } from './masks.ts';
import type { Identity, Privacy } from './privacy.ts';

/** A person as lists show them; both null: erased, or no key opens it. */
export interface MaskedIdentity {
  readonly name: string | null;
  readonly idNumber: string | null;
}

/**
 * A sealed identity as lists show it. What is shown is kept by the parcel that it came from, never what is behind it: a
 * page that is read again opens no seal. A parcel that is sealed anew, erased or under other keys is another one.
 *
 * @param personKey blind index in hex
 */
export function maskedIdentity(
  privacy: Privacy,
  enterpriseId: string,
  personKey: string,
  sealed: Uint8Array | null | undefined,
): MaskedIdentity {
  if (!sealed) return nobody;
  const kept = keptBy(privacy);
  const parcel = `${enterpriseId} ${personKey} ${Buffer.from(sealed).toString('latin1')}`;
  const known = kept.get(parcel);
  if (known) return known;
  const masked = masksOf(openIdentity(privacy, enterpriseId, personKey, sealed));
  if (kept.size >= mostKept) kept.clear();
  kept.set(parcel, masked);
  return masked;
}

/** An identity that lies open, as lists show it. */
export function masksOf(identity: Identity | undefined): MaskedIdentity {
  return identity ? { name: maskName(identity.name), idNumber: maskIdNumber(identity.idNumber) } : nobody;
}

const nobody: MaskedIdentity = { name: null, idNumber: null };
const mostKept = 20_000;
const keptOf = new WeakMap<Privacy, Map<string, MaskedIdentity>>();

function keptBy(privacy: Privacy): Map<string, MaskedIdentity> {
  const kept = keptOf.get(privacy) ?? new Map<string, MaskedIdentity>();
  keptOf.set(privacy, kept);
  return kept;
}
