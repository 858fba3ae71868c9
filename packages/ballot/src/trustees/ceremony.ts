import { err, ok, type Result } from '@shiheng/basics/result';
import type { Group } from '../group/group.ts';
import type { Scalar } from '../group/scalar.ts';

import { holdsKnowledge, messagePrefix, proveKnowledge } from '../proofs/knowledge.ts';
import type { Random } from '../random.ts';
import { type Certificate, readCertificate } from './certificate.ts';
import { type ChannelFault, sendMessage } from './channel.ts';
import { type ChannelKeys, signMessage } from './channel-keys.ts';
import { certificatesMessage, evaluate, printCoefficients, readCoefficients, valueAt } from './coefficients.ts';
import { printableMessage } from './json.ts';
import { openSecret } from './sealed-scalars.ts';
import { publishKey } from './single.ts';
import type { Contribution, PedersenParameters, SignedKey, SignedMessage } from './trustee.ts';

/** t of n trustees, and all their certificates in the order of their places. */
export interface Ceremony {
  readonly group: Group;
  readonly threshold: number;
  readonly certs: readonly SignedMessage[];
}

/** What trustee j has after step 3: its key, published and sealed to itself. */
export interface FinishedTrustee {
  readonly verificationKey: SignedKey;
  /** S_j, sealed to the trustee: only its seed opens it. */
  readonly sealedKey: string;
}

/** `index` counts from 1 and names the trustee whose part is wrong. */
export type CeremonyFault =
  | { readonly kind: 'ceremony-shape' }
  | { readonly kind: 'ceremony-not-yours' }
  | { readonly kind: 'ceremony-certificate'; readonly index: number }
  | { readonly kind: 'ceremony-coefficients'; readonly index: number }
  | { readonly kind: 'ceremony-signature'; readonly index: number }
  | { readonly kind: 'ceremony-message'; readonly index: number; readonly reason: ChannelFault['kind'] }
  /** The secret that was sent does not fit the coefficients that were published. */
  | { readonly kind: 'ceremony-secret'; readonly index: number };

/** All certificates, each checked for its place. @source BELENIOS §7 (3), check all certs */
export function checkCertificates(ceremony: Ceremony): Result<readonly Certificate[], CeremonyFault> {
  const { group, threshold, certs } = ceremony;
  const size = certs.length;
  if (!(threshold >= 1 && threshold <= size)) return err({ kind: 'ceremony-shape' });
  const read = certs.map((cert, i) => readCertificate(group, cert, { size, threshold, index: i + 1 }));
  const wrong = read.indexOf(undefined);
  if (wrong >= 0) return err({ kind: 'ceremony-certificate', index: wrong + 1 });
  return ok(read as readonly Certificate[]);
}

/**
 * Step 2 of trustee `index`: a polynomial of its own, and for each trustee its value there.
 *
 * @errors ceremony-shape, ceremony-certificate, ceremony-not-yours (the certificate at this place is another's)
 * @source BELENIOS §7 (2)
 */
export function contribute(
  ceremony: Ceremony,
  index: number,
  keys: ChannelKeys,
  random: Random,
): Result<Contribution, CeremonyFault> {
  const { group, threshold, certs } = ceremony;
  const checked = checkCertificates(ceremony);
  if (!checked.ok) return checked;
  if (!isOwn(group, checked.value[index - 1], keys)) return err({ kind: 'ceremony-not-yours' });

  const polynomial = Array.from({ length: threshold }, () => group.scalars.random(random));
  const texts = polynomial.map((a) => group.encode(group.power(group.generator, a)));
  const send = (to: Certificate, message: unknown) =>
    sendMessage(group, keys.sk, to.encryption, JSON.stringify(message), random);
  const signed = certificatesMessage(certs, texts, printableMessage);
  return ok({
    polynomial: send(checked.value[index - 1]!, { polynomial: polynomial.map(String) }),
    secrets: checked.value.map((to, j) => send(to, { secret: evaluate(group, polynomial, j + 1).toString() })),
    coefexps: signMessage(group, keys.sk, printCoefficients(texts), random),
    signature: proveKnowledge(group, keys.sk, messagePrefix(signed), random),
  });
}

/**
 * Step 3 of trustee `index`: checks what all contributed and adds up the secrets that were sent to it.
 *
 * @errors the first part that is wrong, with the trustee that it came from
 * @source BELENIOS §7 (3)
 */
export function finish(
  ceremony: Ceremony,
  index: number,
  keys: ChannelKeys,
  contributions: readonly Contribution[],
  random: Random,
): Result<FinishedTrustee, CeremonyFault> {
  const { group } = ceremony;
  const checked = checkCertificates(ceremony);
  if (!checked.ok) return checked;
  if (contributions.length !== checked.value.length) return err({ kind: 'ceremony-shape' });
  const own = checked.value[index - 1];
  if (!own || !isOwn(group, own, keys)) return err({ kind: 'ceremony-not-yours' });

  const secrets = receiveSecrets(ceremony, checked.value, index, keys, contributions);
  if (!secrets.ok) return secrets;
  const key = secrets.value.reduce(group.scalars.add, group.scalars.zero);
  const published = publishKey(group, key, random);
  const signature = proveKnowledge(group, keys.sk, messagePrefix(published.publicKey), random);
  const message = JSON.stringify({ decryption_key: key.toString() });
  const sealedKey = sendMessage(group, keys.sk, own.encryption, message, random);
  return ok({ verificationKey: { ...published, signature }, sealedKey });
}

/** The parameters that the election publishes. `checkPedersen` says whether they hold. @source BELENIOS §7, params */
export function pedersenParameters(
  { threshold, certs }: Ceremony,
  contributions: readonly Contribution[],
  verificationKeys: readonly SignedKey[],
): PedersenParameters {
  return {
    threshold,
    certs,
    coefexps: contributions.map(({ coefexps }) => coefexps),
    signatures: contributions.map(({ signature }) => signature),
    verificationKeys,
  };
}

function isOwn(group: Group, certificate: Certificate | undefined, { sk, dk }: ChannelKeys): boolean {
  const g = (secret: Scalar) => group.power(group.generator, secret);
  return (
    certificate !== undefined &&
    group.isEqual(certificate.verification, g(sk)) &&
    group.isEqual(certificate.encryption, g(dk))
  );
}

function receiveSecrets(
  { group, threshold, certs }: Ceremony,
  certificates: readonly Certificate[],
  index: number,
  keys: ChannelKeys,
  contributions: readonly Contribution[],
): Result<readonly Scalar[], CeremonyFault> {
  const secrets: Scalar[] = [];
  for (const [i, contribution] of contributions.entries()) {
    const { verification } = certificates[i]!; // as many contributions as certificates
    const from = i + 1;
    const coefficients = readCoefficients(group, contribution.coefexps, threshold, verification);
    if (!coefficients) return err({ kind: 'ceremony-coefficients', index: from });
    const signed = certificatesMessage(certs, coefficients.texts, printableMessage);
    if (!holdsKnowledge(group, verification, messagePrefix(signed), contribution.signature))
      return err({ kind: 'ceremony-signature', index: from });
    const secret = openSecret(group, keys, verification, contribution.secrets[index - 1] ?? '');
    if (!secret.ok) return err({ kind: 'ceremony-message', index: from, reason: secret.error.kind });
    // BELENIOS §7 (3): g^{s_ij} = Π_k A_ik^{j^k}
    const expected = valueAt(group, coefficients.elements, index);
    if (!group.isEqual(group.power(group.generator, secret.value), expected))
      return err({ kind: 'ceremony-secret', index: from });
    secrets.push(secret.value);
  }
  return ok(secrets);
}
