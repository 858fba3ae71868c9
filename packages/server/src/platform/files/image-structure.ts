import { crc32 } from 'node:zlib';

/** Larger pictures are no photographs of documents: they are meant to fill whoever opens them. */
const mostPixels = 100_000_000;

function mayShow(width: number, height: number): boolean {
  return width > 0 && height > 0 && width * height <= mostPixels;
}

/**
 * Whether the bytes are one whole PNG with nothing behind its end: every chunk in its place with its checksum.
 * @source ISO/IEC 15948 (PNG, third edition), 5.2–5.6
 */
export function checkPng(bytes: Buffer): boolean {
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  if (!bytes.subarray(0, 8).equals(signature)) return false;
  let at = 8;
  for (let count = 0; at + 12 <= bytes.length; count++) {
    const length = bytes.readUInt32BE(at);
    const end = at + 12 + length;
    if (end > bytes.length) return false;
    const type = bytes.toString('latin1', at + 4, at + 8);
    if (crc32(bytes.subarray(at + 4, end - 4)) !== bytes.readUInt32BE(end - 4)) return false;
    if ((count === 0) !== (type === 'IHDR')) return false;
    if (count === 0 && !(length === 13 && mayShow(bytes.readUInt32BE(at + 8), bytes.readUInt32BE(at + 12))))
      return false;
    if (type === 'IEND') return end === bytes.length;
    at = end;
  }
  return false;
}

/**
 * Whether the bytes are one whole JPEG: its segments up to the first scan, a frame of sensible size, and the end mark at
 * the very end.
 * @source ITU-T T.81, annex B
 */
export function checkJpeg(bytes: Buffer): boolean {
  if (bytes.length < 4 || bytes.readUInt16BE(0) !== 0xffd8 || bytes.readUInt16BE(bytes.length - 2) !== 0xffd9)
    return false;
  let framed = false;
  for (let at = 2; at + 4 <= bytes.length; ) {
    if (bytes[at] !== 0xff) return false;
    const marker = bytes[at + 1] as number; // inside, by the condition of the loop
    if (marker === 0xff) {
      at += 1; // fill
      continue;
    }
    const length = bytes.readUInt16BE(at + 2);
    if (length < 2 || at + 2 + length > bytes.length) return false;
    if (isFrame(marker)) {
      if (length < 8 || !mayShow(bytes.readUInt16BE(at + 7), bytes.readUInt16BE(at + 5))) return false;
      framed = true;
    }
    if (marker === 0xda) return framed;
    at += 2 + length;
  }
  return false;
}

/** SOF0 to SOF15 without DHT, JPG and DAC, which lie between them. */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}
