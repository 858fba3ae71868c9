import { gcm } from '@noble/ciphers/aes.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { err, ok, type Result } from '@shiheng/basics/result';
import { decodeMember, type Element, type Group } from '../group/group.ts';
import type { Scalar } from '../group/scalar.ts';
import { decodeText, objectShape, readAs, readCanonical, textShape } from '../json.ts';
import { holdsKnowledge, messagePrefix } from '../proofs/knowledge.ts';
import type { Random } from '../random.ts';
import { type ChannelKeys, signMessage } from './channel-keys.ts';
import { printableMessage, signedMessageShape } from './json.ts';

export type ChannelFault = {
  readonly kind: 'message-malformed' | 'message-not-for-you' | 'message-altered' | 'message-signature';
};

/** @source BELENIOS §7, enc */
const sealedShape = objectShape({
  algorithm: readAs<'AES-GCM'>((value) => value === 'AES-GCM'),
  alpha: textShape,
  beta: textShape,
  data: readAs<string>((value) => typeof value === 'string' && /^(?:[0-9a-f]{2})+$/.test(value)),
});

const innerShape = objectShape({ recipient: textShape, message: textShape });

/**
 * A message that the owner of `recipient` alone can read and that shows who wrote it.
 *
 * @source BELENIOS §7, send(sk, ek, M)
 */
export function sendMessage(group: Group, sk: Scalar, recipient: Element, message: string, random: Random): string {
  const inner = JSON.stringify({ recipient: group.encode(recipient), message });
  return seal(group, recipient, JSON.stringify(printableMessage(signMessage(group, sk, inner, random))), random);
}

/** Encrypts to a key; says nothing about who wrote. @source BELENIOS §7, enc(ek, M) */
export function seal(group: Group, recipient: Element, text: string, random: Random): string {
  const r = group.scalars.random(random);
  const shared = group.power(group.generator, group.scalars.random(random));
  const alpha = group.encode(group.power(group.generator, r));
  const beta = group.encode(group.multiply(group.power(recipient, r), shared));
  const data = cipher(group, shared, alpha).encrypt(utf8ToBytes(text));
  return JSON.stringify({ algorithm: 'AES-GCM', alpha, beta, data: bytesToHex(data) });
}

/**
 * Opens a message and checks that `sender` signed it for us.
 *
 * @errors message-malformed, message-altered (not encrypted to this key, or changed), message-not-for-you,
 *   message-signature
 * @source BELENIOS §7, recipient must equal g^dk
 */
export function receiveMessage(
  group: Group,
  { dk }: ChannelKeys,
  sender: Element,
  text: string,
): Result<string, ChannelFault> {
  const opened = open(group, dk, text);
  if (!opened.ok) return opened;
  const signed = readCanonical(opened.value, signedMessageShape(group), (m) => JSON.stringify(printableMessage(m)));
  if (!signed.ok) return err({ kind: 'message-malformed' });
  const { message, signature } = signed.value;
  if (!holdsKnowledge(group, sender, messagePrefix(message), signature)) return err({ kind: 'message-signature' });
  const inner = readCanonical(message, innerShape, JSON.stringify);
  if (!inner.ok) return err({ kind: 'message-malformed' });
  const own = group.encode(group.power(group.generator, dk));
  return inner.value.recipient === own ? ok(inner.value.message) : err({ kind: 'message-not-for-you' });
}

function open(group: Group, dk: Scalar, text: string): Result<string, ChannelFault> {
  const sealed = readCanonical(text, sealedShape, JSON.stringify);
  if (!sealed.ok) return err({ kind: 'message-malformed' });
  const { alpha, beta, data } = sealed.value;
  const [a, b] = [decodeMember(group, alpha), decodeMember(group, beta)];
  if (!a || !b) return err({ kind: 'message-malformed' });
  try {
    const bytes = cipher(group, group.divide(b, group.power(a, dk)), alpha).decrypt(hexToBytes(data));
    const opened = decodeText(bytes);
    return opened === undefined ? err({ kind: 'message-malformed' }) : ok(opened);
  } catch {
    return err({ kind: 'message-altered' }); // noble throws where the tag does not fit
  }
}

// BELENIOS §7: key = SHA-256(key|K), IV = SHA-256(iv|alpha), the 32 bytes whole, tag of 16 bytes appended
function cipher(group: Group, shared: Element, alpha: string) {
  const key = sha256(utf8ToBytes(`key|${group.encode(shared)}`));
  return gcm(key, sha256(utf8ToBytes(`iv|${alpha}`)));
}
