import { faultText } from '@shiheng/kernel/imports/fault-texts';
import type { FaultKind, RowFault } from '@shiheng/kernel/imports/faults';
import type { CellFault } from '../files/blocks.ts';

export interface Bilingual {
  readonly zh: string;
  readonly en: string;
}

/** What only the import can see: how the file holds a cell, and how a row stands to others and to the database. */
export type ImportFaultKind =
  | FaultKind
  | 'number-too-long'
  | 'cell-error'
  | 'broken-characters'
  | 'enterprise-closed'
  | 'enterprise-not-open'
  | 'enterprise-incomplete'
  | 'changed-since-check'
  | 'not-own-enterprise'
  | 'not-in-reach';

/** A fault of one line; `column` is a header of the template, `value` as the file has it, personal data masked. */
export interface LineFault {
  readonly line: number;
  readonly column: string;
  readonly value: string;
  readonly kind: ImportFaultKind;
  readonly facts?: Readonly<Record<string, string | number>>;
}

export interface DescribedFault extends LineFault {
  readonly reason: Bilingual;
  readonly mend: Bilingual;
}

type Words = readonly [reasonZh: string, mendZh: string, reasonEn: string, mendEn: string];

/** Beside, or instead of, the kernel's own words. */
const words: Readonly<Partial<Record<ImportFaultKind, Words>>> = {
  'formula-cell': [
    '单元格是公式，公式的结果可能没有更新，不予采用',
    '请在表格软件中复制该单元格，“选择性粘贴—数值”后再导入',
    'The cell holds a formula, whose saved result may be out of date and is not taken',
    'Copy the cell and paste it as a value, then import again',
  ],
  'number-too-long': [
    '超过 15 位的号码被存成了数字，末几位已丢失',
    '请先把该列设为“文本”格式，再重新录入号码',
    'A number of more than 15 digits is kept as a number and has lost its last digits',
    'Set the column to text, then type the number again',
  ],
  'cell-error': [
    '单元格是错误值（如 #N/A）',
    '请改成正确的内容，或清空该单元格',
    'The cell holds an error value such as #N/A',
    'Correct or empty the cell',
  ],
  'broken-characters': [
    '单元格含有无法识别的字符，编码可能已损坏',
    '请另存为“CSV UTF-8”或 .xlsx 后再导入',
    'The cell holds characters that cannot be read; the encoding is probably damaged',
    'Save the file as "CSV UTF-8" or .xlsx and import that',
  ],
  'enterprise-closed': [
    '这家企业在本期之前（{day}）已经注销或并入其他企业',
    '请核对统一社会信用代码和导入的期间',
    'The enterprise was closed before the period, on {day}',
    'Check the credit code and the period of the import',
  ],
  'enterprise-not-open': [
    '这家企业在名录中自 {day} 起才存在，晚于本期',
    '请核对期间，或在企业名录中更正生效日期',
    'The enterprise exists in the directory from {day} on, after the period',
    'Check the period, or correct the effective date in the directory of enterprises',
  ],
  'not-own-enterprise': [
    '这一行不是本企业的',
    '您只能导入本企业的数据：请核对统一社会信用代码，或删去这一行',
    'The row is not of your own enterprise',
    'You import data of your own enterprise only: check the credit code, or delete the row',
  ],
  'not-in-reach': [
    '本单位管辖范围内没有这个单位',
    '请核对代码；不归本单位管辖的，请由其上级或企业自己导入',
    'There is no such unit within your reach',
    'Check the code; others are imported by the office above them or by the enterprise itself',
  ],
  'changed-since-check': [
    '检查之后，这个单位的数据又有了新的申报；这一行没有导入，没有覆盖它',
    '请把这些行重新上传检查，看过与最新数据的差别后再导入',
    'The data of this unit have been declared anew since the check: the row was not taken and replaced nothing',
    'Send these rows again, look at what they change now, and import them then',
  ],
  'enterprise-incomplete': [
    '第 {line} 行的统一社会信用代码有误，疑似属于本企业；申报可能缺人，整份暂不入库',
    '请改正该行的代码后，与本企业各行一并重新导入',
    'Line {line} has a faulty credit code that looks like this enterprise, so its declaration may lack a worker',
    'Correct that line and send it again together with all rows of the enterprise',
  ],
};

/** Adds why, and what to do. */
export function describeFault(fault: LineFault): DescribedFault {
  const own = words[fault.kind];
  if (own) {
    const [reasonZh, mendZh, reasonEn, mendEn] = own.map((text) => filled(text, fault.facts ?? {})) as unknown as Words;
    return { ...fault, reason: { zh: reasonZh, en: reasonEn }, mend: { zh: mendZh, en: mendEn } };
  }
  const known = fault as LineFault & { readonly kind: FaultKind };
  const [zh, en] = [faultText(known, 'zh'), faultText(known, 'en')];
  return { ...fault, reason: { zh: zh.reason, en: en.reason }, mend: { zh: zh.mend, en: en.mend } };
}

function filled(text: string, facts: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => String(facts[name] ?? '…'));
}

const cellKinds = {
  'formula-cell': 'formula-cell',
  'number-too-long': 'number-too-long',
  'cell-error': 'cell-error',
  encoding: 'broken-characters',
} as const satisfies Record<CellFault['kind'], ImportFaultKind>;

/**
 * A row's faults: what the file itself does wrong first, then what the kernel found in the other cells. Cells of
 * columns that the template does not know are nobody's business.
 * @param nameOf header of the template for a place in the row; undefined for other columns
 */
export function mergeFaults(
  line: number,
  cells: readonly CellFault[],
  rows: readonly RowFault[],
  nameOf: (column: number) => string | undefined,
): LineFault[] {
  const own = cells.flatMap((fault): LineFault[] => {
    const column = nameOf(fault.column);
    return column === undefined ? [] : [{ line, column, value: shown(fault), kind: cellKinds[fault.kind] }];
  });
  const named = new Set(own.map(({ column }) => column));
  return [...own, ...rows.filter(({ column }) => !named.has(column)).map((fault) => ({ line, ...fault }))];
}

/** The cell may hold anything, an id number too: long values keep their ends only. */
function shown({ value, kind }: CellFault): string {
  if (kind === 'formula-cell' || kind === 'encoding') return '';
  return value.length > 8 ? `${value.slice(0, 3)}…${value.slice(-2)}` : value;
}

/** undefined where there are none: the usual case costs nothing. */
export function faultsByLine(faults: readonly CellFault[]): ReadonlyMap<number, CellFault[]> | undefined {
  if (faults.length === 0) return undefined;
  const byLine = new Map<number, CellFault[]>();
  for (const fault of faults) {
    const known = byLine.get(fault.line);
    if (known) known.push(fault);
    else byLine.set(fault.line, [fault]);
  }
  return byLine;
}
