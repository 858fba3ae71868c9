import { type FileHandle, readFile } from 'node:fs/promises';
import type { ArchiveEvent } from '../archive/read.ts';

/**
 * What the writer last promised: the archive's length, and the event that ends there. It is noted after the append is
 * on the disk and before anybody is told, and is not synced itself: it can be behind the archive but never ahead of it.
 * An archive that is behind it has lost what was acknowledged.
 */
export interface Acknowledged {
  readonly length: number;
  /** Hash of the last event. */
  readonly event: string;
}

const width = 16;
const spelling = /^(\d{16}) ([0-9a-f]{64})\n$/;

/** Rewrites the note in place, by one write of always the same length. */
export async function noteAcknowledged(file: FileHandle, { length, event }: Acknowledged): Promise<void> {
  await file.write(`${String(length).padStart(width, '0')} ${event}\n`, 0);
}

/** @returns undefined where nothing was noted, or where a power cut took the note */
export async function readAcknowledged(path: string): Promise<Acknowledged | undefined> {
  const text = await readFile(path, 'latin1').catch((fault: NodeJS.ErrnoException) => {
    if (fault.code === 'ENOENT') return '';
    throw fault;
  });
  const match = spelling.exec(text);
  return match === null ? undefined : { length: Number(match[1]), event: match[2] ?? '' };
}

/** Whether the archive still holds what was promised: that event, ending there. */
export function isKept({ length, event }: Acknowledged, events: readonly ArchiveEvent[]): boolean {
  return events.some(({ end, hash }) => end === length && hash === event);
}
