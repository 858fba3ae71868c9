import { hexh } from '../hash.ts';
import { type EventLink, type EventType, mayFollow, mostRecords, parseEvent, recordsBefore } from './events.ts';
import type { ArchiveFault } from './faults.ts';
import { parseArchiveHeader } from './header.ts';
import { formatSetupPayload, parseDecryptionPayload, parseTallyPayload } from './payloads.ts';
import { equalBytes, headerName, readRecord, type TarRecord } from './tar.ts';

/** A data record: raw bytes as they stand in the archive, and their hash. */
export interface DataRecord {
  readonly hash: string;
  readonly body: Uint8Array;
}

/** What an event brings, by its type. */
export type EventContent =
  | {
      readonly type: 'Setup';
      readonly election: DataRecord;
      readonly trustees: DataRecord;
      readonly credentials: DataRecord;
    }
  | { readonly type: 'Ballot'; readonly ballot: DataRecord }
  | { readonly type: 'EndBallots' }
  | {
      readonly type: 'EncryptedTally';
      readonly encryptedTally: DataRecord;
      readonly numTallied: number;
      readonly totalWeight: bigint;
    }
  /** `owner` counts trustees from 1. */
  | { readonly type: 'PartialDecryption'; readonly owner: number; readonly partialDecryption: DataRecord }
  | { readonly type: 'Result'; readonly result: DataRecord };

export type ArchiveEvent = EventContent & {
  /** Number of events before this one. */
  readonly height: number;
  /** Hash of the event's own record; the next event names it as its parent. */
  readonly hash: string;
  /** Offset of the first byte after the event: an archive cut here is an archive of an earlier day. */
  readonly end: number;
};

/** The first thing wrong. */
export interface PlacedFault {
  readonly fault: ArchiveFault;
  /** Number of the event that was being read, from 0. Absent where the fault lies in the archive's header. */
  readonly event?: number;
  /** Offset of the record that was being read. */
  readonly offset: number;
}

export interface ArchiveReading {
  /** Unix seconds of every record; 0 where even the header could not be read. */
  readonly timestamp: number;
  /** Whole events up to the first fault. */
  readonly events: readonly ArchiveEvent[];
  /** Offset after the last whole event (or after the header). */
  readonly end: number;
  /** Absent: the bytes are an archive, whole or an honest beginning of one. */
  readonly fault: PlacedFault | undefined;
}

/**
 * Reads bytes as a chain of events and stops at the first fault. Nothing is repaired or skipped: names must be the hashes
 * of the bodies, headers and events have one spelling, each event brings its exact records in the only order there is.
 *
 * One pass; each byte is hashed once. Bodies are views, so beside the bytes it keeps less than 1 kB for each record,
 * and a record takes 512 bytes at least: memory stays below three times the length of a hostile file.
 *
 * @source BELENIOS §2, §6 (1). What the records say is not looked at here.
 */
export function readArchive(bytes: Uint8Array): ArchiveReading {
  const reader = startReading(bytes);
  if (reader.fault === undefined) while (reader.next < bytes.length && takeRecord(reader));
  const missing = reader.fault === undefined ? faultAtEnd(reader) : undefined;
  if (missing) failed(reader, missing);
  const { timestamp, events, end, fault } = reader;
  return { timestamp, events, end, fault };
}

/** Where a reading stands. `next` is the offset of the next record; `pending` are data records that await their event. */
interface Reader {
  readonly bytes: Uint8Array;
  timestamp: number;
  next: number;
  end: number;
  readonly events: ArchiveEvent[];
  pending: DataRecord[];
  fault: PlacedFault | undefined;
}

function startReading(bytes: Uint8Array): Reader {
  const reader: Reader = { bytes, timestamp: 0, next: 0, end: 0, events: [], pending: [], fault: undefined };
  const record = readRecord(bytes, 0);
  if (!record.ok) return failed(reader, record.error);
  const timestamp = record.value.name === headerName ? parseArchiveHeader(record.value.body) : undefined;
  if (timestamp === undefined) return failed(reader, { kind: 'archive-header' });
  // BELENIOS §2: all times are the header's timestamp
  if (record.value.time !== timestamp) return failed(reader, { kind: 'tar-time', found: record.value.time });
  const next = record.value.end;
  return { ...reader, timestamp, next, end: next };
}

/** Where not even the header stands there is no event to number. */
function failed(reader: Reader, fault: ArchiveFault): Reader {
  reader.fault = { fault, ...(reader.next > 0 && { event: reader.events.length }), offset: reader.next };
  return reader;
}

function faultAtEnd({ pending, events }: Reader): ArchiveFault | undefined {
  if (pending.length > 0) return { kind: 'data-without-event', found: pending.length };
  return events.length === 0 ? { kind: 'setup-missing' } : undefined;
}

/** @returns whether reading may go on */
function takeRecord(reader: Reader): boolean {
  const record = readRecord(reader.bytes, reader.next);
  if (!record.ok) return stop(reader, record.error);
  const fault = record.value.time === reader.timestamp ? takeNamed(reader, record.value) : timeFault(record.value);
  if (fault) return stop(reader, fault);
  reader.next = record.value.end;
  return true;
}

const timeFault = ({ time }: TarRecord): ArchiveFault => ({ kind: 'tar-time', found: time });

function stop(reader: Reader, fault: ArchiveFault): false {
  failed(reader, fault);
  return false;
}

function takeNamed(reader: Reader, record: TarRecord): ArchiveFault | undefined {
  const [found = '', kind] = record.name.split('.');
  const computed = hexh(record.body);
  if (kind === 'event') {
    if (found !== computed) return { kind: 'event-name', found, computed };
    return takeEvent(reader, record, computed);
  }
  if (found !== computed) return { kind: 'data-name', found, computed };
  reader.pending.push({ hash: computed, body: record.body });
  if (reader.pending.length > mostRecords) return { kind: 'event-records', found: reader.pending.length };
  return undefined;
}

function takeEvent(reader: Reader, record: TarRecord, hash: string): ArchiveFault | undefined {
  const link = parseEvent(record.body);
  if ('kind' in link) return link;
  const fault = findLinkFault(reader, link);
  if (fault) return fault;
  const content = readContent(link.type, reader.pending);
  if (content === undefined) return { kind: 'event-reference', type: link.type };
  reader.events.push({ ...content, height: link.height, hash, end: record.end });
  reader.pending = [];
  reader.end = record.end;
  return undefined;
}

function findLinkFault({ events, pending }: Reader, link: EventLink): ArchiveFault | undefined {
  const last = events.at(-1);
  const { type } = link;
  if (link.height !== events.length) return { kind: 'event-height', found: link.height };
  if (link.parent !== last?.hash) return { kind: 'event-parent' };
  if (!mayFollow(last?.type, type)) return { kind: 'event-order', type, after: last?.type ?? 'nothing' };
  if (pending.length !== recordsBefore[type]) return { kind: 'event-records', type, found: pending.length };
  if (link.payload !== pending.at(-1)?.hash) return { kind: 'event-payload', type };
  return undefined;
}

/** @returns undefined where the naming record does not name the records before it in its one spelling */
function readContent(type: EventType, records: readonly DataRecord[]): EventContent | undefined {
  const [first, second, third, fourth] = records;
  switch (type) {
    case 'Setup':
      return first && second && third && fourth && readSetup(first, second, third, fourth);
    case 'Ballot':
      return first && { type, ballot: first };
    case 'EndBallots':
      return { type };
    case 'EncryptedTally':
      return first && second && readTally(first, second);
    case 'PartialDecryption':
      return first && second && readDecryption(first, second);
    case 'Result':
      return first && { type, result: first };
  }
}

function readSetup(election: DataRecord, trustees: DataRecord, credentials: DataRecord, naming: DataRecord) {
  const expected = formatSetupPayload({
    election: election.hash,
    trustees: trustees.hash,
    credentials: credentials.hash,
  });
  if (!equalBytes(naming.body, new TextEncoder().encode(expected))) return undefined;
  return { type: 'Setup', election, trustees, credentials } as const;
}

function readTally(encryptedTally: DataRecord, naming: DataRecord) {
  const payload = parseTallyPayload(naming.body);
  if (payload?.encryptedTally !== encryptedTally.hash) return undefined;
  const { numTallied, totalWeight } = payload;
  return { type: 'EncryptedTally', encryptedTally, numTallied, totalWeight } as const;
}

function readDecryption(partialDecryption: DataRecord, naming: DataRecord) {
  const payload = parseDecryptionPayload(naming.body);
  if (payload?.payload !== partialDecryption.hash) return undefined;
  return { type: 'PartialDecryption', owner: payload.owner, partialDecryption } as const;
}
