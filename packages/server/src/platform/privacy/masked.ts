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
 * @param sealed the parcel in hex, as lists read it: fifty parcels as bytes would cost more than the rest of their page
 */
export function maskedIdentity(
  privacy: Privacy,
  enterpriseId: string,
  personKey: string,
  sealed: string | null | undefined,
): MaskedIdentity {
  if (!sealed) return nobody;
  const kept = keptBy(privacy);
  const known = kept.get(sealed);
  // A parcel that lies with somebody else's key opens for nobody: it is not to be found by itself alone.
  if (known?.enterpriseId === enterpriseId && known.personKey === personKey) return known.masked;
  const masked = masksOf(openIdentity(privacy, enterpriseId, personKey, Buffer.from(sealed, 'hex')));
  if (kept.size >= mostKept) kept.clear();
  kept.set(sealed, { enterpriseId, personKey, masked });
  return masked;
}

/** An identity that lies open, as lists show it. */
export function masksOf(identity: Identity | undefined): MaskedIdentity {
  return identity ? { name: maskName(identity.name), idNumber: maskIdNumber(identity.idNumber) } : nobody;
}

const nobody: MaskedIdentity = { name: null, idNumber: null };
const mostKept = 20_000;

interface Kept {
  readonly enterpriseId: string;
  readonly personKey: string;
  readonly masked: MaskedIdentity;
}

const keptOf = new WeakMap<Privacy, Map<string, Kept>>();

function keptBy(privacy: Privacy): Map<string, Kept> {
  const kept = keptOf.get(privacy) ?? new Map<string, Kept>();
  keptOf.set(privacy, kept);
  return kept;
}
