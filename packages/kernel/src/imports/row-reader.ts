import { err, ok, type Result } from '@shiheng/basics/result';
import { absent, absentDay } from '../indicators/columns.ts';
import { clean, hasControl, memo, readDate, readDateSerial, readHundredths, refused } from './cells.ts';
import {
  type FaultKind,
  maskIdNumber,
  maskName,
  maskNumbers,
  maskStrayCode,
  type RefusalKind,
  type RowFault,
  type WarningKind,
} from './faults.ts';
import type { HeaderMap } from './header.ts';
import type { Column, Template } from './templates.ts';

type Facts = Readonly<Record<string, string | number>>;

const noFaults: readonly RowFault[] = [];
const longestText = 100;
const shownLength = 60;

/**
 * Reads the cells of one row and collects every fault of it. A refused cell reads as null, `refused` or −1 and the
 * row goes on, so that one pass names everything that is wrong.
 */
export class RowReader {
  private faults: RowFault[] | undefined;
  private odd: RowFault[] | undefined;
  private readonly template: Template;
  private readonly at: readonly number[];
  private readonly cells: readonly string[];

  constructor(template: Template, header: HeaderMap, cells: readonly string[]) {
    this.template = template;
    this.at = header.at;
    this.cells = cells;
    this.faults = undefined;
    this.odd = undefined;
  }

  /** The cell as it stands in the file; empty where the file lacks the column or the row is short. */
  raw(place: number): string {
    const at = this.at[place] as number;
    return at < 0 ? '' : (this.cells[at] ?? '');
  }

  refuse(place: number, kind: RefusalKind, facts?: Facts): void {
    this.faults ??= [];
    this.faults.push(this.fault(place, kind, facts));
  }

  warn(place: number, kind: WarningKind, facts?: Facts): void {
    this.odd ??= [];
    this.odd.push(this.fault(place, kind, facts));
  }

  get warnings(): readonly RowFault[] {
    return this.odd ?? noFaults;
  }

  finish<T>(row: T): Result<T, readonly RowFault[]> {
    return this.faults ? err(this.faults) : ok(row);
  }

  /** A text, or null where the cell is blank or refused. */
  text(place: number, longest = longestText): string | null {
    const text = clean(this.raw(place));
    if (text === '') return this.blank(place, null);
    if (text.length > longest) this.refuse(place, 'too-long', { longest });
    else if (hasControl(text)) this.refuse(place, 'control-character');
    return text;
  }

  /** A text that must be there; empty where it is refused. */
  requiredText(place: number): string {
    return this.text(place) ?? '';
  }

  /** Place in the closed list; `absent` where the cell is blank or refused. */
  choice(place: number, list: ChoiceList): number {
    const raw = this.raw(place);
    const code = list.codes.get(raw) ?? list.slow(raw);
    if (code >= 0) return code;
    if (code === absent) return this.blank(place, absent);
    this.refuse(place, 'not-in-list', { list: list.shown });
    return absent;
  }

  /** Epoch day; `absentDay` where an optional cell is blank, `refused` where it is no date. */
  date(place: number): number {
    const raw = this.raw(place);
    const day = readDate(raw);
    if (day === absentDay) return this.blank(place, this.template.columns[place]?.required ? refused : absentDay);
    if (!Number.isNaN(day)) return day;
    const serial = readDateSerial(raw);
    if (!Number.isNaN(serial)) this.warn(place, 'read-as-excel-date');
    else this.refuse(place, 'not-a-date');
    return serial;
  }

  /** Hundredths of a number between 0 and `most`; `absent` where the cell is blank, `refused` where it is refused. */
  hundredths(place: number, most: number): number {
    const value = readHundredths(this.raw(place));
    if (value >= 0 && value <= most * 100) return value;
    if (value === absent) return this.blank(place, absent);
    if (value < 0) this.refuse(place, 'negative');
    else if (value > 0) this.refuse(place, 'too-large', { most });
    else this.refuse(place, 'not-a-number');
    return refused;
  }

  /** Notes a blank cell where one is required; hands `value` on. */
  blank<T>(place: number, value: T): T {
    if (this.template.columns[place]?.required) this.refuse(place, 'required');
    return value;
  }

  private fault(place: number, kind: FaultKind, facts?: Facts): RowFault {
    const column = this.template.columns[place];
    const value = column ? shownCell(column, this.raw(place)) : '';
    const name = column?.name.zh ?? '';
    return facts ? { column: name, value, kind, facts } : { column: name, value, kind };
  }
}

/** What a fault may show of a cell: personal data masked, long texts cut. */
export function shownCell(column: Column, raw: string): string {
  const text = clean(raw);
  if (column.key === 'idNumber') return maskIdNumber(text);
  if (column.key === 'name' || holdsName(column, text)) return maskName(text.slice(0, shownLength));
  const short = text.length > shownLength ? `${text.slice(0, shownLength)}…` : text;
  return column.kind === 'credit-code' || column.kind === 'unit-code' ? maskStrayCode(short) : maskNumbers(short);
}

/**
 * A sheet whose cells have slipped by one column puts names where a code, date or number belongs. Chinese words that
 * share no character with what the column may hold are taken for one.
 */
function holdsName({ kind, list = [] }: Column, text: string): boolean {
  if (kind === 'text' || !/\p{Script=Han}/u.test(text)) return false;
  const near = `${list.join('')}年月日号季度元人个小时学万千百十点`;
  return ![...text].some((character) => near.includes(character));
}

export interface ChoiceList {
  readonly codes: ReadonlyMap<string, number>;
  /** For cells that are not spelt exactly as in the list: code, `absent` for blank, −2 for neither. */
  readonly slow: (text: string) => number;
  readonly shown: string;
}

export function choiceList(list: readonly string[]): ChoiceList {
  const codes = new Map(list.map((value, code) => [value, code]));
  const slow = memo(1000, (text) => {
    const cleaned = clean(text);
    return cleaned === '' ? absent : (codes.get(cleaned) ?? -2);
  });
  return { codes, slow, shown: list.join('、') };
}

/** Whether every cell of the row is blank. */
export function isBlankRow(cells: readonly string[]): boolean {
  return cells.every((cell) => clean(cell) === '');
}
