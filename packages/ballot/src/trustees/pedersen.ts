import type { Element, Group } from '../group/group.ts';
import { holdsKnowledge, messagePrefix } from '../proofs/knowledge.ts';
import type { TrusteeFault } from '../verify/faults.ts';
import { type Certificate, readCertificate } from './certificate.ts';
import { addCoefficients, type Coefficients, certificatesMessage, readCoefficients, valueAt } from './coefficients.ts';
import { printableMessage } from './json.ts';
import { findKeyFault } from './single.ts';
import type { PedersenParameters } from './trustee.ts';

/** What a Pedersen item comes to once it has been checked. */
export interface CheckedPedersen {
  /** Π_i A_i0: the item's share of the election key. */
  readonly key: Element;
}

/**
 * The first fault of the parameters, or the key that they stand for.
 *
 * Parameters of the older form (2.0) have neither contexts in their certificates nor signatures over them; they are
 * checked for what they have. A mixture of the two forms is refused.
 *
 * @source BELENIOS §7, params
 */
export function checkPedersen(
  group: Group,
  parameters: PedersenParameters,
  item: number,
): { readonly fault: TrusteeFault } | CheckedPedersen {
  if (!isWhole(parameters)) return { fault: { kind: 'pedersen-shape', item } };
  const certificates = allOrFault(readCertificates(group, parameters), 'pedersen-certificate', item);
  if ('fault' in certificates) return certificates;
  const read = parameters.coefexps.map((message, i) =>
    readCoefficients(group, message, parameters.threshold, certificates.values[i]!.verification),
  );
  const coefficients = allOrFault(read, 'pedersen-coefficients', item);
  if ('fault' in coefficients) return coefficients;
  const sum = addCoefficients(group, coefficients.values);
  const fault =
    findSignatureFault(group, parameters, certificates.values, coefficients.values, item) ??
    findVerificationKeyFault(group, parameters, certificates.values, sum, item);
  return fault ? { fault } : { key: sum[0]! }; // the threshold is at least 1
}

function isWhole({ threshold, certs, coefexps, signatures, verificationKeys }: PedersenParameters): boolean {
  const size = certs.length;
  const isEven = coefexps.length === size && verificationKeys.length === size && (signatures?.length ?? size) === size;
  const isSigned = verificationKeys.every(({ signature }) => (signature === undefined) === (signatures === undefined));
  return isEven && isSigned && threshold >= 1 && threshold <= size;
}

function readCertificates(group: Group, { threshold, certs, signatures }: PedersenParameters) {
  const size = certs.length;
  return certs.map((cert, i) =>
    readCertificate(group, cert, signatures ? { size, threshold, index: i + 1 } : undefined),
  );
}

function allOrFault<T>(
  read: readonly (T | undefined)[],
  kind: 'pedersen-certificate' | 'pedersen-coefficients',
  item: number,
): { readonly fault: TrusteeFault } | { readonly values: readonly T[] } {
  const trustee = read.indexOf(undefined);
  if (trustee >= 0) return { fault: { kind, item, trustee } };
  return { values: read as readonly T[] };
}

// BELENIOS §7 (2): signature_i over all certificates and the own coefficients
function findSignatureFault(
  group: Group,
  { certs, signatures }: PedersenParameters,
  certificates: readonly Certificate[],
  coefficients: readonly Coefficients[],
  item: number,
): TrusteeFault | undefined {
  const trustee = (signatures ?? []).findIndex((proof, i) => {
    const message = certificatesMessage(certs, coefficients[i]!.texts, printableMessage);
    return !holdsKnowledge(group, certificates[i]!.verification, messagePrefix(message), proof);
  });
  return trustee < 0 ? undefined : { kind: 'pedersen-signature', item, trustee };
}

// BELENIOS §7: verification key j = Π_i Π_k A_ik^(j^k), with its proof and its signature
function findVerificationKeyFault(
  group: Group,
  { verificationKeys }: PedersenParameters,
  certificates: readonly Certificate[],
  sum: readonly Element[],
  item: number,
): TrusteeFault | undefined {
  for (const [trustee, key] of verificationKeys.entries()) {
    const fault = findKeyFault(group, key);
    if (fault) return { kind: fault === 'element' ? 'trustee-element' : 'trustee-proof', item, trustee };
    if (group.encode(valueAt(group, sum, trustee + 1)) !== key.publicKey)
      return { kind: 'pedersen-key', item, trustee };
    const { verification } = certificates[trustee]!;
    if (key.signature && !holdsKnowledge(group, verification, messagePrefix(key.publicKey), key.signature))
      return { kind: 'pedersen-signature', item, trustee };
  }
  return undefined;
}
