import type { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';

/** A file that an operation answers with. */
export class Download {
  /** One that the contract lists for the operation. */
  readonly media: string;
  /** Under which the reader's machine keeps it. */
  readonly name: string;
  readonly content: Readable | Uint8Array;
  /** Where it is known beforehand. */
  readonly bytes: number | undefined;

  constructor(media: string, name: string, content: Readable | Uint8Array, bytes?: number) {
    this.media = media;
    this.name = name;
    this.content = content;
    this.bytes = content instanceof Uint8Array ? content.length : bytes;
  }
}

export function isDownload(value: unknown): value is Download {
  return value instanceof Download;
}

/**
 * Always to be kept, never to be shown: whatever a sender put into a file, it does not run under our address. Nothing on
 * the way keeps a copy.
 */
export function sendDownload(reply: FastifyReply, { media, name, content, bytes }: Download): FastifyReply {
  if (bytes !== undefined) reply.header('content-length', bytes);
  return reply
    .header('content-type', media === 'text/csv' ? 'text/csv; charset=utf-8' : media)
    .header('content-disposition', attachment(name))
    .header('content-security-policy', "sandbox; default-src 'none'; frame-ancestors 'none'")
    .header('x-content-type-options', 'nosniff')
    .header('cache-control', 'no-store')
    .send(content);
}

/**
 * `attachment` with the name in UTF-8, and a plain one for whoever cannot read that.
 * @source RFC 6266 section 4.3, RFC 8187 section 3.2
 */
export function attachment(name: string): string {
  const safe = [...name.normalize('NFC')].map((char) => (isUnsafe(char) ? '_' : char)).join('');
  const plain = safe.replace(/[^\x20-\x7e]/g, '_').replace(/["\\%]/g, '_');
  const coded = encodeURIComponent(safe).replace(
    /['()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${coded}`;
}

/** Controls, halves of characters, path separators, and marks that turn the direction of writing (so that "fdp.exe" would read "exe.pdf"). */
function isUnsafe(char: string): boolean {
  return /[\p{Cc}\p{Cs}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069/\\:]/u.test(char);
}
