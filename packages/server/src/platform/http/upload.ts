import '@fastify/multipart'; // its types: request.file
import type { Readable } from 'node:stream';
import type { FastifyRequest } from 'fastify';

/** A file on its way in. Nothing of it has been kept yet: whoever takes it decides first, then reads. */
export interface Incoming {
  /** The name that the sender gave it: shown, never trusted. */
  readonly name: string;
  readonly stream: Readable;
  /** Whether the stream ended because it had reached `most` bytes. */
  cutOff(): boolean;
}

/** What an operation with `upload` is given beside its input. */
export interface Upload {
  /** @returns undefined where the request holds no file in the part `file` */
  open(most: number): Promise<Incoming | undefined>;
}

export function uploadOf(request: FastifyRequest): Upload {
  return { open: (most) => openFile(request, most) };
}

const longestName = 200;

async function openFile(request: FastifyRequest, most: number): Promise<Incoming | undefined> {
  if (!request.isMultipart()) return undefined;
  const limits = { files: 1, fields: 0, parts: 1, headerPairs: 20, fileSize: most };
  const part = await request.file({ limits, throwFileSizeLimit: false });
  if (part?.fieldname !== 'file') return undefined;
  const { file, filename } = part;
  return { name: lastStep(filename).slice(-longestName), stream: file, cutOff: () => file.truncated };
}

/** Some browsers send a whole path. */
function lastStep(name: string): string {
  return name.split(/[/\\]/).at(-1) ?? '';
}
