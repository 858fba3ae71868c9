import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, deflateRawSync } from 'node:zlib';
import type { TableSource } from '../platform/files/source.ts';

/** A new folder for files of one test. */
export function testFolder(): string {
  return mkdtempSync(join(tmpdir(), 'shiheng-test-'));
}

export function testFile(name: string, content: Uint8Array | string): TableSource {
  const path = join(testFolder(), name);
  writeFileSync(path, content);
  return { path, name };
}

export interface ZipPart {
  readonly name: string;
  readonly content: Uint8Array | string;
  readonly stored?: boolean;
  /** What the directory claims instead of the truth. */
  readonly claimedSize?: number;
}

/** A zip archive written by hand, so that readers are tried on files that no library of ours wrote. */
export function zipOf(parts: readonly ZipPart[]): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const part of parts) {
    const raw = Buffer.from(part.content as string);
    const data = part.stored ? raw : deflateRawSync(raw);
    const name = Buffer.from(part.name);
    const fields = Buffer.alloc(26); // version … extra length, shared by both headers
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(part.stored ? 0 : 8, 4);
    fields.writeUInt32LE(crc32(raw), 10);
    fields.writeUInt32LE(data.length, 14);
    fields.writeUInt32LE(part.claimedSize ?? raw.length, 18);
    fields.writeUInt16LE(name.length, 22);
    bodies.push(Buffer.from('PK\x03\x04'), fields, name, data);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    directory.push(Buffer.from('PK\x01\x02\x14\x00'), fields, tail, name);
    offset += 30 + name.length + data.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...bodies, list, end]);
}

export interface WorkbookParts {
  /** Inside of `<sheetData>`. */
  readonly rows: string;
  readonly sharedStrings?: readonly string[]; // inside of each <si>
  readonly styles?: string; // inside of <styleSheet>
  readonly date1904?: boolean;
  readonly prefix?: string; // namespace prefix with colon
  readonly more?: readonly ZipPart[];
}

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const officeRels = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packageRels = 'http://schemas.openxmlformats.org/package/2006/relationships';

/** The parts of a workbook with one sheet of its own making. */
export function workbookParts(book: WorkbookParts): ZipPart[] {
  const p = book.prefix ?? '';
  const xmlns = p === '' ? `xmlns="${main}"` : `xmlns:${p.slice(0, -1)}="${main}"`;
  const relation = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="${officeRels}/${type}" Target="${target}"/>`;
  const items = (book.sharedStrings ?? []).map((item) => `<${p}si>${item}</${p}si>`).join('');
  return [
    {
      name: '[Content_Types].xml',
      content: `${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`,
    },
    {
      name: '_rels/.rels',
      content: `${head}<Relationships xmlns="${packageRels}">${relation('rId1', 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
    },
    {
      name: 'xl/workbook.xml',
      content: `${head}<workbook xmlns="${main}" xmlns:r="${officeRels}"><workbookPr${book.date1904 ? ' date1904="1"' : ''}/><sheets><sheet name="台账" sheetId="1" r:id="rId7"/><sheet name="说明" sheetId="2" r:id="rId8"/></sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: `${head}<Relationships xmlns="${packageRels}">${relation('rId8', 'worksheet', 'worksheets/sheet1.xml')}${relation('rId7', 'worksheet', 'worksheets/first.xml')}${relation('rId2', 'sharedStrings', '/xl/sharedStrings.xml')}${relation('rId3', 'styles', 'styles.xml')}</Relationships>`,
    },
    { name: 'xl/worksheets/sheet1.xml', content: `${head}<worksheet xmlns="${main}"><sheetData/></worksheet>` },
    {
      name: 'xl/worksheets/first.xml',
      content: `${head}<${p}worksheet ${xmlns}><${p}dimension ref="A1"/><${p}sheetData>${book.rows}</${p}sheetData></${p}worksheet>`,
    },
    { name: 'xl/sharedStrings.xml', content: `${head}<${p}sst ${xmlns}>${items}</${p}sst>` },
    { name: 'xl/styles.xml', content: `${head}<styleSheet xmlns="${main}">${book.styles ?? ''}</styleSheet>` },
    ...(book.more ?? []),
  ];
}

export function workbookOf(book: WorkbookParts): Buffer {
  return zipOf(workbookParts(book));
}
