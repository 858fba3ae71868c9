import { inflateRawSync } from 'node:zlib';
import { assert } from '@shiheng/basics/assert';
import { parsePeriod } from '@shiheng/basics/period';
import type { PlainDate } from '@shiheng/basics/plain-date';
import { loadCatalogue } from '@shiheng/data/catalogue';
import type { Bulletin } from '@shiheng/kernel/bulletins/bulletin';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Composition, compose } from './compose.ts';
import { renderDocx } from './docx.ts';
import { madeUpProvince } from './testing.ts';

const snapshot = { version: 2, sha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08' };
const issuedOn = '2024-04-20' as PlainDate;

function period(text: string) {
  const parsed = parsePeriod(text);
  assert(parsed, text);
  return parsed;
}

const evaluation = madeUpProvince(period('2024Q1'), 7);

function drafted(more: Partial<Composition> = {}): Bulletin {
  return compose({
    catalogue: loadCatalogue(),
    period: period('2024Q1'),
    evaluation,
    snapshot,
    demo: true,
    frame: { issuedOn, issueNo: 3, totalIssueNo: 27, copies: 60 },
    ...more,
  });
}

/** Parts of a zip, through its central directory. */
function unzip(bytes: Uint8Array): ReadonlyMap<string, string> {
  const zip = Buffer.from(bytes);
  const end = zip.lastIndexOf('PK\x05\x06', undefined, 'latin1');
  const parts = new Map<string, string>();
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [packed, nameLength, local] = [
      zip.readUInt32LE(at + 20),
      zip.readUInt16LE(at + 28),
      zip.readUInt32LE(at + 42),
    ];
    const data = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const content = zip.subarray(data, data + packed);
    const name = zip.toString('utf8', at + 46, at + 46 + nameLength);
    parts.set(name, (zip.readUInt16LE(at + 10) === 8 ? inflateRawSync(content) : content).toString());
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return parts;
}

function part(parts: ReadonlyMap<string, string>, name: string): string {
  const found = parts.get(name);
  assert(found, `no ${name} in ${[...parts.keys()].join(' ')}`);
  return found;
}

const words = (xml: string) => [...xml.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/g)].map((match) => match[1]).join('');

const spansOf = ({ blocks }: Bulletin) =>
  blocks.flatMap((block) => (block.style === 'table' ? block.rows.flat(2) : block.spans));

describe('a bulletin as .docx', () => {
  const bulletin = drafted();
  let parts: ReadonlyMap<string, string>;
  let xml: string;
  beforeAll(async () => {
    parts = unzip(await renderDocx(bulletin));
    xml = part(parts, 'word/document.xml');
  });

  test('A4 with the margins of GB/T 9704: 37, 35, 28 and 26 mm', () => {
    expect(xml).toMatch(/<w:pgSz w:w="11906" w:h="16838"/);
    expect(xml).toMatch(/<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587"/);
  });

  test('text in 三号仿宋 on lines of exactly 29 pt, drawn together by 0.2 pt; title in 二号小标宋', () => {
    const [paragraph] = xml.match(/<w:p>(?:(?!<\/w:p>).)*本期数据覆盖.*?<\/w:p>/) ?? [];
    expect(paragraph).toContain('<w:spacing w:after="0" w:before="0" w:line="580" w:lineRule="exact"/>');
    expect(paragraph).toContain('w:eastAsia="仿宋_GB2312"');
    expect(paragraph).toContain('<w:spacing w:val="-4"/><w:sz w:val="32"/>');
    expect(xml).toMatch(
      /w:eastAsia="方正小标宋_GBK"[^>]*\/><w:spacing w:val="-4"\/><w:sz w:val="44"\/>(?:(?!<w:t).)*<w:t[^>]*>产改“十大关系”/,
    );
  });

  test('red name and red rule', () => {
    expect(xml).toMatch(/<w:color w:val="FF0000"\/>(?:(?!<w:t).)*<w:t[^>]*>产改工作简报/);
    expect(xml).toMatch(/<w:pBdr><w:bottom w:val="single" w:color="FF0000"/);
  });

  test('page numbers — 1 — stand outside: right on odd pages, left on even ones', () => {
    expect(part(parts, 'word/settings.xml')).toContain('<w:evenAndOddHeaders/>');
    const sides = ['word/footer1.xml', 'word/footer2.xml'].map(
      (name) => /<w:jc w:val="(\w+)"/.exec(part(parts, name))?.[1],
    );
    expect(sides).toEqual(['right', 'left']);
  });

  test('every face has substitutes, as the format names them', () => {
    const table = part(parts, 'word/fontTable.xml');
    for (const face of new Set([...xml.matchAll(/w:eastAsia="([^"]+)"/g)].map((match) => match[1]))) {
      if (face !== 'zh-CN') expect(table).toContain(`<w:font w:name="${face}"><w:altName`);
    }
  });

  test('the whole text is there, every number in the table of sources, with the snapshot that it comes from', () => {
    const text = words(xml);
    for (const span of spansOf(bulletin)) expect(text).toContain(span.text);
    const table = words(xml.slice(xml.indexOf('快照数值')));
    for (const { label, shown } of bulletin.references) expect(table).toContain(`${label}${shown}`);
    expect(text).toContain(`关账快照第2版，SHA-256：${snapshot.sha256}`);
  });

  test('报, 送 and the printing; no 发, since none was given', () => {
    const text = words(xml);
    expect(text).toContain('报：省推进产改协调小组组长');
    expect(text).toContain('送：各州市推进产改协调小组');
    expect(text).not.toContain('发：');
    expect(text).toContain('2024年4月20日印发（共印60份）');
  });

  test('演示数据 above every page and below the table, nowhere twice', () => {
    expect(words(xml).match(/演示数据/g)).toHaveLength(1);
    for (const name of ['word/header1.xml', 'word/header2.xml']) expect(words(part(parts, name))).toBe('演示数据');
  });
});

test('real data carry no label; a period that is not closed does', async () => {
  const real = drafted({ demo: false });
  expect(real.labels).toEqual([]);
  expect(unzip(await renderDocx(real)).has('word/header1.xml')).toBe(false);
  const open = drafted({ demo: false, snapshot: null, frame: { issuedOn } });
  const text = words(part(unzip(await renderDocx(open)), 'word/document.xml'));
  expect(open.labels).toEqual(['未关账试算稿']);
  expect(text).toContain('未关账，无快照');
});

test('autonomous prefectures have their usual short names', () => {
  const text = spansOf(drafted())
    .map((span) => span.text)
    .join('');
  expect(text).toMatch(/楚雄州|16个州市/);
  expect(text).not.toContain('自治州');
});

test('the same evaluation gives the same draft, to the last reference', () => {
  expect(drafted({ evaluation: madeUpProvince(period('2024Q1'), 7) })).toEqual(drafted());
});
