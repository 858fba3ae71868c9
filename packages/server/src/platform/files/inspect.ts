import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { countBytes } from './csv-cut.ts';

const chunkBytes = 1024 * 1024;

/** What one reading of the whole file tells. */
export interface Inspection {
  readonly bytes: number;
  readonly sha256: Uint8Array;
  /** Every byte sequence of the file is UTF-8, to the very last. */
  readonly utf8: boolean;
  /** Line of the first byte sequence that is not UTF-8; 0 where there is none. */
  readonly brokenLine: number;
  readonly zeros: boolean;
  readonly feeds: boolean; // holds a LF
}

/**
 * Hashes the file and judges its encoding by all of it: a GB18030 file may look like UTF-8 for megabytes, as long as
 * it holds digits and Latin letters only.
 */
export async function inspectFile(file: FileHandle, signal?: AbortSignal): Promise<Inspection> {
  const hash = createHash('sha256');
  const buffer = Buffer.allocUnsafe(chunkBytes + 4);
  let carried = 0;
  let bytes = 0;
  const seen = { utf8: true, brokenLine: 0, zeros: false, feeds: false };
  let lines = 1;
  for (;;) {
    signal?.throwIfAborted();
    const { bytesRead } = await file.read(buffer, carried, chunkBytes, bytes);
    if (bytesRead === 0) break;
    bytes += bytesRead;
    hash.update(buffer.subarray(carried, carried + bytesRead));
    const chunk = buffer.subarray(0, carried + bytesRead);
    seen.zeros ||= chunk.includes(0);
    seen.feeds ||= chunk.includes(10);
    carried = seen.utf8 ? judge(chunk, lines, seen) : 0;
    lines += countBytes(chunk.subarray(0, chunk.length - carried), 10);
  }
  if (carried > 0) Object.assign(seen, { utf8: false, brokenLine: lines }); // ends in the middle of a character
  return { bytes, sha256: hash.digest(), ...seen };
}

/** Judges all but a character cut at the end, which is moved to the front. @returns bytes moved */
function judge(chunk: Buffer, lines: number, seen: { utf8: boolean; brokenLine: number }): number {
  const whole = lastBoundary(chunk);
  seen.utf8 = isUtf8(chunk.subarray(0, whole));
  if (!seen.utf8) {
    seen.brokenLine = lines + linesBeforeBreak(chunk.subarray(0, whole));
    return 0;
  }
  chunk.copyWithin(0, whole);
  return chunk.length - whole;
}

function linesBeforeBreak(chunk: Buffer): number {
  let from = 0;
  for (let lines = 0; ; lines++) {
    const feed = chunk.indexOf(10, from);
    const end = feed < 0 ? chunk.length : feed + 1;
    if (feed < 0 || !isUtf8(chunk.subarray(from, end))) return lines;
    from = end;
  }
}

/** Where the last whole UTF-8 character of the chunk ends. */
function lastBoundary(chunk: Buffer): number {
  for (let back = 1; back <= Math.min(3, chunk.length); back++) {
    const byte = chunk[chunk.length - back] as number;
    if (byte < 0x80) break;
    if (byte < 0xc0) continue;
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
    return back < length ? chunk.length - back : chunk.length;
  }
  return chunk.length;
}
