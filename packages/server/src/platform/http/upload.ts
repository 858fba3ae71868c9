import '@fastify/multipart'; // its types: request.file
import type { FastifyRequest } from 'fastify';

/** A file on its way in. Nothing of it has been kept yet: whoever takes it decides first, then reads. */
export interface Incoming {
  /** The name that the sender gave it: shown, never trusted. */
  readonly name: string;
  readonly stream: AsyncIterable<Uint8Array>;
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
  const part = await request.file({ limits, throwFileSizeLimit: false }).catch(malformed);
  if (part?.fieldname !== 'file') return undefined;
  const { file, filename } = part;
  return { name: lastStep(filename).slice(-longestName), stream: whole(file), cutOff: () => file.truncated };
}

/** What the sender broke off or put together wrongly is the sender's fault, not ours (faults.ts goes by the status). */
function malformed(fault: unknown): never {
  throw Object.assign(new Error('malformed upload', { cause: fault }), { statusCode: 400 });
}

async function* whole(stream: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const chunks = stream[Symbol.asyncIterator]();
  try {
    for (;;) {
      const { value, done } = await chunks.next().catch(malformed);
      if (done) return;
      yield value;
    }
  } finally {
    await chunks.return?.();
  }
}

/** Some browsers send a whole path. */
function lastStep(name: string): string {
  return name.split(/[/\\]/).at(-1) ?? '';
}
