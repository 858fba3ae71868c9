import { type FileHandle, link, open, rm } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * A new file that is there whole and on the disk, or not there; never over another.
 * @returns whether it was made: not where the name is taken
 */
export async function createDurably(path: string, bytes: Uint8Array, mode: number): Promise<boolean> {
  const draft = `${path}.draft-${process.pid}`;
  await writeSynced(draft, bytes, mode);
  try {
    await link(draft, path);
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw fault;
  } finally {
    await rm(draft);
  }
  await syncFolder(path);
  return true;
}

/** Over another of the same name, if there is one. */
export async function writeSynced(path: string, bytes: Uint8Array, mode: number): Promise<void> {
  const file = await open(path, 'w', mode);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Cuts a file to `length`, on the disk when it resolves. */
export async function truncateDurably(path: string, length: number): Promise<void> {
  const file = await open(path, 'r+');
  try {
    await file.truncate(length);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** All bytes at that offset, on the disk when it resolves. */
export async function appendDurably(file: FileHandle, bytes: Uint8Array, offset: number): Promise<void> {
  for (let done = 0; done < bytes.length; ) {
    const { bytesWritten } = await file.write(bytes, done, bytes.length - done, offset + done);
    done += bytesWritten;
  }
  await file.datasync();
}

/** A name is on the disk only when its folder is. */
export async function syncFolder(path: string): Promise<void> {
  const folder = await open(dirname(path));
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
