import { constants, existsSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { err, ok, type Result } from '@shiheng/basics/result';
import { type ArchiveReading, type PlacedFault, readArchive } from '../archive/read.ts';
import { isZero } from '../archive/tar.ts';
import type { Written } from '../archive/write.ts';
import type { BoardStore } from '../board/store.ts';
import { isKept, noteAcknowledged, readAcknowledged } from './acknowledged.ts';
import { appendDurably, syncFolder, truncateDurably, writeSynced } from './durable.ts';
import { type Holder, takeLock } from './lock.ts';
import { readBytes } from './read-bytes.ts';

export type OpenRefusal =
  | { readonly kind: 'archive-missing'; readonly path: string }
  | { readonly kind: 'archive-too-large'; readonly path: string }
  /** Another process writes to it. */
  | { readonly kind: 'archive-in-use'; readonly path: string; readonly holder: Holder }
  /** Damaged elsewhere than by a half append at its end. Nothing is repaired. */
  | { readonly kind: 'archive-damaged'; readonly path: string; readonly placed: PlacedFault }
  /** Shorter than what was acknowledged, or another: bytes were lost or the file was exchanged. */
  | { readonly kind: 'acknowledged-lost'; readonly path: string; readonly length: number };

export interface FileStore extends BoardStore {
  readonly path: string;
  /** The file into which the half event of a crash was set aside. Absent: the archive was whole. */
  readonly torn: string | undefined;
}

/**
 * Opens an archive to append to it, as its only writer. A half event at its end was never acknowledged: the crash that
 * left it stopped the writer before it could say so. It is set aside in a file of its own and cut off.
 */
export async function openFileStore(path: string): Promise<Result<FileStore, OpenRefusal>> {
  if (!existsSync(path)) return err({ kind: 'archive-missing', path });
  const lock = takeLock(`${path}.lock`);
  if ('holder' in lock) return err({ kind: 'archive-in-use', path, holder: lock.holder });
  try {
    const opened = await openLocked(path, lock.release);
    if (!opened.ok) lock.release();
    return opened;
  } catch (fault) {
    lock.release();
    throw fault;
  }
}

async function openLocked(path: string, release: () => void): Promise<Result<FileStore, OpenRefusal>> {
  const bytes = await readBytes(path);
  if (bytes === undefined) return err({ kind: 'archive-missing', path });
  if (bytes === 'too-large') return err({ kind: 'archive-too-large', path });
  const reading = readArchive(bytes);
  if (reading.fault && !isTorn(reading, bytes)) return err({ kind: 'archive-damaged', path, placed: reading.fault });
  const promised = await readAcknowledged(notesOf(path));
  if (promised && !isKept(promised, reading.events)) {
    return err({ kind: 'acknowledged-lost', path, length: promised.length });
  }
  const torn = reading.fault ? await setAside(path, bytes, reading.end) : undefined;
  return ok(await storeOf({ path, length: reading.end, release, torn }));
}

const notesOf = (path: string) => `${path}.acknowledged`;

/**
 * Whether the fault is what a crash in the middle of one append leaves: records that end too soon, or zeros where the
 * file had grown before its bytes came. An archive without a first event was never begun this way.
 */
function isTorn({ events, end, fault }: ArchiveReading, bytes: Uint8Array): boolean {
  if (events.length === 0) return false;
  const kind = fault?.fault.kind;
  return kind === 'tar-truncated' || kind === 'data-without-event' || isZero(bytes.subarray(end));
}

async function setAside(path: string, bytes: Uint8Array, end: number): Promise<string> {
  const torn = `${path}.torn-at-${end}`;
  await writeSynced(torn, bytes.subarray(end), 0o600);
  await syncFolder(torn);
  await truncateDurably(path, end);
  return torn;
}

interface Opened {
  readonly path: string;
  readonly length: number;
  readonly release: () => void;
  readonly torn: string | undefined;
}

async function storeOf({ path, length, release, torn }: Opened): Promise<FileStore> {
  const file = await open(path, constants.O_RDWR);
  const notes = await open(notesOf(path), constants.O_RDWR | constants.O_CREAT, 0o644);
  const writer = startWriter(file, notes, length);
  let isClosed = false;
  return {
    path,
    torn,
    load: async () => new Uint8Array(await readFrom(path, writer.length())),
    append: writer.append,
    close: async () => {
      if (isClosed) return;
      isClosed = true;
      await file.close();
      await notes.close();
      release();
    },
  };
}

async function readFrom(path: string, length: number): Promise<Uint8Array> {
  const bytes = await readBytes(path);
  if (!(bytes instanceof Uint8Array)) throw new Error(`${path} can no longer be read`);
  return bytes.subarray(0, length);
}

/** After a failed append nothing more is written: a disk that failed once cannot be trusted to have kept the rest. */
function startWriter(file: FileHandle, notes: FileHandle, start: number) {
  let length = start;
  let isSound = true;
  const append = async ({ bytes, head }: Written) => {
    if (!isSound) throw new Error('an earlier append failed; open the archive anew');
    isSound = false;
    try {
      await appendDurably(file, bytes, length);
    } catch (fault) {
      await file.truncate(length).catch(() => undefined);
      throw fault;
    }
    length += bytes.length;
    await noteAcknowledged(notes, { length, event: head.parent ?? '' });
    isSound = true;
  };
  return { append, length: () => length };
}
