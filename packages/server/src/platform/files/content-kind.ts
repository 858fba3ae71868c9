import { type FileHandle, open } from 'node:fs/promises';
import { err, ok, type Result } from '@shiheng/basics/result';
import { checkJpeg, checkPng } from './image-structure.ts';
import { type InflateBudget, inflateEntry } from './inflate.ts';
import { inspectFile } from './inspect.ts';
import { sniff } from './sniff.ts';
import { defaultLimits, type TableLimits, TableRefused } from './source.ts';
import { readZipEntries } from './zip.ts';

/** Kinds of files that are kept, by their media type. */
export const keptMedia = {
  pdf: 'application/pdf',
  png: 'image/png',
  jpeg: 'image/jpeg',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv',
} as const;

export type KeptMedia = (typeof keptMedia)[keyof typeof keptMedia];

/**
 * `file-kind-refused`: of no kind that is kept, or one that carries programs. `file-damaged`: begins like one but is
 * not whole, or holds something behind its end, or grows beyond all measure when opened.
 */
export interface ContentRefusal {
  readonly kind: 'file-kind-refused' | 'file-damaged';
}

const refused = err({ kind: 'file-kind-refused' } as const);
const damaged = err({ kind: 'file-damaged' } as const);

const mebi = 1024 * 1024;
/** What an office document may become when it is opened. */
const packageLimits: TableLimits = { ...defaultLimits, inflatedBytes: 256 * mebi, ratio: 200, ratioFrom: 8 * mebi };

/** What a file is, by its content from the first byte to the last; its name is never asked. */
export async function contentKind(path: string): Promise<Result<KeptMedia, ContentRefusal>> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const head = Buffer.alloc(Math.min(size, 4096));
    await file.read(head, 0, head.length, 0);
    return await judge(file, size, head);
  } catch (fault) {
    if (fault instanceof TableRefused) return fault.refusal.kind === 'zip-encrypted' ? refused : damaged;
    throw fault;
  } finally {
    await file.close();
  }
}

async function judge(file: FileHandle, size: number, head: Buffer): Promise<Result<KeptMedia, ContentRefusal>> {
  const kind = sniff(head);
  if (kind === 'zip') return officePackage(file, size);
  if (kind === 'text') return text(file);
  if (kind.kind === 'file-pdf') return (await isWholePdf(file, size, head)) ? ok(keptMedia.pdf) : damaged;
  if (kind.kind !== 'file-image') return refused;
  const bytes = await file.readFile(); // an upload is small enough: the store limits it
  if (head[0] === 0x89) return checkPng(bytes) ? ok(keptMedia.png) : damaged;
  if (head[0] === 0xff) return checkJpeg(bytes) ? ok(keptMedia.jpeg) : damaged;
  return refused; // GIF
}

/** Every part is inflated once: a bomb, a lie about sizes and a flipped bit are seen here and not by whoever opens it. */
async function officePackage(file: FileHandle, size: number): Promise<Result<KeptMedia, ContentRefusal>> {
  const entries = await readZipEntries(file, size, packageLimits);
  const names = new Set(entries.map(({ name }) => name));
  const media = names.has('word/document.xml') ? keptMedia.docx : names.has('xl/workbook.xml') ? keptMedia.xlsx : null;
  const unsafe = [...names].some((name) => carriesPrograms.test(name) || name.split(/[/\\]/).includes('..'));
  if (media === null || unsafe || !names.has('[Content_Types].xml')) return refused;
  const budget: InflateBudget = { spent: 0 };
  for (const entry of entries) {
    for await (const _ of inflateEntry(file, entry, packageLimits, budget)); // counted and summed inside
  }
  return ok(media);
}

/** Macros, controls and embedded programs. */
const carriesPrograms = /vbaProject|\/activeX\/|macrosheets|\.(exe|dll|js|vbs|bat|cmd|ps1|jar)$/i;

/** From the header on its first line to the end mark, which nothing but white space may follow far behind. */
async function isWholePdf(file: FileHandle, size: number, head: Buffer): Promise<boolean> {
  if (!/^%PDF-[12]\.\d[\r\n %]/.test(head.toString('latin1', 0, 16))) return false;
  const tail = Buffer.alloc(Math.min(size, 1024));
  await file.read(tail, 0, tail.length, size - tail.length);
  return /startxref\s+\d+\s+%%EOF\s*$/.test(tail.toString('latin1'));
}

const control = /(?![\t\r\n])\p{Cc}/u;

/** UTF-8 or GB18030, without control characters, and not what a browser would take for a page. */
async function text(file: FileHandle): Promise<Result<KeptMedia, ContentRefusal>> {
  const { utf8, zeros } = await inspectFile(file);
  const bytes = await file.readFile();
  const decoded = new TextDecoder(utf8 ? 'utf-8' : 'gb18030', { fatal: true });
  try {
    return zeros || control.test(decoded.decode(bytes)) ? refused : ok(keptMedia.csv);
  } catch {
    return refused;
  }
}
