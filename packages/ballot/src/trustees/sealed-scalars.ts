import { err, ok, type Result } from '@shiheng/basics/result';
import type { Element, Group } from '../group/group.ts';
import type { Scalar } from '../group/scalar.ts';
import { listShape, objectShape, readCanonical, type Shape, scalarShape } from '../json.ts';
import { type ChannelFault, receiveMessage } from './channel.ts';
import type { ChannelKeys } from './channel-keys.ts';

/** S_j from the message that a trustee sealed to itself in step 3. @source BELENIOS §7, decryption_key */
export function openDecryptionKey(group: Group, keys: ChannelKeys, sealedKey: string): Result<Scalar, ChannelFault> {
  const shape = objectShape({ decryption_key: scalarShape(group.scalars) });
  const own = group.power(group.generator, keys.sk);
  const opened = openScalars(group, keys, own, sealedKey, shape, (read) => ({
    decryption_key: read.decryption_key.toString(),
  }));
  return opened.ok ? ok(opened.value.decryption_key) : opened;
}

/** The coefficients from the message that a trustee sealed to itself in step 2. @source BELENIOS §7, polynomial */
export function openPolynomial(
  group: Group,
  keys: ChannelKeys,
  sealed: string,
): Result<readonly Scalar[], ChannelFault> {
  const shape = objectShape({ polynomial: listShape(scalarShape(group.scalars)) });
  const own = group.power(group.generator, keys.sk);
  const opened = openScalars(group, keys, own, sealed, shape, (read) => ({
    polynomial: read.polynomial.map(String),
  }));
  return opened.ok ? ok(opened.value.polynomial) : opened;
}

/** s_ij from the message of trustee i to trustee j. @source BELENIOS §7, secret */
export function openSecret(
  group: Group,
  keys: ChannelKeys,
  sender: Element,
  sealed: string,
): Result<Scalar, ChannelFault> {
  const shape = objectShape({ secret: scalarShape(group.scalars) });
  const opened = openScalars(group, keys, sender, sealed, shape, ({ secret }) => ({ secret: secret.toString() }));
  return opened.ok ? ok(opened.value.secret) : opened;
}

function openScalars<T>(
  group: Group,
  keys: ChannelKeys,
  sender: Element,
  sealed: string,
  shape: Shape<T>,
  printable: (value: T) => unknown,
): Result<T, ChannelFault> {
  const opened = receiveMessage(group, keys, sender, sealed);
  if (!opened.ok) return opened;
  const read = readCanonical(opened.value, shape, (value) => JSON.stringify(printable(value)));
  return read.ok ? read : err({ kind: 'message-malformed' });
}
