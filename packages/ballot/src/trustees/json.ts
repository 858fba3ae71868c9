import type { Proof } from '../ballot/ballot.ts';
import type { Group } from '../group/group.ts';
import { countShape, kindShape, listShape, objectShape, type Shape, textShape } from '../json.ts';
import { printableProof, proofShape } from '../proofs/json.ts';
import type { Contribution, PedersenParameters, SignedKey, SignedMessage, TrusteeItem, TrusteeKey } from './trustee.ts';

/** @source BELENIOS §7, sign */
export function signedMessageShape(group: Group): Shape<SignedMessage> {
  return objectShape({ message: textShape, signature: proofShape(group.scalars) });
}

/** @source BELENIOS §7, Single */
export function trusteeKeyShape(group: Group): Shape<TrusteeKey> {
  const wire = objectShape({ pok: proofShape(group.scalars), public_key: textShape });
  return (value, at) => {
    const { pok, public_key: publicKey } = wire(value, at);
    return { pok, publicKey };
  };
}

/** A verification key as its trustee publishes it. @source BELENIOS §7 (3) */
export function signedKeyShape(group: Group): Shape<SignedKey> {
  const proof = proofShape(group.scalars);
  const wire = objectShape({ pok: proof, public_key: textShape }, { signature: proof });
  return (value, at) => {
    const { pok, public_key: publicKey, signature } = wire(value, at);
    return { pok, publicKey, ...(signature && { signature }) };
  };
}

/** @source BELENIOS §7, params */
export function pedersenShape(group: Group): Shape<PedersenParameters> {
  const messages = listShape(signedMessageShape(group));
  const wire = objectShape(
    {
      threshold: countShape,
      certs: messages,
      coefexps: messages,
      verification_keys: listShape(signedKeyShape(group)),
    },
    { signatures: listShape<Proof>(proofShape(group.scalars)) },
  );
  return (value, at) => {
    const { verification_keys: verificationKeys, ...rest } = wire(value, at);
    return { ...rest, verificationKeys };
  };
}

/** @source BELENIOS §3, trustees */
export function trusteesShape(group: Group): Shape<readonly TrusteeItem[]> {
  const single = trusteeKeyShape(group);
  const pedersen = pedersenShape(group);
  const kinds = kindShape(['Single', 'Pedersen']);
  return listShape<TrusteeItem>((value, at) => {
    const [kind, item] = kinds(value, at);
    return kind === 'Single' ? { kind, key: single(item, `${at}.1`) } : { kind, parameters: pedersen(item, `${at}.1`) };
  });
}

export function printTrustees(items: readonly TrusteeItem[]): string {
  return JSON.stringify(items.map(printableItem));
}

function printableItem(item: TrusteeItem) {
  return item.kind === 'Single' ? [item.kind, printableKey(item.key)] : [item.kind, printablePedersen(item.parameters)];
}

export function printableKey({ pok, publicKey, signature }: SignedKey) {
  return {
    pok: printableProof(pok),
    public_key: publicKey,
    ...(signature && { signature: printableProof(signature) }),
  };
}

export function printableMessage({ message, signature }: SignedMessage) {
  return { message, signature: printableProof(signature) };
}

export function printablePedersen({ threshold, certs, coefexps, signatures, verificationKeys }: PedersenParameters) {
  return {
    threshold,
    certs: certs.map(printableMessage),
    coefexps: coefexps.map(printableMessage),
    ...(signatures && { signatures: signatures.map(printableProof) }),
    verification_keys: verificationKeys.map(printableKey),
  };
}

/** @source BELENIOS §7 (2) */
export function contributionShape(group: Group): Shape<Contribution> {
  return objectShape({
    polynomial: textShape,
    secrets: listShape(textShape),
    coefexps: signedMessageShape(group),
    signature: proofShape(group.scalars),
  });
}

export function printContribution({ polynomial, secrets, coefexps, signature }: Contribution): string {
  return JSON.stringify({
    polynomial,
    secrets,
    coefexps: printableMessage(coefexps),
    signature: printableProof(signature),
  });
}
