import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assert } from '@shiheng/basics/assert';
import { parsePeriod } from '@shiheng/basics/period';
import type { PlainDate } from '@shiheng/basics/plain-date';
import { loadCatalogue } from '@shiheng/data/catalogue';
import type { Bulletin } from '@shiheng/kernel/bulletins/bulletin';
import { typeset } from '@shiheng/kernel/bulletins/typeset/typeset';
import { latinWidths } from '@shiheng/kernel/bulletins/typeset/widths';
import * as fontkit from 'fontkit';
import { describe, expect, test } from 'vitest';
import { compose } from './compose.ts';
import { PdfPrinter } from './pdf.ts';
import { faces, fullest, loadFont } from './pdf-fonts.ts';
import { madeUpProvince } from './testing.ts';

function drafted(): Bulletin {
  const period = parsePeriod('2024Q1');
  assert(period, 'a quarter');
  return compose({
    catalogue: loadCatalogue(),
    period,
    evaluation: madeUpProvince(period, 7),
    snapshot: { version: 2, sha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08' },
    demo: true,
    frame: { issuedOn: '2024-04-20' as PlainDate, issueNo: 3, copies: 60, signer: '张䶮' },
  });
}

const printer = new PdfPrinter();
const print = (bulletin: Bulletin) =>
  printer.print({ pages: typeset(bulletin), title: '简报', author: '办公室', at: new Date('2024-04-20T00:00:00Z') });

test('the same bulletin gives the same bytes', async () => {
  const one = Buffer.from(await print(drafted()));
  expect(one.toString('latin1', 0, 5)).toBe('%PDF-');
  const withoutId = (pdf: Buffer) => pdf.toString('latin1').replace(/\/ID \[[^\]]*\]/, '');
  expect(withoutId(Buffer.from(await print(drafted())))).toBe(withoutId(one));
});

describe('the faces', () => {
  const fonts = new Map(faces.map((face) => [face, fontkit.create(loadFont(face)) as fontkit.Font]));

  test('digits and Latin letters are as wide as the pages are laid out with', () => {
    const latin = fonts.get('latin');
    assert(latin, 'a face for Latin');
    const widths = latinWidths.map((_, i) => latin.glyphForCodePoint(32 + i).advanceWidth / latin.unitsPerEm);
    expect(widths.map((width) => Math.round(width * 1000))).toEqual(latinWidths);
  });

  test('Chinese characters and marks are one em wide, and one face has them all', () => {
    for (const [face, font] of fonts) {
      if (face === 'latin') continue;
      for (const char of '国改（）、。，；：％')
        expect(font.glyphForCodePoint(char.codePointAt(0) ?? 0).advanceWidth, `${face} ${char}`).toBe(font.unitsPerEm);
    }
    const all = fonts.get(fullest);
    for (let code = 0x4e00; code <= 0x9fa5; code++) expect(all?.hasGlyphForCodePoint(code)).toBe(true);
  });
});

const isThere = spawnSync('pdftotext', ['-v']).error === undefined;

describe.skipIf(!isThere)(`pdftotext${isThere ? '' : ': skipped, it is not installed'}`, () => {
  test('reads every word and number of the bulletin back', async () => {
    const bulletin = drafted();
    const folder = mkdtempSync(join(tmpdir(), 'shiheng-pdf-'));
    try {
      const file = join(folder, '简报.pdf');
      writeFileSync(file, await print(bulletin));
      const text = execFileSync('pdftotext', ['-raw', file, '-']).toString().replace(/\s+/g, '');
      const fonts = execFileSync('pdffonts', [file]).toString().trim().split('\n').slice(2);
      expect(fonts.length).toBeGreaterThan(3);
      for (const font of fonts) expect(font).toMatch(/yes yes yes/); // embedded, subset, with characters
      for (const words of ['产改工作简报', '第3期', '签发人：', '张䶮', '2024年4月20日印发', '（共印60份）', '—1—'])
        expect(text).toContain(words);
      for (const { label, shown } of bulletin.references) expect(text).toContain(`${label}${shown}`.slice(-20));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
