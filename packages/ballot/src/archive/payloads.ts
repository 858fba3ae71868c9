import { printNumber } from '../json.ts';

/**
 * The data records that name other records: what binds an event to several bodies, to an owner or to counts.
 * @source BELENIOS §2, table of events
 */
export interface SetupPayload {
  readonly election: string;
  readonly trustees: string;
  readonly credentials: string;
}

/** `totalWeight` counts ballots by the weight of their credentials. */
export interface TallyPayload {
  readonly numTallied: number;
  readonly totalWeight: bigint;
  readonly encryptedTally: string;
}

/** `owner` counts trustees from 1 over the flattened list. */
export interface DecryptionPayload {
  readonly owner: number;
  readonly payload: string;
}

export function formatSetupPayload({ election, trustees, credentials }: SetupPayload): string {
  return JSON.stringify({ election, trustees, credentials });
}

export function formatTallyPayload({ numTallied, totalWeight, encryptedTally }: TallyPayload): string {
  return JSON.stringify({
    num_tallied: numTallied,
    total_weight: printNumber(totalWeight),
    encrypted_tally: encryptedTally,
  });
}

export function formatDecryptionPayload({ owner, payload }: DecryptionPayload): string {
  return JSON.stringify({ owner, payload });
}

const hash = '"([0-9a-f]{64})"';
const natural = '(0|[1-9]\\d{0,9})';
const tallySpelling = new RegExp(
  `^\\{"num_tallied":${natural},"total_weight":(?:${natural}|"([1-9]\\d{0,39})"),"encrypted_tally":${hash}\\}$`,
);
const decryptionSpelling = new RegExp(`^\\{"owner":${natural},"payload":${hash}\\}$`);
const longest = 512;

/** @returns undefined for any spelling that `formatTallyPayload` would not write */
export function parseTallyPayload(body: Uint8Array): TallyPayload | undefined {
  const text = ascii(body);
  const match = tallySpelling.exec(text);
  if (match === null) return undefined;
  const [, numTallied = '', small, large = '', encryptedTally = ''] = match;
  const payload = { numTallied: Number(numTallied), totalWeight: BigInt(small ?? large), encryptedTally };
  return formatTallyPayload(payload) === text ? payload : undefined;
}

/** @returns undefined for any spelling that `formatDecryptionPayload` would not write */
export function parseDecryptionPayload(body: Uint8Array): DecryptionPayload | undefined {
  const match = decryptionSpelling.exec(ascii(body));
  return match === null ? undefined : { owner: Number(match[1]), payload: match[2] ?? '' };
}

function ascii(body: Uint8Array): string {
  return body.length > longest ? '' : String.fromCharCode(...body);
}
