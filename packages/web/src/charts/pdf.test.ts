import { describe, expect, it } from 'vitest';
import { pdfOf } from './pdf.ts';

/** Not pixels, but every byte there is: the file must carry them as they are. */
const deflated = Uint8Array.from({ length: 256 }, (_, byte) => byte);
const file = pdfOf({ title: '十衡图', language: 'zh-CN', picture: { width: 4, height: 2, deflated } });
const text = [...file].map((byte) => String.fromCharCode(byte)).join('');

describe('pdfOf', () => {
  it('tells where every object begins', () => {
    const start = Number(/startxref\n(\d+)\n%%EOF\n$/.exec(text)?.[1]);
    expect(text.slice(start, start + 9)).toBe('xref\n0 7\n');
    const offsets = [...text.slice(start).matchAll(/(\d{10}) 00000 n /g)].map((row) => Number(row[1]));
    expect(offsets.map((offset) => text.slice(offset, offset + 7))).toEqual(
      [1, 2, 3, 4, 5, 6].map((number) => `${number} 0 obj`),
    );
  });

  it('has one page, and a title in Chinese', () => {
    expect(text.startsWith('%PDF-1.7\n')).toBe(true);
    expect(text).toContain('/Count 1');
    expect(text).toContain('/Title <feff5341886156fe>');
    expect(text).toContain('/Lang (zh-CN)');
  });

  it('carries the pixels as they were packed, and says how long they are', () => {
    const length = Number(/\/FlateDecode \/Length (\d+)/.exec(text)?.[1]);
    const from = text.indexOf('stream\n', text.indexOf('/FlateDecode')) + 'stream\n'.length;
    expect(file.slice(from, from + length)).toEqual(deflated);
    expect(text.slice(from + length)).toMatch(/^\nendstream\nendobj\n/);
  });

  it('fills the page with a picture of its shape', () => {
    expect(text).toContain('q 841.89 0.00 0.00 420.94 0.00 87.17 cm /Picture Do Q');
  });
});
