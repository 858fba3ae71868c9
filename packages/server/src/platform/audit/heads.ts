import { type FileHandle, open, readFile } from 'node:fs/promises';
import { canonicalJson } from '@shiheng/basics/canonical-json';
import { err, ok, type Result } from '@shiheng/basics/result';
import type { Db } from '@shiheng/db/handle';
import { z } from 'zod';
import type { ChainHead } from './chain.ts';
import { loadHead } from './chain-store.ts';

/** A head as it is exported: one line of canonical JSON. */
export interface ExportedHead extends ChainHead {
  /** When it was read from the database. */
  readonly at: string;
}

const Head = z.object({ at: z.iso.datetime(), hash: z.string().regex(/^[0-9a-f]{64}$/), seq: z.int().min(1) });

export function headLine({ at, hash, seq }: ExportedHead): string {
  return `${canonicalJson({ at, hash, seq })}\n`;
}

/** @returns null while the trail is empty */
export async function currentHead(db: Db, now: Date): Promise<ExportedHead | null> {
  const head = await db.read(loadHead);
  return head && { at: now.toISOString(), ...head };
}

/**
 * Heads that were exported to a file of lines; none where the file does not exist.
 * @errors heads-damaged: a line that is no head. The last may be unfinished: a process was killed while it wrote it.
 */
export async function readHeads(
  path: string,
): Promise<Result<readonly ExportedHead[], { readonly kind: 'heads-damaged'; readonly line: number }>> {
  const heads: ExportedHead[] = [];
  const lines = (await textOf(path)).split('\n');
  for (const [i, line] of lines.entries()) {
    const head = Head.safeParse(parsed(line));
    if (head.success) heads.push(head.data);
    else if (i < lines.length - 1) return err({ kind: 'heads-damaged', line: i + 1 });
  }
  return ok(heads);
}

async function textOf(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw fault;
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * Adds the head of now to a file of lines, on disk when this returns; nothing where it is the last line already.
 * @returns the head; null while the trail is empty
 */
export async function recordHead(db: Db, path: string, now: Date): Promise<ExportedHead | null> {
  const head = await currentHead(db, now);
  if (!head) return null;
  const file = await open(path, 'a+', 0o600);
  try {
    await appendUnlessLast(file, head);
  } finally {
    await file.close();
  }
  return head;
}

async function appendUnlessLast(file: FileHandle, head: ExportedHead): Promise<void> {
  const bytes = await file.readFile();
  const whole = bytes.lastIndexOf('\n') + 1; // a killed process may have left a line unfinished behind it
  const last = Head.safeParse(parsed(bytes.toString('utf8', 0, whole).trimEnd().split('\n').at(-1) ?? ''));
  if (last.success && last.data.seq === head.seq && last.data.hash === head.hash) return;
  await file.truncate(whole);
  await file.appendFile(headLine(head));
  await file.sync();
}
