/** What can happen to an election, in the only order in which it can. Mixnet events are not of this kind of election. */
export const eventTypes = ['Setup', 'Ballot', 'EndBallots', 'EncryptedTally', 'PartialDecryption', 'Result'] as const;
export type EventType = (typeof eventTypes)[number];

/**
 * Data records that stand right before each event.
 * @source BELENIOS §2, table of events
 */
export const recordsBefore: Readonly<Record<EventType, number>> = {
  Setup: 4,
  Ballot: 1,
  EndBallots: 0,
  EncryptedTally: 2,
  PartialDecryption: 2,
  Result: 1,
};

/** More data records than any event takes. */
export const mostRecords = Math.max(...Object.values(recordsBefore));

// BELENIOS §6 (1): Setup Ballot* EndBallots EncryptedTally PartialDecryption* Result
const successors: Readonly<Record<EventType | 'nothing', readonly EventType[]>> = {
  nothing: ['Setup'],
  Setup: ['Ballot', 'EndBallots'],
  Ballot: ['Ballot', 'EndBallots'],
  EndBallots: ['EncryptedTally'],
  EncryptedTally: ['PartialDecryption', 'Result'],
  PartialDecryption: ['PartialDecryption', 'Result'],
  Result: [],
};

export function mayFollow(last: EventType | undefined, next: EventType): boolean {
  return successors[last ?? 'nothing'].includes(next);
}

/** The body of an event record. Hashes are 64 lower-case hexadecimal digits. */
export interface EventLink {
  /** Absent in the first event. */
  readonly parent: string | undefined;
  /** Number of events before this one. */
  readonly height: number;
  readonly type: EventType;
  /** Hash of the last data record; absent in EndBallots. */
  readonly payload: string | undefined;
}

/** @source BELENIOS §2: `{"parent":HEX,"height":N,"type":"T","payload":HEX}` */
export function formatEvent({ parent, height, type, payload }: EventLink): string {
  return JSON.stringify({
    ...(parent !== undefined && { parent }),
    height,
    type,
    ...(payload !== undefined && { payload }),
  });
}

const longestEvent = 256;
const spelling =
  /^\{(?:"parent":"([0-9a-f]{64})",)?"height":(0|[1-9]\d{0,9}),"type":"([A-Za-z]+)"(?:,"payload":"([0-9a-f]{64})")?\}$/;

/**
 * Reads the only spelling that `formatEvent` writes.
 * @returns event-not-canonical for any other, event-type-unknown for a type outside `eventTypes`
 */
export function parseEvent(
  body: Uint8Array,
): EventLink | { readonly kind: 'event-not-canonical' | 'event-type-unknown' } {
  const match = body.length > longestEvent ? null : spelling.exec(String.fromCharCode(...body));
  if (match === null) return { kind: 'event-not-canonical' };
  const [, parent, height, type, payload] = match;
  const known = eventTypes.find((each) => each === type);
  if (known === undefined) return { kind: 'event-type-unknown' };
  return { parent, height: Number(height), type: known, payload };
}
