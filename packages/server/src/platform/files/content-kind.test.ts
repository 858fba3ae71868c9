import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { testFile, workbookOf, zipOf } from '../../testing/files.ts';
import { docxOf, jpegOf, pdfOf, pngChunk, pngOf } from '../../testing/uploads.ts';
import { contentKind } from './content-kind.ts';

async function kindOf(content: Uint8Array | string, name = 'evidence.pdf') {
  const kind = await contentKind(testFile(name, content).path);
  return kind.ok ? kind.value : kind.error.kind;
}

const whole: [string, Buffer | string, string][] = [
  ['a PDF', pdfOf(), 'application/pdf'],
  ['a PNG', pngOf(), 'image/png'],
  ['a JPEG', jpegOf(), 'image/jpeg'],
  ['a DOCX', docxOf(), 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  ['an XLSX', workbookOf({ rows: '' }), 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  ['a CSV in UTF-8', '\u{feff}姓名,学时\r\n张三,12\r\n', 'text/csv'],
  ['a CSV in GB18030', Buffer.from('d0d5c3fb2cd1a7cab10d0a', 'hex'), 'text/csv'],
];

describe('what a file is', () => {
  it.each(whole)('%s, whatever its name says', async (_, content, media) => {
    expect(await kindOf(content, 'photo.exe')).toBe(media);
  });

  const html = '<!doctype html><script>alert(1)</script>';
  it.each<[string, Buffer | string, string]>([
    ['a page', html, 'file-kind-refused'],
    ['a drawing that may run scripts', '<?xml version="1.0"?><svg onload="x()"/>', 'file-kind-refused'],
    ['a program', Buffer.from('MZ\x90\0\x03\0\0\0', 'latin1'), 'file-kind-refused'],
    ['a GIF', Buffer.from('GIF89a\x01\0\x01\0', 'latin1'), 'file-kind-refused'],
    [
      'an old workbook',
      Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(512)]),
      'file-kind-refused',
    ],
    ['an archive of anything', zipOf([{ name: 'a.txt', content: 'a' }]), 'file-kind-refused'],
    ['a document with macros', docxOf([{ name: 'word/vbaProject.bin', content: 'x' }]), 'file-kind-refused'],
    ['a document with a path upwards', docxOf([{ name: '../../etc/cron.d/x', content: 'x' }]), 'file-kind-refused'],
    ['a text with control characters', 'a,b\x1b[31m\n', 'file-kind-refused'],
    ['a PDF cut off', pdfOf().subarray(0, -6), 'file-damaged'],
    ['a PDF with something behind its end', Buffer.concat([pdfOf(), Buffer.from(html)]), 'file-damaged'],
    ['a PNG with something behind its end', Buffer.concat([pngOf(), Buffer.from(html)]), 'file-damaged'],
    ['a PNG of a million pixels a line', pngOf(1_000_000_000), 'file-damaged'],
    [
      'a PNG without its header',
      Buffer.concat([pngOf().subarray(0, 8), pngChunk('IEND', Buffer.alloc(0))]),
      'file-damaged',
    ],
    ['a JPEG with something behind its end', Buffer.concat([jpegOf(), Buffer.from(html)]), 'file-damaged'],
    ['a JPEG without a frame', Buffer.from('ffd8ffda00080101000000123456ffd9', 'hex'), 'file-damaged'],
    [
      'a document that is a bomb',
      docxOf([{ name: 'word/media/a.bin', content: Buffer.alloc(40 << 20) }]),
      'file-damaged',
    ],
    [
      'a document that lies about its size',
      docxOf([{ name: 'b.xml', content: 'xxxx', claimedSize: 2 }]),
      'file-damaged',
    ],
  ])('refuses %s', async (_, content, refusal) => {
    expect(await kindOf(content)).toBe(refusal);
  });

  it.each(whole.slice(0, 5))('never takes %s with a part cut off for a whole one', async (_, content) => {
    const bytes = Buffer.from(content as string);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: bytes.length - 2 }), async (kept) => {
        expect(await kindOf(bytes.subarray(0, kept))).toMatch(/^(file-damaged|file-kind-refused|text\/csv)$/);
      }),
      { numRuns: 40 },
    );
  });
});
