import type { FileTrouble } from './messages.ts';

/** Bytes that one archive may have, unpacked: a packed file can be made to grow without end. */
const mostBytes = 2 ** 30;

/**
 * The bytes of a file, unpacked if it is packed with gzip (told by its first bytes, not by its name).
 *
 * @throws FileTrouble where it is larger than the bound, or cannot be read or unpacked
 */
export async function readFileBytes(file: File): Promise<Uint8Array> {
  if (file.size > mostBytes) throw troubleError('too-large');
  try {
    const start = new Uint8Array(await file.slice(0, 2).arrayBuffer());
    if (start[0] !== 0x1f || start[1] !== 0x8b) return new Uint8Array(await file.arrayBuffer());
  } catch {
    throw troubleError('unreadable');
  }
  return unpack(file.stream().pipeThrough(new DecompressionStream('gzip')));
}

async function unpack(stream: ReadableStream<Uint8Array>): Promise<Uint8Array> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  const reader = stream.getReader();
  for (;;) {
    const { done, value } = await reader.read().catch(() => {
      throw troubleError('unreadable');
    });
    if (done) break;
    length += value.length;
    if (length > mostBytes) {
      await reader.cancel();
      throw troubleError('too-large');
    }
    parts.push(new Uint8Array(value));
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}

/** An expected ending of `readFileBytes`. */
export class FileTroubleError extends Error {
  readonly trouble: FileTrouble;
  constructor(trouble: FileTrouble) {
    super(trouble);
    this.trouble = trouble;
  }
}

const troubleError = (trouble: FileTrouble) => new FileTroubleError(trouble);
