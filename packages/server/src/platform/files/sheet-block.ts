import type { Block, CellFault, TableBatch } from './blocks.ts';
import { dateOfSerial } from './serial-date.ts';
import { type SharedTexts, sharedText } from './shared-texts.ts';
import { type CellType, cellType, type Tags, tagsOf } from './sheet-tags.ts';
import { TableRefused } from './source.ts';
import { utf8 } from './utf8.ts';
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
  const { buffer, byteOffset, byteLength } = block.bytes;
  // As Latin-1, which costs nothing: all markup is ASCII, and only the texts of cells are decoded as what they are.
  const xml = Buffer.from(buffer, byteOffset, byteLength).toString('latin1');
  return new RowScan(context, xml, block.firstLine).run();
}

class RowScan {
  private readonly rows: string[][] = [];
  private readonly lines: number[] = [];
  private readonly faults: CellFault[] = [];
  private readonly context: SheetContext;
  private readonly tags: Tags;
  private readonly xml: string;
  private line: number;
  // The cell at hand. −1: the attribute is not there.
  private column = -1;
  private type: CellType = 'number';
  private style = -1;
  private cellEnd = 0;

  constructor(context: SheetContext, xml: string, before: number) {
    this.context = context;
    this.tags = tagsOf(context.prefix);
    this.xml = xml;
    this.line = before;
  }

  run(): TableBatch {
    const { xml, tags } = this;
    for (let at = this.find(tags.row, 0); at >= 0; ) {
      const tagEnd = this.tagEnd(at);
      const number = attribute(xml, at, tagEnd, 'r');
      this.line = number === undefined ? this.line + 1 : Number(number);
      if (!Number.isSafeInteger(this.line)) throw damaged();
      const end = xml.charCodeAt(tagEnd - 1) === slash ? tagEnd : this.row(tagEnd + 1);
      at = this.find(tags.row, end);
    }
    return { rows: this.rows, lines: this.lines, faults: this.faults };
  }

  /** @returns where the row's closing tag begins */
  private row(from: number): number {
    const { xml, tags } = this;
    const cells: string[] = [];
    let next = 0;
    let filled = false;
    let at = xml.indexOf('<', from);
    while (at >= 0 && !(xml.charCodeAt(at + 1) === slash && xml.startsWith(tags.rowEnd, at))) {
      if (!this.isTag(tags.cell, at)) {
        at = xml.indexOf('<', at + 1);
        continue;
      }
      const tagEnd = this.readAttributes(at);
      const column = this.column < 0 ? next : this.column;
      this.checkColumn(column);
      next = column + 1;
      this.cellEnd = tagEnd + 1;
      const value = xml.charCodeAt(tagEnd - 1) === slash ? '' : this.cell(tagEnd + 1, column);
      if (value !== '') {
        while (cells.length < column) cells.push('');
        cells[column] = value;
        filled = true;
      }
      at = xml.indexOf('<', this.cellEnd);
    }
    if (at < 0) throw damaged();
    if (filled || this.faults.at(-1)?.line === this.line) {
      this.rows.push(cells);
      this.lines.push(this.line);
    }
    return at;
  }

  private checkColumn(column: number): void {
    if (!(column >= 0)) throw damaged();
    if (column >= this.context.columns) {
      throw new TableRefused({ kind: 'too-many-columns', line: this.line, most: this.context.columns });
    }
  }

  /** One walk over the tag for the three attributes that count, all of one letter. @returns where the tag ends */
  private readAttributes(at: number): number {
    const { xml } = this;
    this.column = this.style = -1;
    this.type = 'number';
    for (let i = at; i < xml.length; i++) {
      const code = xml.charCodeAt(i);
      if (code === 62) return i;
      if (code !== 61) continue;
      const quote = xml.charCodeAt(i + 1);
      let close = i + 2;
      while (close < xml.length && xml.charCodeAt(close) !== quote) close++;
      if (xml.charCodeAt(i - 2) <= 32) this.readAttribute(xml.charCodeAt(i - 1), i + 2, close);
      i = close;
    }
    throw damaged();
  }

  private readAttribute(name: number, from: number, to: number): void {
    if (name === 114) this.column = columnAt(this.xml, from);
    else if (name === 115) this.style = Number(this.xml.slice(from, to));
    else if (name === 116) this.type = cellType(this.xml.charCodeAt(from), to - from);
  }

  /** The cell's content from behind its opening tag; sets where the cell ends. */
  private cell(from: number, column: number): string {
    const plain = this.plainCell(from);
    if (plain !== undefined) return this.type === 'inline' ? live(plain) : this.typed(plain, column);
    const end = this.xml.indexOf(this.tags.cellEnd, from);
    if (end < 0) throw damaged();
    this.cellEnd = end;
    return this.anyCell(from, end, column);
  }

  /** Mostly a cell is one value or one text and nothing else. @returns the text, or the value as it is written */
  private plainCell(from: number): string | undefined {
    const { xml, tags } = this;
    const inline = this.type === 'inline';
    const begin = inline ? tags.inline : tags.plainValue;
    if (!xml.startsWith(begin, from)) return undefined;
    let open = from + begin.length;
    if (inline) open = xml.charCodeAt(open) === 62 ? open + 1 : this.tagEnd(open) + 1;
    if (xml.charCodeAt(open - 2) === slash) return this.emptyInline(open);
    let close = open;
    let bare = true; // ASCII without entities and escapes
    for (let code = xml.charCodeAt(close); code !== 60 && close < xml.length; code = xml.charCodeAt(++close)) {
      if (code >= 0x80 || code === 38 || code === 95) bare = false;
    }
    const ending = inline ? tags.plainInlineEnd : tags.plainValueEnd;
    if (!xml.startsWith(ending, close)) return undefined;
    this.cellEnd = close + ending.length;
    const raw = xml.slice(open, close);
    if (bare) return raw;
    return inline ? xmlText(utf8(raw)) : utf8(raw);
  }

  /** `<is><t/></is>` */
  private emptyInline(from: number): string | undefined {
    const ending = this.tags.emptyInlineEnd;
    if (!this.xml.startsWith(ending, from)) return undefined;
    this.cellEnd = from + ending.length;
    return '';
  }

  private anyCell(from: number, end: number, column: number): string {
    const content = this.xml.slice(from, end);
    // The schema puts <f> before <v> and <is>. @source ECMA-376 18.3.1.4
    const isFormula = this.isTag(this.tags.formula, skipSpace(this.xml, from));
    const raw = this.type === 'inline' ? undefined : this.value(content);
    const text = raw === undefined ? innerTexts(utf8(content), this.context.prefix) : xmlText(raw);
    if (isFormula) return this.fault('formula-cell', text, column);
    return raw === undefined ? live(text) : this.typed(raw, column);
  }

  private typed(raw: string, column: number): string {
    switch (this.type) {
      case 'shared':
        return raw === '' ? '' : this.shared(raw);
      case 'error':
        return this.fault('cell-error', xmlText(raw), column);
      case 'boolean':
        return raw === '1' || raw === 'true' ? 'TRUE' : 'FALSE';
      case 'number':
        return raw === '' ? '' : this.number(raw, column);
      default:
        return live(xmlText(raw));
    }
  }

  private shared(raw: string): string {
    const value = sharedText(this.context.texts, Number(raw));
    if (value === undefined) throw damaged();
    return live(value);
  }

  private value(content: string): string {
    const open = content.indexOf(this.tags.value);
    if (open < 0) return '';
    const start = content.indexOf('>', open) + 1;
    if (start === 0 || content.charCodeAt(start - 2) === slash) return '';
    const to = content.indexOf('<', start);
    return utf8(content.slice(start, to < 0 ? content.length : to));
  }

  /** Numbers as a spreadsheet shows them: 15 significant digits; more cannot be trusted. */
  private number(raw: string, column: number): string {
    const value = Number(raw);
    if (!Number.isFinite(value)) return xmlText(raw).trim();
    if (this.style >= 0 && this.context.dateStyles[this.style] === 1) {
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
    while (at >= 0 && !this.isTag(tag, at)) at = this.xml.indexOf(tag, at + 1);
    return at;
  }

  private isTag(tag: string, at: number): boolean {
    // Without a prefix, which is the rule, one look settles most cases.
    if (this.xml.charCodeAt(at + 1) !== tag.charCodeAt(1)) return false;
    return this.xml.startsWith(tag, at) && this.xml.charCodeAt(at + tag.length) <= 62;
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

/** Column of a reference such as AB12 → 27. */
function columnAt(xml: string, from: number): number {
  let column = 0;
  for (let i = from; ; i++) {
    const letter = xml.charCodeAt(i) - 64;
    if (!(letter >= 1 && letter <= 26)) return column - 1;
    column = column * 26 + letter;
  }
}

function damaged(): TableRefused {
  return new TableRefused({ kind: 'file-damaged', part: 'sheet' });
}
