import { formatDecryptionPayload, parseDecryptionPayload } from '@shiheng/ballot/archive/payloads';
import { hexh } from '@shiheng/ballot/hash';
import { CommandRefused, type Console } from '../console.ts';
import { readText } from './files.ts';

/** A trustee's partial decryption on its way to the board. `owner` counts from 1. */
export interface Part {
  readonly owner: number;
  readonly body: Uint8Array;
}

const encode = (text: string) => new TextEncoder().encode(text);

/** Two lines, the records of the event: the same that belenios-tool prints and takes. @source BELENIOS §2, §9 */
export function printPart(owner: number, body: string): string {
  return `${body}\n${formatDecryptionPayload({ owner, payload: hexh(body) })}\n`;
}

/** @errors CommandRefused where the file is not what `printPart` writes */
export async function readPart(io: Console, path: string): Promise<Part> {
  const [body = '', naming = '', ...rest] = (await readText(io, path)).trimEnd().split('\n');
  const payload = parseDecryptionPayload(encode(naming));
  if (payload?.payload === hexh(body) && rest.length === 0) return { owner: payload.owner, body: encode(body) };
  throw new CommandRefused(
    io.say(
      `${path} 不是部分解密文件（election decrypt 的输出），或已被改动。`,
      `${path} is no partial decryption (as election decrypt writes it), or it was changed.`,
    ),
    1,
    { kind: 'part-malformed', file: path },
  );
}
