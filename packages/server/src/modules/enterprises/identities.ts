import type { Identity, Privacy } from '../../platform/privacy/privacy.ts';

/** Opens a person's identity; undefined where it was erased or no key opens it. */
export function openIdentity(
  privacy: Privacy,
  enterpriseId: string,
  personKey: string,
  sealed: Uint8Array | null | undefined,
): Identity | undefined {
  if (!sealed) return undefined;
  const identity = privacy.open(enterpriseId, new Uint8Array(Buffer.from(personKey, 'hex')), sealed);
  return identity.ok ? identity.value : undefined;
}
