import { type EventDraft, startArchive, type Written, writeEvent } from './write.ts';

export const encode = (text: string) => new TextEncoder().encode(text);
export const join = (...parts: readonly Uint8Array[]) => new Uint8Array(Buffer.concat(parts));

/** Given archives that every tool of their group accepts. */
export const honestArchives = [
  'ed25519-basic-5/o2DMiWcMDVET8M.bel',
  'ed25519-threshold-2of3/K5294BKu7LWEA1.bel',
  'belenios2048-basic-5/gAt1TsZqpHJC5L.bel.gz',
] as const;

export const setup: EventDraft = {
  type: 'Setup',
  election: encode('e'),
  trustees: encode('t'),
  credentials: encode('c'),
};

export const ballot = (n: number): EventDraft => ({ type: 'Ballot', ballot: encode(`ballot ${n}`) });

/** A whole election in few bytes: the reader does not look at what the bodies say. */
export const smallElection: readonly EventDraft[] = [
  setup,
  ballot(1),
  ballot(2),
  { type: 'EndBallots' },
  { type: 'EncryptedTally', encryptedTally: encode('[]'), numTallied: 2, totalWeight: 2n },
  { type: 'PartialDecryption', owner: 1, partialDecryption: encode('d') },
  { type: 'Result', result: encode('r') },
];

/** An archive of these events. */
export function build(...drafts: readonly EventDraft[]): Written {
  return drafts.reduce<Written>(({ bytes, head }, draft) => {
    const written = writeEvent(head, draft);
    return { bytes: join(bytes, written.bytes), head: written.head };
  }, startArchive(1_795_331_231));
}
