import type { EventContent } from './read.ts';
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

/** What was written so that this is read. */
export function draftOf(event: EventContent): EventDraft {
  switch (event.type) {
    case 'Setup': {
      const { election, trustees, credentials } = event;
      return { type: 'Setup', election: election.body, trustees: trustees.body, credentials: credentials.body };
    }
    case 'Ballot':
      return { type: 'Ballot', ballot: event.ballot.body };
    case 'EndBallots':
      return { type: 'EndBallots' };
    case 'EncryptedTally': {
      const { encryptedTally, numTallied, totalWeight } = event;
      return { type: 'EncryptedTally', encryptedTally: encryptedTally.body, numTallied, totalWeight };
    }
    case 'PartialDecryption': {
      const { owner, partialDecryption } = event;
      return { type: 'PartialDecryption', owner, partialDecryption: partialDecryption.body };
    }
    case 'Result':
      return { type: 'Result', result: event.result.body };
  }
}

/** An event after which each type is in order. */
const before = {
  Setup: undefined,
  Ballot: 'Setup',
  EndBallots: 'Ballot',
  EncryptedTally: 'EndBallots',
  PartialDecryption: 'EncryptedTally',
  Result: 'EncryptedTally',
} as const;

/** An archive of these events in whatever order they come, which the writer alone would not write. */
export function buildAnyhow(timestamp: number, drafts: readonly EventDraft[]): Uint8Array {
  let { bytes, head } = startArchive(timestamp);
  const parts = [bytes];
  for (const draft of drafts) {
    ({ bytes, head } = writeEvent({ ...head, last: before[draft.type] }, draft));
    parts.push(bytes);
  }
  return join(...parts);
}
