import type { Identity, Privacy } from '../../platform/privacy/privacy.ts';

/** Opens a person's identity; undefined where it was erased or no key opens it. */
export function openIdentity(
  privacy: Privacy,
  enterpriseId: string,
  personKey: string,
  sealed: Uint8Array | null,
): Identity | undefined {
  if (sealed === null) return undefined;
  const identity = privacy.open(enterpriseId, bytesOf(personKey), sealed);
  return identity.ok ? identity.value : undefined;
}

/** A blind index as it travels, in hex, back into bytes. */
export function bytesOf(personKey: string): Uint8Array {
  return new Uint8Array(Buffer.from(personKey, 'hex'));
}
