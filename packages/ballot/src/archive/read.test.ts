import { describe, expect, test } from 'vitest';
import { hexh } from '../hash.ts';
import { readArchiveVector, readVector } from '../testing.ts';
import { readArchive } from './read.ts';
import { encodeRecord } from './tar.ts';
import { ballot, build, draftOf, encode, honestArchives, join, setup, smallElection } from './testing.ts';
import { startArchive, writeEvent } from './write.ts';

describe('given archives', () => {
  test.each(honestArchives)('%s is read whole and written again byte for byte', (path) => {
    const bytes = readArchiveVector(path);
    const { timestamp, events, fault, end } = readArchive(bytes);
    expect({ fault, end }).toEqual({ fault: undefined, end: bytes.length });
    let { bytes: again, head } = startArchive(timestamp);
    const parts = [again];
    for (const event of events) {
      const written = writeEvent(head, draftOf(event));
      parts.push(written.bytes);
      head = written.head;
    }
    again = new Uint8Array(Buffer.concat(parts));
    expect(Buffer.compare(again, bytes)).toBe(0);
  });

  test.each(honestArchives)('%s: the hashes of events and ballots are those of the other tool', (path) => {
    const folder = path.split('/')[0];
    const { events } = readArchive(readArchiveVector(path));
    const { final } = readVector<{ final?: string }>(`${folder}/checksums.json`);
    if (final !== undefined) expect(events.at(-1)?.hash).toBe(final);
    const counted = readVector<readonly { hash: string }[]>(`${folder}/ballot_summary.json`).map((each) => each.hash);
    const found = events.flatMap((event) => (event.type === 'Ballot' ? [event.ballot.hash] : []));
    expect(found).toEqual(expect.arrayContaining(counted));
  });

  test.each([
    ['01-byte-flip-in-tar', { kind: 'data-name' }],
    ['26-ballots-dropped-by-inserted-event', { kind: 'event-order', type: 'Ballot', after: 'EndBallots' }],
    ['35-second-setup-event', { kind: 'event-order', type: 'Setup', after: 'Setup' }],
    ['37-tar-end-of-archive-blocks', { kind: 'record-name', found: '' }],
  ])('%s is refused', (name, fault) => {
    expect(readArchive(readArchiveVector(`tampered-ed25519/${name}.bel.gz`)).fault?.fault).toMatchObject(fault);
  });
});

/** A record under its right name. */
function named(text: string, kind: 'data' | 'event', time = 1_795_331_231): Uint8Array {
  const body = encode(text);
  return encodeRecord(`${hexh(body)}.${kind}.json`, body, time);
}

const faultOf = (...parts: readonly Uint8Array[]) => readArchive(join(...parts)).fault;

describe('every fault has its kind, its event and its place', () => {
  const { bytes: started, head } = build(setup, ballot(1));
  const link = { parent: head.parent, height: 2, type: 'Ballot', payload: hexh(encode('x')) };
  const event = (changed: object) => named(JSON.stringify({ ...link, ...changed }), 'event');
  const x = named('x', 'data');

  test('an honest beginning at any event is no fault', () => {
    const { bytes } = build(...smallElection);
    for (const { end, height } of readArchive(bytes).events) {
      expect(readArchive(bytes.subarray(0, end))).toMatchObject({ fault: undefined, end });
      expect(readArchive(bytes.subarray(0, end)).events).toHaveLength(height + 1);
    }
  });

  test.each([
    ['nothing at all', [], { kind: 'tar-truncated' }],
    ['another first record', [x], { kind: 'archive-header' }],
    [
      'a header spelt otherwise',
      [encodeRecord('BELENIOS', encode('{"version":1, "timestamp":"1"}'), 1)],
      { kind: 'archive-header' },
    ],
    [
      'another time than the header says',
      [encodeRecord('BELENIOS', encode('{"version":1,"timestamp":"1"}'), 2)],
      { kind: 'tar-time', found: 2 },
    ],
  ])('%s: no event to number', (_, parts, fault) => {
    const found = faultOf(...parts);
    expect(found?.fault).toMatchObject(fault);
    expect(found?.event).toBeUndefined();
  });

  test('a header alone has no Setup', () => {
    expect(faultOf(startArchive(5).bytes)).toMatchObject({ fault: { kind: 'setup-missing' }, event: 0 });
  });

  test.each<[string, readonly Uint8Array[], object]>([
    ['a record of another day', [named('x', 'data', 1)], { kind: 'tar-time', found: 1 }],
    ['half a record', [x.subarray(0, 700)], { kind: 'tar-truncated' }],
    ['a second header', [startArchive(1_795_331_231).bytes], { kind: 'data-name' }],
    [
      'data under a foreign name',
      [encodeRecord(`${hexh(encode('y'))}.data.json`, encode('x'), 1_795_331_231)],
      { kind: 'data-name' },
    ],
    [
      'an event under a foreign name',
      [x, encodeRecord(`${hexh(encode('y'))}.event.json`, encode(JSON.stringify(link)), 1_795_331_231)],
      { kind: 'event-name' },
    ],
    ['data whose event never comes', [x], { kind: 'data-without-event', found: 1 }],
    [
      'an event with a blank',
      [x, named(JSON.stringify(link).replace(',', ', '), 'event')],
      { kind: 'event-not-canonical' },
    ],
    ['an event with a key more', [x, event({ z: 1 })], { kind: 'event-not-canonical' }],
    ['an event far too long', [x, event({ payload: 'f'.repeat(9999) })], { kind: 'event-not-canonical' }],
    ['a mixnet event', [x, event({ type: 'Shuffle' })], { kind: 'event-type-unknown' }],
    ['a height that jumps', [x, event({ height: 3 })], { kind: 'event-height', found: 3 }],
    ['a parent further back', [x, event({ parent: hexh(encode('y')) })], { kind: 'event-parent' }],
    ['no parent', [x, event({ parent: undefined })], { kind: 'event-parent' }],
    [
      'a tally before the end',
      [x, event({ type: 'EncryptedTally' })],
      { kind: 'event-order', type: 'EncryptedTally', after: 'Ballot' },
    ],
    ['a record too many', [x, x, event({})], { kind: 'event-records', type: 'Ballot', found: 2 }],
    ['a record too few', [event({})], { kind: 'event-records', type: 'Ballot', found: 0 }],
    ['records without end', [x, x, x, x, x], { kind: 'event-records', found: 5 }],
    [
      'an event that names another payload',
      [x, event({ payload: head.parent })],
      { kind: 'event-payload', type: 'Ballot' },
    ],
    ['a payload where there is none', [event({ type: 'EndBallots' })], { kind: 'event-payload', type: 'EndBallots' }],
  ])('%s', (_, parts, fault) => {
    const found = faultOf(started, ...parts);
    expect(found?.fault).toMatchObject(fault);
    expect(found?.event).toBe(2);
    expect(found?.offset).toBeGreaterThanOrEqual(started.length);
  });

  test.each([
    ['names other bodies', `{"num_tallied":2,"total_weight":2,"encrypted_tally":"${'0'.repeat(64)}"}`],
    [
      'counts in a string without need',
      `{"num_tallied":2,"total_weight":"2","encrypted_tally":"${hexh(encode('[]'))}"}`,
    ],
    ['counts beyond a number', `{"num_tallied":2,"total_weight":1073741824,"encrypted_tally":"${hexh(encode('[]'))}"}`],
    ['is spelt otherwise', `{"total_weight":2,"num_tallied":2,"encrypted_tally":"${hexh(encode('[]'))}"}`],
  ])('a tally whose naming record %s', (_, naming) => {
    const { bytes, head: closed } = build(setup, { type: 'EndBallots' });
    const body = { parent: closed.parent, height: 2, type: 'EncryptedTally', payload: hexh(encode(naming)) };
    const found = faultOf(bytes, named('[]', 'data'), named(naming, 'data'), named(JSON.stringify(body), 'event'));
    expect(found).toMatchObject({ fault: { kind: 'event-reference', type: 'EncryptedTally' }, event: 2 });
  });

  test('a large weight is written as text and read back', () => {
    const totalWeight = 2n ** 70n;
    const tally = { type: 'EncryptedTally', encryptedTally: encode('[]'), numTallied: 1, totalWeight } as const;
    expect(readArchive(build(setup, { type: 'EndBallots' }, tally).bytes).events.at(-1)).toMatchObject({ totalWeight });
  });
});

describe('any single byte changed is found', () => {
  test('every byte of a small archive', () => {
    const { bytes } = build(...smallElection);
    const masks = [1, 0x20, 0xff];
    for (let i = 0; i < bytes.length; i++) {
      const mask = masks[i % 3]!; // three masks
      bytes[i]! ^= mask; // i is below the length
      const { fault } = readArchive(bytes);
      bytes[i]! ^= mask;
      if (fault === undefined) expect.fail(`byte ${i} changed by ${mask} was not found`);
    }
  });

  test.each(honestArchives)('a sample of %s', (path) => {
    const bytes = readArchiveVector(path);
    const step = Math.ceil(bytes.length / 199);
    for (let i = 7; i < bytes.length; i += step) {
      bytes[i]! ^= 1; // i is below the length
      expect(readArchive(bytes).fault, `byte ${i}`).toBeDefined();
      bytes[i]! ^= 1;
    }
  });
});
