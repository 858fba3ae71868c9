import type { EventType } from './events.ts';
import { type ArchiveEvent, type PlacedFault, readArchive } from './read.ts';

/** An event as one can name it to others. `ballot` is the hash by which the voter tracks it. */
export interface EventName {
  readonly event: number;
  readonly type: EventType;
  readonly hash: string;
  readonly ballot?: string;
}

/** What became of an archive since an earlier copy of it was taken. */
export type SnapshotComparison =
  /** Every byte of the earlier copy still stands; `added` came after it. */
  { readonly kind: 'extended'; readonly added: readonly EventName[] } | SnapshotBreach;

export interface SnapshotBreach {
  readonly kind: 'rewritten';
  /** Offset of the first byte that differs, or the length of the shorter. */
  readonly offset: number;
  /** First event of the earlier copy that no longer stands. Absent where the headers differ: another archive. */
  readonly event?: number;
  /** Ballots of the earlier copy that stand nowhere in the later one: votes taken away. */
  readonly removedBallots: readonly EventName[];
  /** Other events of the earlier copy from the first difference on: undone, or made anew with another hash. */
  readonly undone: readonly EventName[];
  /** Events of the later one that stand in their place. */
  readonly instead: readonly EventName[];
}

/** One of the two is no archive. `fault` says where it ends to be one. */
export interface SnapshotUnreadable {
  readonly kind: 'unreadable';
  readonly which: 'earlier' | 'later';
  readonly fault: PlacedFault;
}

/**
 * Compares an archive with a copy of an earlier day: publishing only appends, so the copy must be its beginning, byte by
 * byte. Nothing else finds last ballots removed with everything after them made anew.
 *
 * @source BELENIOS §6 (8)
 */
export function compareSnapshots(earlier: Uint8Array, later: Uint8Array): SnapshotComparison | SnapshotUnreadable {
  const [before, after] = [readArchive(earlier), readArchive(later)];
  if (before.fault) return { kind: 'unreadable', which: 'earlier', fault: before.fault };
  if (after.fault) return { kind: 'unreadable', which: 'later', fault: after.fault };
  const offset = firstDifference(earlier, later);
  if (offset === earlier.length)
    return { kind: 'extended', added: after.events.slice(before.events.length).map(nameOf) };
  return findBreach(before.events, after.events, offset);
}

function findBreach(before: readonly ArchiveEvent[], after: readonly ArchiveEvent[], offset: number): SnapshotBreach {
  const kept = before.filter(({ end }) => end <= offset).length;
  const standing = new Set(after.map(nameOf).map(({ ballot }) => ballot));
  const lost = before.slice(kept).map(nameOf);
  return {
    kind: 'rewritten',
    offset,
    ...(before[0] && offset >= headerLength && { event: kept }),
    removedBallots: lost.filter(({ ballot }) => ballot !== undefined && !standing.has(ballot)),
    undone: lost.filter(({ ballot }) => ballot === undefined),
    instead: after.slice(kept).map(nameOf),
  };
}

/** The header's record: one block of header, one of body. */
const headerLength = 1024;

function nameOf(event: ArchiveEvent): EventName {
  const { height, type, hash } = event;
  return { event: height, type, hash, ...(event.type === 'Ballot' && { ballot: event.ballot.hash }) };
}

function firstDifference(a: Uint8Array, b: Uint8Array): number {
  const shorter = Math.min(a.length, b.length);
  for (let i = 0; i < shorter; i++) if (a[i] !== b[i]) return i;
  return shorter;
}
