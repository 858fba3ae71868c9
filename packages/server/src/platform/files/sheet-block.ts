import type { Block, CellFault, TableBatch } from './blocks.ts';
import { dateOfSerial } from './serial-date.ts';
import { type SharedTexts, sharedText } from './shared-texts.ts';
import { TableRefused } from './source.ts';
import { attribute, innerTexts, xmlText } from './xml-text.ts';

export interface SheetContext {
  /** Namespace prefix of the sheet's tags with its colon, mostly empty. */
  readonly prefix: string;
  readonly texts: SharedTexts;
  /** Per cell style: 1 where its number format shows a date. */
  readonly dateStyles: Uint8Array;
  readonly date1904: boolean;
  readonly columns: number; // limit
}

const slash = 47;

/** Decodes the `<row>` elements of a block. The block is cut after a closing row tag. */
export function decodeSheet(context: SheetContext, block: Block): TableBatch {
  const buffer = Buffer.from(block.bytes.buffer, block.bytes.byteOffset, block.bytes.byteLength);
  const scan = new RowScan(context, buffer.toString('utf8'), block.firstLine);
  return scan.run();
}

/** The tags of a sheet, with its prefix. */
interface Tags {
  readonly row: string;
  readonly rowEnd: string;
  readonly cell: string;
  readonly cellEnd: string;
  readonly formula: string;
  readonly value: string;
  readonly inline: string;
  readonly inlineEnd: string;
}

function tagsOf(p: string): Tags {
  return {
    row: `<${p}row`,
    rowEnd: `</${p}row>`,
    cell: `<${p}c`,
    cellEnd: `</${p}c>`,
    formula: `<${p}f`,
    value: `<${p}v`,
    inline: `<${p}is><${p}t`,
    inlineEnd: `</${p}t></${p}is>`,
  };
}

class RowScan {
  private readonly rows: string[][] = [];
  private readonly lines: number[] = [];
  private readonly faults: CellFault[] = [];
  private readonly context: SheetContext;
  private readonly tags: Tags;
  private readonly xml: string;
  private line: number;
  // Attributes of the cell at hand: its place, its type, its style.
  private reference = '';
  private type = '';
  private style = '';

  constructor(context: SheetContext, xml: string, before: number) {
    this.context = context;
    this.tags = tagsOf(context.prefix);
    this.xml = xml;
    this.line = before;
  }

  run(): TableBatch {
    const { row, rowEnd } = this.tags;
    for (let at = this.find(row, 0); at >= 0; ) {
      const tagEnd = this.tagEnd(at);
      const empty = this.xml.charCodeAt(tagEnd - 1) === slash;
      const number = attribute(this.xml, at, tagEnd, 'r');
      this.line = number === undefined ? this.line + 1 : Number(number);
      const end = empty ? tagEnd : this.xml.indexOf(rowEnd, tagEnd);
      if (end < 0 || !Number.isSafeInteger(this.line)) throw damaged();
      if (!empty) this.row(tagEnd + 1, end);
      at = this.find(row, end);
    }
    return { rows: this.rows, lines: this.lines, faults: this.faults };
  }

  private row(from: number, to: number): void {
    const { xml, tags } = this;
    const cells: string[] = [];
    let next = 0;
    let filled = false;
    for (let at = this.find(tags.cell, from); at >= 0 && at < to; ) {
      const tagEnd = this.tagEnd(at);
      this.readAttributes(at, tagEnd);
      const column = this.reference === '' ? next : columnOf(this.reference);
      this.checkColumn(column);
      next = column + 1;
      let end = tagEnd;
      if (xml.charCodeAt(tagEnd - 1) !== slash) {
        end = xml.indexOf(tags.cellEnd, tagEnd);
        if (end < 0 || end > to) throw damaged();
        const value = this.cell(tagEnd + 1, end, column);
        if (value !== '') {
          while (cells.length < column) cells.push('');
          cells[column] = value;
          filled = true;
        }
      }
      at = this.find(tags.cell, end);
    }
    if (!filled && this.faults.at(-1)?.line !== this.line) return;
    this.rows.push(cells);
    this.lines.push(this.line);
  }

  private checkColumn(column: number): void {
    if (!(column >= 0)) throw damaged();
    if (column >= this.context.columns) {
      throw new TableRefused({ kind: 'too-many-columns', line: this.line, most: this.context.columns });
    }
  }

  /** One walk over the tag for the three attributes that count, all of one letter. */
  private readAttributes(at: number, tagEnd: number): void {
    const { xml } = this;
    this.reference = this.type = this.style = '';
    for (let i = at; i < tagEnd; i++) {
      if (xml.charCodeAt(i) !== 61) continue;
      const close = xml.indexOf(xml[i + 1] as string, i + 2);
      if (close < 0 || close > tagEnd) throw damaged();
      if (xml.charCodeAt(i - 2) <= 32) {
        const name = xml.charCodeAt(i - 1);
        if (name === 114) this.reference = xml.slice(i + 2, close);
        else if (name === 116) this.type = xml.slice(i + 2, close);
        else if (name === 115) this.style = xml.slice(i + 2, close);
      }
      i = close;
    }
  }

  private cell(from: number, end: number, column: number): string {
    const { xml, type } = this;
    // The schema puts <f> before <v> and <is>. @source ECMA-376 18.3.1.4
    const isFormula = xml.startsWith(this.tags.formula, skipSpace(xml, from));
    if (type === 'inlineStr') {
      const value = this.inline(from, end);
      return isFormula ? this.fault('formula-cell', value, column) : live(value);
    }
    const raw = this.value(from, end);
    if (isFormula) return this.fault('formula-cell', xmlText(raw), column);
    if (type === 's') return raw === '' ? '' : this.shared(raw);
    if (type === 'str' || type === 'd') return xmlText(raw);
    if (type === 'e') return this.fault('cell-error', xmlText(raw), column);
    if (type === 'b') return raw === '1' || raw === 'true' ? 'TRUE' : 'FALSE';
    return raw === '' ? '' : this.number(raw, column);
  }

  /** Mostly one text and nothing else. */
  private inline(from: number, end: number): string {
    const { xml, tags } = this;
    if (xml.startsWith(tags.inline, from)) {
      const open = xml.indexOf('>', from + tags.inline.length) + 1;
      const close = xml.indexOf('<', open);
      if (xml.startsWith(tags.inlineEnd, close)) return xmlText(xml.slice(open, close));
    }
    return innerTexts(xml.slice(from, end), this.context.prefix);
  }

  private shared(raw: string): string {
    const value = sharedText(this.context.texts, Number(raw));
    if (value === undefined) throw damaged();
    return live(value);
  }

  private value(from: number, end: number): string {
    const open = this.xml.indexOf(this.tags.value, from);
    if (open < 0 || open >= end) return '';
    const start = this.xml.indexOf('>', open) + 1;
    if (this.xml.charCodeAt(start - 2) === slash) return '';
    const to = this.xml.indexOf('<', start);
    return this.xml.slice(start, to < end ? to : end);
  }

  /** Numbers as a spreadsheet shows them: 15 significant digits; more cannot be trusted. */
  private number(raw: string, column: number): string {
    const value = Number(raw);
    if (!Number.isFinite(value)) return xmlText(raw).trim();
    if (this.style !== '' && this.context.dateStyles[Number(this.style)] === 1) {
      return dateOfSerial(value, this.context.date1904) ?? raw;
    }
    if (value >= 1e15 || value <= -1e15) return this.fault('number-too-long', raw, column);
    return raw.length < 16 && !/[eE+]/.test(raw) ? raw : plainNumber(Number(value.toPrecision(15)));
  }

  private fault(kind: CellFault['kind'], value: string, column: number): string {
    this.faults.push({ line: this.line, column, kind, value });
    return value;
  }

  /** Next tag of just this name: `<row`, not `<rowBreaks`. */
  private find(tag: string, from: number): number {
    let at = this.xml.indexOf(tag, from);
    while (at >= 0 && this.xml.charCodeAt(at + tag.length) > 62) at = this.xml.indexOf(tag, at + 1);
    return at;
  }

  private tagEnd(at: number): number {
    const end = this.xml.indexOf('>', at);
    if (end < 0) throw damaged();
    return end;
  }
}

/** Undoes `inert` of table-writer.ts, so that a corrected error file says what the first file said. */
function live(text: string): string {
  return text.charCodeAt(0) === 39 && '=+-@\t\r'.includes(text[1] ?? '.') ? text.slice(1) : text;
}

function plainNumber(value: number): string {
  const text = String(value);
  return text.includes('e') ? value.toFixed(20).replace(/\.?0+$/, '') : text;
}

function skipSpace(xml: string, from: number): number {
  let i = from;
  while (xml.charCodeAt(i) <= 32) i++;
  return i;
}

/** `AB12` → 27. */
function columnOf(reference: string): number {
  let column = 0;
  for (let i = 0; i < reference.length; i++) {
    const letter = reference.charCodeAt(i) - 64;
    if (letter < 1 || letter > 26) break;
    column = column * 26 + letter;
  }
  return column - 1;
}

function damaged(): TableRefused {
  return new TableRefused({ kind: 'file-damaged', part: 'sheet' });
}
