import type { Group } from '@shiheng/ballot/group/group';
import { listShape, objectShape, readCanonical, type Shape, textShape } from '@shiheng/ballot/json';
import { printableProof, proofShape } from '@shiheng/ballot/proofs/json';
import {
  pedersenShape,
  printableKey,
  printableMessage,
  signedKeyShape,
  signedMessageShape,
  trusteeKeyShape,
} from '@shiheng/ballot/trustees/json';
import type { Contribution, SignedKey, SignedMessage, TrusteeItem } from '@shiheng/ballot/trustees/trustee';
import { CommandRefused, type Console } from '../console.ts';
import { readText } from './files.ts';

/** Reads a file that must have this shape, however it is spelt. @errors CommandRefused */
async function readShaped<T>(io: Console, path: string, shape: Shape<T>): Promise<T> {
  const text = await readText(io, path);
  const read = readCanonical(text, shape, () => text);
  if (read.ok) return read.value;
  const at = 'at' in read.error ? read.error.at : '';
  throw new CommandRefused(
    io.say(
      `${path} 不是这一步需要的文件${at && `（${at}）`}。`,
      `${path} is not the file that this step needs${at && ` (${at})`}.`,
    ),
    1,
    { kind: 'file-malformed', file: path, at },
  );
}

/** What trustees publish: a key of one trustee, or the parameters of several. */
export function readTrusteeItem(io: Console, group: Group, path: string): Promise<TrusteeItem> {
  const key = trusteeKeyShape(group);
  const parameters = pedersenShape(group);
  return readShaped<TrusteeItem>(io, path, (value, at) =>
    typeof value === 'object' && value !== null && 'threshold' in value
      ? { kind: 'Pedersen', parameters: parameters(value, at) }
      : { kind: 'Single', key: key(value, at) },
  );
}

export function readCertificateFile(io: Console, group: Group, path: string): Promise<SignedMessage> {
  return readShaped(io, path, signedMessageShape(group));
}

export function readSignedKeyFile(io: Console, group: Group, path: string): Promise<SignedKey> {
  return readShaped(io, path, signedKeyShape(group));
}

export function readContributionFile(io: Console, group: Group, path: string): Promise<Contribution> {
  const shape = objectShape({
    polynomial: textShape,
    secrets: listShape(textShape),
    coefexps: signedMessageShape(group),
    signature: proofShape(group.scalars),
  });
  return readShaped(io, path, shape);
}

export const printMessage = (message: SignedMessage) => JSON.stringify(printableMessage(message));
export const printSignedKey = (key: SignedKey) => JSON.stringify(printableKey(key));

export function printContribution({ polynomial, secrets, coefexps, signature }: Contribution): string {
  return JSON.stringify({
    polynomial,
    secrets,
    coefexps: printableMessage(coefexps),
    signature: printableProof(signature),
  });
}
