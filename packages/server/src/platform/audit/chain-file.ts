import { createReadStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { createGunzip, createGzip } from 'node:zlib';
import { canonicalJson } from '@shiheng/basics/canonical-json';
import { err, ok, type Result } from '@shiheng/basics/result';
import type { Db } from '@shiheng/db/handle';
import { z } from 'zod';
import { type ChainedEvent, type ChainHead, type ChainReport, ChainWalk, genesis } from './chain.ts';
import { loadHead } from './chain-store.ts';
import { chainPages } from './verify.ts';

// A file of the chain is JSON lines: first its format and the head as it stood, then every event, each line in the one
// spelling of canonical JSON. With a name that ends in .gz it is compressed. See docs/methods/audit-chain.md.

export const chainFormat = 'shiheng-audit-1';

const Hash = z.string().regex(/^[0-9a-f]{64}$/);
const Opening = z.strictObject({ format: z.literal(chainFormat), hash: Hash, seq: z.int().min(0) });
const Event = z.strictObject({
  about: z.strictObject({ enterprise: z.string(), person: z.string() }).nullable(),
  actor: z.string(),
  at: z.string(),
  facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  hash: Hash,
  kind: z.string(),
  prev: Hash,
  role: z.string().nullable(),
  seq: z.int().min(1),
  subject: z.string().nullable(),
  unit: z.string().nullable(),
});

/** Writes the chain as it stands now; the file appears whole and on disk, readable by its owner only. */
export async function exportChain(db: Db, path: string): Promise<ChainHead> {
  const head = (await db.read(loadHead)) ?? { seq: 0, hash: genesis };
  const partial = `${path}.partial`;
  const file = await open(partial, 'w', 0o600);
  try {
    const lines = Readable.from(linesOf(db, head));
    const bytes = path.endsWith('.gz') ? zipped(lines) : lines;
    for await (const part of bytes) await file.writeFile(part);
    await file.sync();
    await rename(partial, path);
  } finally {
    await file.close();
    await rm(partial, { force: true });
  }
  return head;
}

async function* linesOf(db: Db, { seq, hash }: ChainHead): AsyncGenerator<string> {
  yield `${canonicalJson({ format: chainFormat, seq, hash })}\n`;
  for await (const page of chainPages(db, seq)) yield page.map((event) => `${canonicalJson({ ...event })}\n`).join('');
}

function zipped(lines: Readable): AsyncIterable<Uint8Array> {
  const gzip = createGzip();
  return lines.on('error', (fault) => gzip.destroy(fault)).pipe(gzip);
}

export type ChainFileRefusal =
  | { readonly kind: 'no-chain-file' } // absent, or of another format
  | { readonly kind: 'chain-file-damaged' }; // its compression is broken

/**
 * Proves an exported chain with nothing but the file: no database, no network.
 * @param heads exported earlier, compared beside the head that the file itself names
 * @errors no-chain-file, chain-file-damaged
 */
export async function verifyChainFile(
  path: string,
  heads: readonly ChainHead[] = [],
): Promise<Result<ChainReport, ChainFileRefusal>> {
  try {
    return await walkFile(await readLines(path), heads);
  } catch (fault) {
    const { code } = fault as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'EISDIR') return err({ kind: 'no-chain-file' });
    if (code?.startsWith('Z_')) return err({ kind: 'chain-file-damaged' });
    throw fault;
  }
}

async function walkFile(
  lines: AsyncIterable<string>,
  heads: readonly ChainHead[],
): Promise<Result<ChainReport, ChainFileRefusal>> {
  let walk: ChainWalk | undefined;
  let line = 0;
  for await (const text of lines) {
    line += 1;
    if (walk) stepOn(walk, text, line);
    else {
      const opening = Opening.safeParse(parsed(text));
      if (!opening.success) return err({ kind: 'no-chain-file' });
      const { seq, hash } = opening.data;
      walk = new ChainWalk(seq > 0 ? [...heads, { seq, hash }] : heads);
    }
  }
  return walk ? ok(walk.end()) : err({ kind: 'no-chain-file' });
}

function stepOn(walk: ChainWalk, text: string, line: number): void {
  const event = Event.safeParse(parsed(text));
  // A second spelling of the same values would be a change that no hash shows.
  if (event.success && canonicalJson(event.data) === text) walk.step(event.data satisfies ChainedEvent);
  else walk.fault({ kind: 'unreadable', line });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Lines of a plain or gzipped file; which of both its first bytes tell. */
async function readLines(path: string): Promise<AsyncIterable<string>> {
  const file = await open(path);
  const { buffer, bytesRead } = await file.read(Buffer.alloc(2), 0, 2, 0).finally(() => file.close());
  const bytes = createReadStream(path);
  if (bytesRead < 2 || buffer[0] !== 0x1f || buffer[1] !== 0x8b) return linesFrom(bytes);
  const gunzip = createGunzip();
  return linesFrom(bytes.on('error', (fault) => gunzip.destroy(fault)).pipe(gunzip));
}

async function* linesFrom(stream: AsyncIterable<Buffer>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const part of stream) {
    const lines = (rest + decoder.decode(part, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  if (rest !== '') yield rest;
}
