import type { Element, Group } from '../group/group.ts';
import { decodeMember } from '../group/group.ts';
import { countShape, objectShape, readCanonical, textShape } from '../json.ts';
import { holdsKnowledge, messagePrefix } from '../proofs/knowledge.ts';
import type { Random } from '../random.ts';
import { type ChannelKeys, signMessage } from './channel-keys.ts';
import type { SignedMessage } from './trustee.ts';

/** Which ceremony a certificate is for: t of n in a group, and the trustee's place in it, from 1. */
export interface CeremonyPlace {
  readonly size: number;
  readonly threshold: number;
  readonly index: number;
}

/** Public halves of a trustee's channel keys. */
export interface Certificate {
  readonly verification: Element;
  readonly encryption: Element;
}

const contextShape = objectShape({ group: textShape, size: countShape, threshold: countShape, index: countShape });
const keysShape = { verification: textShape, encryption: textShape };
const certificateShape = objectShape({ context: contextShape, ...keysShape });
const olderShape = objectShape(keysShape);

/** @source BELENIOS §7 (1) */
export function createCertificate(
  group: Group,
  keys: ChannelKeys,
  place: CeremonyPlace,
  random: Random,
): SignedMessage {
  const message = JSON.stringify({
    context: { group: group.name, size: place.size, threshold: place.threshold, index: place.index },
    verification: group.encode(group.power(group.generator, keys.sk)),
    encryption: group.encode(group.power(group.generator, keys.dk)),
  });
  return signMessage(group, keys.sk, message, random);
}

/**
 * The keys of a certificate, if it is signed and made for this place. Without a place it must be of the older form, which
 * names none.
 *
 * @source BELENIOS §7 (1), (3)
 */
export function readCertificate(
  group: Group,
  { message, signature }: SignedMessage,
  place: CeremonyPlace | undefined,
): Certificate | undefined {
  const read = place ? readPlaced(group, message, place) : readCanonical(message, olderShape, JSON.stringify);
  if (!read?.ok) return undefined;
  const verification = decodeMember(group, read.value.verification);
  const encryption = decodeMember(group, read.value.encryption);
  if (!verification || !encryption) return undefined;
  return holdsKnowledge(group, verification, messagePrefix(message), signature)
    ? { verification, encryption }
    : undefined;
}

function readPlaced(group: Group, message: string, place: CeremonyPlace) {
  const read = readCanonical(message, certificateShape, JSON.stringify);
  if (!read.ok) return undefined;
  const { context } = read.value;
  const isFor =
    context.group === group.name &&
    context.size === place.size &&
    context.threshold === place.threshold &&
    context.index === place.index;
  return isFor ? read : undefined;
}
