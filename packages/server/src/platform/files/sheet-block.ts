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

/** Decodes the `<row>` elements of a block. The block is cut after a closing row tag. */
export function decodeSheet(context: SheetContext, block: Block): TableBatch {
  const buffer = Buffer.from(block.bytes.buffer, block.bytes.byteOffset, block.bytes.byteLength);
  const scan = new RowScan(context, buffer.toString('utf8'), block.firstLine);
  return scan.run();
}

class RowScan {
  private readonly rows: string[][] = [];
  private readonly lines: number[] = [];
  private readonly faults: CellFault[] = [];
  private line: number;
  private readonly context: SheetContext;
  private readonly xml: string;

  constructor(context: SheetContext, xml: string, before: number) {
    this.context = context;
    this.xml = xml;
    this.line = before;
  }

  run(): TableBatch {
    const open = `<${this.context.prefix}row`;
    const close = `</${this.context.prefix}row>`;
    let at = this.xml.indexOf(open);
    while (at >= 0) {
      const tagEnd = this.tagEnd(at);
      const empty = this.xml.charCodeAt(tagEnd - 1) === 47;
      const number = attribute(this.xml, at, tagEnd, 'r');
      this.line = number === undefined ? this.line + 1 : Number(number);
      const end = empty ? tagEnd : this.xml.indexOf(close, tagEnd);
      if (end < 0 || !Number.isSafeInteger(this.line)) throw damaged();
      if (!empty) this.row(tagEnd + 1, end);
      at = this.xml.indexOf(open, end);
    }
    return { rows: this.rows, lines: this.lines, faults: this.faults };
  }

  private row(from: number, to: number): void {
    const open = `<${this.context.prefix}c`;
    const close = `</${this.context.prefix}c>`;
    const cells: string[] = [];
    let next = 0;
    let filled = false;
    let at = this.xml.indexOf(open, from);
    while (at >= 0 && at < to) {
      const tagEnd = this.tagEnd(at);
      const reference = attribute(this.xml, at, tagEnd, 'r');
      const column = reference === undefined ? next : columnOf(reference);
      if (!(column >= 0)) throw damaged();
      if (column >= this.context.columns) {
        throw new TableRefused({ kind: 'too-many-columns', line: this.line, most: this.context.columns });
      }
      next = column + 1;
      if (this.xml.charCodeAt(tagEnd - 1) === 47) {
        at = this.xml.indexOf(open, tagEnd);
        continue;
      }
      const end = this.xml.indexOf(close, tagEnd);
      if (end < 0 || end > to) throw damaged();
      const value = this.cell(at, tagEnd, end, column);
      if (value !== '') {
        while (cells.length < column) cells.push('');
        cells[column] = value;
        filled = true;
      }
      at = this.xml.indexOf(open, end);
    }
    if (!filled && this.faults[this.faults.length - 1]?.line !== this.line) return;
    this.rows.push(cells);
    this.lines.push(this.line);
  }

  private cell(at: number, tagEnd: number, end: number, column: number): string {
    const { xml, context } = this;
    const type = attribute(xml, at, tagEnd, 't');
    // The schema puts <f> before <v> and <is>. @source ECMA-376 18.3.1.4
    const isFormula = xml.startsWith(`<${context.prefix}f`, skipSpace(xml, tagEnd + 1));
    if (type === 'inlineStr')
      return this.checked(isFormula, innerTexts(xml.slice(tagEnd + 1, end), context.prefix), column);
    const raw = this.value(tagEnd, end);
    if (isFormula) return this.fault('formula-cell', xmlText(raw), column);
    if (type === 's') return raw === '' ? '' : this.shared(raw);
    if (type === 'str' || type === 'd') return xmlText(raw);
    if (type === 'e') return this.fault('cell-error', xmlText(raw), column);
    if (type === 'b') return raw === '1' || raw === 'true' ? 'TRUE' : 'FALSE';
    return raw === '' ? '' : this.number(raw, attribute(xml, at, tagEnd, 's'), column);
  }

  private checked(isFormula: boolean, value: string, column: number): string {
    return isFormula ? this.fault('formula-cell', value, column) : live(value);
  }

  private shared(raw: string): string {
    const value = sharedText(this.context.texts, Number(raw));
    if (value === undefined) throw damaged();
    return live(value);
  }

  private value(tagEnd: number, end: number): string {
    const tag = `<${this.context.prefix}v`;
    const open = this.xml.indexOf(tag, tagEnd);
    if (open < 0 || open >= end) return '';
    const from = this.xml.indexOf('>', open) + 1;
    if (this.xml.charCodeAt(from - 2) === 47) return '';
    const to = this.xml.indexOf('<', from);
    return this.xml.slice(from, to < end ? to : end);
  }

  /** Numbers as a spreadsheet shows them: 15 significant digits; more cannot be trusted. */
  private number(raw: string, style: string | undefined, column: number): string {
    const value = Number(raw);
    if (!Number.isFinite(value)) return xmlText(raw).trim();
    if (style !== undefined && this.context.dateStyles[Number(style)] === 1) {
      return dateOfSerial(value, this.context.date1904) ?? raw;
    }
    if (value >= 1e15 || value <= -1e15) return this.fault('number-too-long', raw, column);
    return raw.length < 16 && !/[eE+]/.test(raw) ? raw : plainNumber(Number(value.toPrecision(15)));
  }

  private fault(kind: CellFault['kind'], value: string, column: number): string {
    this.faults.push({ line: this.line, column, kind, value });
    return value;
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
