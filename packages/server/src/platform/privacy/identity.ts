import type { Identity, Privacy } from './privacy.ts';

/** Opens a person's identity; undefined where it was erased or no key opens it. @param personKey blind index in hex */
export function openIdentity(
  privacy: Privacy,
  enterpriseId: string,
  personKey: string,
  sealed: Uint8Array | null | undefined,
): Identity | undefined {
  if (!sealed) return undefined;
  const identity = privacy.open(enterpriseId, bytesOf(personKey), sealed);
  return identity.ok ? identity.value : undefined;
}

/** A blind index as it travels, in hex, back into bytes. */
export function bytesOf(personKey: string): Uint8Array {
  return new Uint8Array(Buffer.from(personKey, 'hex'));
}
