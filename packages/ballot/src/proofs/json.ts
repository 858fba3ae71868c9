import type { Proof } from '../ballot/ballot.ts';
import type { Scalars } from '../group/scalar.ts';
import { objectShape, type Shape, scalarShape } from '../json.ts';

/** @source BELENIOS §1, JSON proof */
export function proofShape(scalars: Scalars): Shape<Proof> {
  const scalar = scalarShape(scalars);
  return objectShape({ challenge: scalar, response: scalar });
}

export function printableProof({ challenge, response }: Proof) {
  return { challenge: challenge.toString(), response: response.toString() };
}
