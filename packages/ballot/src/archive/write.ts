import { assert } from '@shiheng/basics/assert';
import { hexh } from '../hash.ts';
import { type EventType, formatEvent, mayFollow } from './events.ts';
import { formatArchiveHeader } from './header.ts';
import { formatDecryptionPayload, formatSetupPayload, formatTallyPayload } from './payloads.ts';
import type { ArchiveEvent, ArchiveReading } from './read.ts';
import { encodeRecord, headerName } from './tar.ts';

/** Where an archive ends: what the next event must name. */
export interface ArchiveHead {
  /** Unix seconds, constant for the life of the archive. */
  readonly timestamp: number;
  /** Number of events so far. */
  readonly height: number;
  readonly parent: string | undefined;
  readonly last: EventType | undefined;
}

/** What an event brings. Bodies are written as they are, never spelt anew. */
export type EventDraft =
  | {
      readonly type: 'Setup';
      readonly election: Uint8Array;
      readonly trustees: Uint8Array;
      readonly credentials: Uint8Array;
    }
  | { readonly type: 'Ballot'; readonly ballot: Uint8Array }
  | { readonly type: 'EndBallots' }
  | {
      readonly type: 'EncryptedTally';
      readonly encryptedTally: Uint8Array;
      readonly numTallied: number;
      readonly totalWeight: bigint;
    }
  | { readonly type: 'PartialDecryption'; readonly owner: number; readonly partialDecryption: Uint8Array }
  | { readonly type: 'Result'; readonly result: Uint8Array };

export interface Written {
  /** To be appended to the archive in one piece. */
  readonly bytes: Uint8Array;
  readonly head: ArchiveHead;
}

/** The first record. */
export function startArchive(timestamp: number): Written {
  const bytes = encodeRecord(headerName, encode(formatArchiveHeader(timestamp)), timestamp);
  return { bytes, head: { timestamp, height: 0, parent: undefined, last: undefined } };
}

export function headOf({ timestamp, events }: ArchiveReading): ArchiveHead {
  const last: ArchiveEvent | undefined = events.at(-1);
  return { timestamp, height: events.length, parent: last?.hash, last: last?.type };
}

/**
 * The records of one event, to be appended in one piece.
 * @source BELENIOS §2: data records, then the event that names the last of them
 */
export function writeEvent(head: ArchiveHead, draft: EventDraft): Written {
  const { type } = draft;
  assert(mayFollow(head.last, type), `${type} cannot follow ${head.last ?? 'the header'}`);
  const data = dataOf(draft);
  const names = data.map(hexh);
  const event = encode(formatEvent({ parent: head.parent, height: head.height, type, payload: names.at(-1) }));
  const hash = hexh(event);
  const bytes = concatenate([
    ...data.map((body, i) => encodeRecord(`${names[i]}.data.json`, body, head.timestamp)),
    encodeRecord(`${hash}.event.json`, event, head.timestamp),
  ]);
  return { bytes, head: { timestamp: head.timestamp, height: head.height + 1, parent: hash, last: type } };
}

function dataOf(draft: EventDraft): readonly Uint8Array[] {
  switch (draft.type) {
    case 'Setup': {
      const { election, trustees, credentials } = draft;
      const payload = { election: hexh(election), trustees: hexh(trustees), credentials: hexh(credentials) };
      return [election, trustees, credentials, encode(formatSetupPayload(payload))];
    }
    case 'Ballot':
      return [draft.ballot];
    case 'EndBallots':
      return [];
    case 'EncryptedTally': {
      const { encryptedTally, numTallied, totalWeight } = draft;
      const payload = formatTallyPayload({ numTallied, totalWeight, encryptedTally: hexh(encryptedTally) });
      return [encryptedTally, encode(payload)];
    }
    case 'PartialDecryption': {
      const { owner, partialDecryption } = draft;
      return [partialDecryption, encode(formatDecryptionPayload({ owner, payload: hexh(partialDecryption) }))];
    }
    case 'Result':
      return [draft.result];
  }
}

const encode = (text: string) => new TextEncoder().encode(text);

function concatenate(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
