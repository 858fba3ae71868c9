import type { Face, Ink, PageItem, PrintedPage, TextItem } from '@shiheng/kernel/bulletins/typeset/page';
import { paper } from '@shiheng/kernel/bulletins/typeset/page';
import * as fontkit from 'fontkit';
import PDFDocument from 'pdfkit';
import { faces, fullest, loadFont } from './pdf-fonts.ts';

export interface PdfQuestion {
  readonly pages: readonly PrintedPage[];
  readonly title: string;
  readonly author: string;
  readonly at: Date;
}

interface LoadedFace {
  readonly bytes: Buffer;
  readonly has: (char: string) => boolean;
}

/** Draws laid-out pages as a PDF. Keeps the faces that it has read: one of these serves many bulletins. */
export class PdfPrinter {
  readonly #faces = new Map<Face, LoadedFace>();

  /** Text is text: what is seen can be searched and copied. The characters in use are embedded, no others. */
  async print({ pages, title, author, at }: PdfQuestion): Promise<Uint8Array> {
    const info = { Title: title, Author: author, CreationDate: at, ModDate: at, Creator: '', Producer: '' };
    const document = new PDFDocument({
      size: [paper.width, paper.height],
      margin: 0,
      autoFirstPage: false,
      lang: 'zh-CN',
      info,
    });
    const chunks: Buffer[] = [];
    document.on('data', (chunk: Buffer) => chunks.push(chunk));
    const ended = new Promise((resolve, reject) => document.on('end', resolve).on('error', reject));
    for (const face of faces) document.registerFont(face, this.#load(face).bytes); // read when first used
    for (const { items } of pages) {
      document.addPage();
      for (const item of items) this.#draw(document, item);
    }
    document.end();
    await ended;
    return new Uint8Array(Buffer.concat(chunks));
  }

  #draw(document: PDFKit.PDFDocument, item: PageItem): void {
    if (item.kind === 'rule') {
      document.moveTo(item.x1, item.y1).lineTo(item.x2, item.y2);
      document.lineWidth(item.width).strokeColor(inks[item.ink]).stroke();
      return;
    }
    const { size, spacing, y } = item;
    document.fillColor(inks[item.ink]).fontSize(size);
    for (const { text, x, face } of this.#stretches(item)) {
      document.font(face);
      // `features`: no ligatures or kerning, every character keeps the width that it was laid out with.
      document.text(text, x, y, { lineBreak: false, characterSpacing: spacing, baseline: 'alphabetic', features: [] });
    }
  }

  /** Parts the stretch where its face lacks a character; a Chinese one is as wide in any face. */
  #stretches({ text, x, face, size, spacing }: TextItem): readonly Pick<TextItem, 'text' | 'x' | 'face'>[] {
    const found: { text: string; x: number; face: Face }[] = [];
    let at = x;
    for (const char of text) {
      const own = this.#load(face).has(char) ? face : fullest;
      const last = found.at(-1);
      if (last?.face === own) last.text += char;
      else found.push({ text: char, x: at, face: own });
      at += size + spacing;
    }
    return found;
  }

  #load(face: Face): LoadedFace {
    const known = this.#faces.get(face);
    if (known) return known;
    const bytes = loadFont(face);
    const font = fontkit.create(bytes) as fontkit.Font;
    const loaded = { bytes, has: (char: string) => font.hasGlyphForCodePoint(char.codePointAt(0) ?? 0) };
    this.#faces.set(face, loaded);
    return loaded;
  }
}

const inks: Readonly<Record<Ink, string>> = { ink: '#000000', red: '#ff0000', faint: '#7f7f7f' };
