import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { inflateSync } from 'node:zlib';
import { assert } from '@shiheng/basics/assert';
import type { Face } from '@shiheng/kernel/bulletins/typeset/page';

const packages = createRequire(import.meta.url);
const kai = '@fontsource/lxgw-wenkai/files/lxgw-wenkai-latin-300-normal.woff';
const song = '@fontsource/noto-serif-sc/files/noto-serif-sc-chinese-simplified-400-normal.woff';

/** Free faces (OFL) that stand for those of official documents; Tinos has the widths of Times New Roman. */
const files: Readonly<Record<Face, string>> = {
  title: '@fontsource/noto-serif-sc/files/noto-serif-sc-chinese-simplified-700-normal.woff',
  body: song,
  section: '@embedpdf/fonts-sc/fonts/NotoSansHans-Medium.otf',
  item: kai,
  song,
  latin: '@fontsource/tinos/files/tinos-latin-400-normal.woff',
};

export const faces = Object.keys(files) as Face[];

/** Has every character of GBK and more: stands in where another face lacks a rare one. */
export const fullest: Face = 'item';

export function loadFont(face: Face): Buffer {
  const file = readFileSync(pathOf(files[face]));
  return sfntOf(file);
}

/** The packages export their style sheets; the files lie beside their package.json. */
function pathOf(file: string): string {
  const [scope, name, ...rest] = file.split('/');
  const folders = packages.resolve.paths(`${scope}/${name}`) ?? [];
  const found = folders.map((folder) => [folder, scope, name, ...rest].join('/')).find((path) => existsSync(path));
  assert(found, `${file} is missing: run npm ci`);
  return found;
}

const directoryStart = 44;

/**
 * A font with its tables as they are, from one with compressed tables: what reads it would inflate a table anew for every
 * glyph. A file that is no WOFF comes back as it is.
 *
 * @source W3C WOFF 1.0, sections 3–5
 */
export function sfntOf(woff: Buffer): Buffer {
  if (woff.toString('latin1', 0, 4) !== 'wOFF') return woff;
  const count = woff.readUInt16BE(12);
  const head = Buffer.alloc(12 + 16 * count);
  writeHead(head, woff, count);
  const parts: Buffer[] = [head];
  let at = head.length;
  for (let i = 0; i < count; i++) {
    const from = directoryStart + 20 * i;
    const table = inflated(woff, from);
    const entry = 12 + 16 * i;
    woff.copy(head, entry, from, from + 4); // tag
    woff.copy(head, entry + 4, from + 16, from + 20); // checksum
    head.writeUInt32BE(at, entry + 8);
    head.writeUInt32BE(table.length, entry + 12);
    const padding = Buffer.alloc((4 - (table.length % 4)) % 4);
    parts.push(table, padding);
    at += table.length + padding.length;
  }
  return Buffer.concat(parts);
}

function writeHead(head: Buffer, woff: Buffer, count: number): void {
  const power = 2 ** Math.floor(Math.log2(count));
  woff.copy(head, 0, 4, 8); // flavour
  head.writeUInt16BE(count, 4);
  head.writeUInt16BE(16 * power, 6);
  head.writeUInt16BE(Math.log2(power), 8);
  head.writeUInt16BE(16 * (count - power), 10);
}

function inflated(woff: Buffer, entry: number): Buffer {
  const [offset, packed, length] = [4, 8, 12].map((field) => woff.readUInt32BE(entry + field)) as [
    number,
    number,
    number,
  ];
  const bytes = woff.subarray(offset, offset + packed);
  return packed < length ? inflateSync(bytes) : bytes;
}
