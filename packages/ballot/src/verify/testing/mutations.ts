import { readArchive } from '../../archive/read.ts';
import { buildAnyhow, draftOf, encode, join } from '../../archive/testing.ts';
import type { EventDraft } from '../../archive/write.ts';
import { type Dice, pick } from './dice.ts';
import { editedDraft } from './json-edits.ts';

export type Mutation = (bytes: Uint8Array, dice: Dice) => Uint8Array;

const block = 512;

/** What breaks bytes and headers, what breaks the order of events, and what edits JSON with the chain made anew around it. */
export const mutations: Readonly<Record<string, Mutation>> = {
  flips: (bytes, dice) => {
    const copy = bytes.slice();
    for (let n = dice(8); n >= 0; n--) copy[dice(copy.length)] = dice(256);
    return copy;
  },
  truncation: (bytes, dice) => bytes.subarray(0, dice(bytes.length)),
  duplication: (bytes, dice) => {
    const [start, end] = span(bytes, dice);
    return join(bytes.subarray(0, end), bytes.subarray(start, end), bytes.subarray(end));
  },
  removal: (bytes, dice) => {
    const [start, end] = span(bytes, dice);
    return join(bytes.subarray(0, start), bytes.subarray(end));
  },
  insertion: (bytes, dice) => {
    const at = dice(bytes.length);
    const extra = Uint8Array.from({ length: dice(3) * block + dice(block) }, () => dice(2) * dice(256));
    return join(bytes.subarray(0, at), extra, bytes.subarray(at));
  },
  header: (bytes, dice) => {
    const copy = bytes.slice();
    const start = pick(recordStarts(bytes), dice);
    const [at, length] = pick(headerFields, dice);
    for (let i = 0; i < length; i++) if (dice(3) === 0) copy[start + at + i] = pick(headerBytes, dice);
    return dice(2) === 0 ? copy : withChecksum(copy, start);
  },
  json: (bytes, dice) => rechained(bytes, (drafts) => edited(drafts, dice)),
  order: (bytes, dice) => rechained(bytes, (drafts) => moved(drafts, dice)),
};

/** The events changed, with names, hashes and links made anew around them. */
function rechained(bytes: Uint8Array, change: (drafts: readonly EventDraft[]) => readonly EventDraft[]): Uint8Array {
  const { timestamp, events } = readArchive(bytes);
  return buildAnyhow(timestamp, change(events.map(draftOf)));
}

function edited(drafts: readonly EventDraft[], dice: Dice): readonly EventDraft[] {
  const chosen = dice(drafts.length);
  return drafts.map((draft, i) => (i === chosen ? editedDraft(draft, dice) : draft));
}

/** One event taken out, put elsewhere, or there twice. */
function moved(drafts: readonly EventDraft[], dice: Dice): readonly EventDraft[] {
  const chosen = dice(drafts.length);
  const rest = drafts.filter((_, i) => i !== chosen || dice(4) === 0);
  const at = dice(rest.length + 1);
  return dice(4) === 0 ? rest : rest.toSpliced(at, 0, drafts[chosen]!); // chosen below the length
}

/** From one block to another. */
function span(bytes: Uint8Array, dice: Dice): readonly [number, number] {
  const start = dice(bytes.length / block) * block;
  return [start, Math.min(bytes.length, start + (dice(24) + 1) * block)];
}

/** Offset and length: name, mode, owner, group, size, time, checksum, type, and what should be zero. */
const headerFields = [
  [0, 100],
  [100, 8],
  [108, 8],
  [116, 8],
  [124, 12],
  [136, 12],
  [148, 8],
  [156, 1],
  [157, 355],
] as const;
const headerBytes = [...encode('0179af ./\0\xff')];

function recordStarts(bytes: Uint8Array): readonly number[] {
  const starts: number[] = [];
  for (let at = 0; at + block <= bytes.length; ) {
    starts.push(at);
    const size = Number.parseInt(String.fromCharCode(...bytes.subarray(at + 124, at + 135)), 8);
    at += block + Math.ceil(size / block) * block;
  }
  return starts;
}

/** A header whose sum is right again. */
function withChecksum(bytes: Uint8Array, start: number): Uint8Array {
  bytes.fill(32, start + 148, start + 156);
  const sum = bytes.subarray(start, start + block).reduce((a, b) => a + b, 0);
  bytes.set(encode(`${sum.toString(8).padStart(6, '0')}\0 `), start + 148);
  return bytes;
}
