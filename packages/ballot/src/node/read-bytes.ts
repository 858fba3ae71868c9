import { open } from 'node:fs/promises';

/** Node reads no more in one piece. A hundred thousand ballots of ten slots take half of it. */
export const largestFile = 2 ** 31 - 1;

/** A whole file; undefined where there is none, 'too-large' beyond `largestFile`. */
export async function readBytes(path: string): Promise<Uint8Array | 'too-large' | undefined> {
  const file = await open(path).catch((fault: NodeJS.ErrnoException) => {
    if (fault.code === 'ENOENT') return undefined;
    throw fault;
  });
  if (file === undefined) return undefined;
  try {
    const { size } = await file.stat();
    return size > largestFile ? 'too-large' : await file.readFile();
  } finally {
    await file.close();
  }
}
