import type { ArchiveEvent } from '../archive/read.ts';
import type { ElectionSetup } from '../election.ts';
import { hexh } from '../hash.ts';
import { printNumber } from '../json.ts';
import type { TrusteeItem } from '../trustees/trustee.ts';

/** Short texts by which people compare what they have been shown with what is published. Keys as belenios-tool has them. */
export interface Checksums {
  readonly election: string;
  readonly trustees: readonly { readonly checksum: string }[];
  readonly trustees_threshold: readonly {
    readonly trustees: readonly { readonly pki_key: string; readonly verification_key: string }[];
    readonly threshold: number;
  }[];
  readonly num_voters: number;
  /** Left out where the weights add up to the number of voters, as 2.0 does it. */
  readonly weights?: { readonly [figure in 'total' | 'min' | 'max']: number | string };
  readonly public_credentials: string;
  /** Absent until there is a tally. */
  readonly encrypted_tally?: string;
  /** Hash of the last event. */
  readonly final: string;
}

/** Undefined where the events do not begin with a Setup. @source BELENIOS §9, compute-checksums */
export function checksumsOf(events: readonly ArchiveEvent[], setup: ElectionSetup): Checksums | undefined {
  const [first] = events;
  const last = events.at(-1);
  if (first?.type !== 'Setup' || !last) return undefined;
  const tally = events.find((event) => event.type === 'EncryptedTally');
  return {
    election: first.election.hash,
    trustees: setup.trustees.flatMap((item) => (item.kind === 'Single' ? [{ checksum: keyHash(item.key) }] : [])),
    trustees_threshold: setup.trustees.flatMap((item) => (item.kind === 'Pedersen' ? [thresholdOf(item)] : [])),
    num_voters: setup.credentials.size,
    ...weightsOf([...setup.credentials.values()]),
    public_credentials: first.credentials.hash,
    ...(tally && { encrypted_tally: tally.encryptedTally.hash }),
    final: last.hash,
  };
}

/** The least and the largest of the weights that the list states: a weight of 1 is not written, and 2.0 overlooks it. */
function weightsOf(weights: readonly bigint[]): Pick<Checksums, 'weights'> {
  const total = weights.reduce((sum, weight) => sum + weight, 0n);
  const stated = weights.filter((weight) => weight !== 1n).toSorted((a, b) => (a < b ? -1 : 1));
  const [min, max] = [stated.at(0), stated.at(-1)];
  if (min === undefined || max === undefined || total === BigInt(weights.length)) return {};
  return { weights: { total: printNumber(total), min: printNumber(min), max: printNumber(max) } };
}

// BELENIOS §9: the public key with its JSON quotes
const keyHash = ({ publicKey }: { readonly publicKey: string }) => hexh(JSON.stringify(publicKey));

function thresholdOf({ parameters }: Extract<TrusteeItem, { readonly kind: 'Pedersen' }>) {
  const { threshold, certs, verificationKeys } = parameters;
  const trustees = certs.map(({ message }, i) => ({
    pki_key: hexh(message),
    verification_key: keyHash(verificationKeys[i] ?? { publicKey: '' }),
  }));
  return { trustees, threshold };
}
