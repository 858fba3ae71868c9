import { parseNatural } from './group/scalar.ts';
import { listShape, type Shape, textShape } from './json.ts';

/** A public credential and the weight of its vote. */
export interface ListedCredential {
  /** An element in its spelling. */
  readonly element: string;
  readonly weight: bigint;
}

/** Text as published, `elt` or `elt,weight`. @source BELENIOS §3, public credentials */
export const credentialListShape: Shape<readonly string[]> = listShape(textShape);

/** Undefined if the line is neither `elt` nor `elt,weight` with a natural weight. */
export function parseCredentialLine(line: string): ListedCredential | undefined {
  const [element = '', weight, ...rest] = line.split(',', 3);
  if (element === '' || rest.length > 0) return undefined;
  if (weight === undefined) return { element, weight: 1n };
  const parsed = parseNatural(weight);
  return parsed === undefined ? undefined : { element, weight: parsed };
}

/**
 * The list in the order of its elements, which tells nothing about the order of the voters.
 *
 * @source BELENIOS §3, public credentials
 */
export function printCredentialList(credentials: readonly ListedCredential[]): string {
  const lines = credentials.map(({ element, weight }) => (weight === 1n ? element : `${element},${weight}`));
  return JSON.stringify(lines.toSorted());
}
