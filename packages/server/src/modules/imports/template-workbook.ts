import type { ImportTemplateId } from '@shiheng/contract/imports';
import { templateNotes } from '@shiheng/kernel/imports/template-notes';
import { type Column, type Template, templates } from '@shiheng/kernel/imports/templates';
import type { Catalogue } from '@shiheng/kernel/indicators/catalogue';
import { type Cell, type CellStyle, type DataValidation, type WriteSheet, writeXlsx } from 'hucre/xlsx';
import { Download } from '../../platform/http/download.ts';

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
/** Rows that have lists to choose from; a longer table can still be pasted in. */
const lastRow = 20_000;
const measureSheet = '计量编码';

/** An empty file of a template: its headers with their rules, lists to choose from, and an explanation with examples. */
export async function templateWorkbook(
  { catalogue }: { readonly catalogue: Catalogue },
  templateId: ImportTemplateId,
): Promise<Download> {
  const template: Template = templates[templateId];
  const measures = catalogue.measures.filter(({ from }) => from === 'report');
  const sheets = [
    entrySheet(template, measures.length),
    notesSheet(template),
    ...(templateId === 'reports' ? [listOfMeasures(measures)] : []),
  ];
  const bytes = await writeXlsx({ sheets });
  return new Download(xlsx, `${template.name.zh}-模板.xlsx`, bytes);
}

const header = (required: boolean): CellStyle => ({
  font: { bold: true, color: { rgb: required ? 'FFFFFF' : '1C2026' } },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: required ? '2F4D73' : 'E7E3DA' } },
  alignment: { vertical: 'center', wrapText: true },
});

/** Empty rows that are set to text already; a spreadsheet would turn long numbers typed elsewhere into rounded ones. */
const textRows = 1000;

/** Everything is text, so that long numbers keep their digits and dates the way they were written. */
const asText: CellStyle = { numFmt: '@' };

function entrySheet(template: Template, measures: number): WriteSheet {
  const cells = new Map<string, Partial<Cell>>();
  for (const [place, column] of template.columns.entries()) {
    cells.set(`0,${place}`, {
      value: headerOf(column),
      style: header(column.required),
      comment: { author: '十衡', text: ruleOf(template, column) },
    });
  }
  for (let row = 1; row <= textRows; row++)
    for (const place of template.columns.keys()) cells.set(`${row},${place}`, { value: null, style: asText });
  return {
    name: template.name.zh,
    rows: [template.columns.map(headerOf), ...Array.from({ length: textRows }, () => template.columns.map(() => null))],
    cells,
    columns: template.columns.map((column) => ({ width: widthOf(column) })),
    freezePane: { rows: 1 },
    rowDefs: new Map([[0, { height: 30 }]]),
    dataValidations: template.columns.flatMap((column, place) => choiceOf(template, column, place, measures)),
  };
}

function headerOf({ name, required }: Column): string {
  return required ? `${name.zh}*` : name.zh;
}

function ruleOf({ id }: Template, { key, required }: Column): string {
  const known = templateNotes[id][key];
  const example = known?.examples.find((each) => each !== '');
  return [required ? '必填。' : '', known?.rule ?? '', example === undefined ? '' : `\n例：${example}`].join('');
}

function widthOf({ kind, name }: Column): number {
  if (kind === 'credit-code' || kind === 'id-number' || kind === 'unit-code') return 22;
  return kind === 'text' ? 18 : Math.max(11, name.zh.length * 2 + 3);
}

function choiceOf(template: Template, column: Column, place: number, measures: number): DataValidation[] {
  const letter = String.fromCharCode(65 + place); // no template is wider than Z
  const range = `${letter}2:${letter}${lastRow}`;
  const rule = ruleOf(template, column);
  const common = {
    range,
    allowBlank: !column.required,
    showErrorMessage: true,
    errorTitle: column.name.zh,
    errorMessage: rule,
  };
  if (column.list) return [{ ...common, type: 'list', values: [...column.list] }];
  if (column.kind === 'measure-id')
    return [{ ...common, type: 'list', formula1: `'${measureSheet}'!$A$2:$A$${measures + 1}` }];
  return [];
}

function notesSheet(template: Template): WriteSheet {
  const titles = ['列', '必填', '怎么填', '可选的值', '示例一', '示例二'];
  const rows = template.columns.map((column) => {
    const { rule = '', examples = ['', ''] } = templateNotes[template.id][column.key] ?? {};
    return [column.name.zh, column.required ? '是' : '', rule, column.list?.join('、') ?? '', ...examples];
  });
  return {
    name: '填写说明',
    rows: [titles, ...rows, [], ...remarks(template).map((text) => [text])],
    cells: new Map(titles.map((value, place) => [`0,${place}`, { value, style: header(true) }])),
    columns: [18, 8, 56, 44, 24, 24].map((width) => ({
      width,
      style: { ...asText, alignment: { vertical: 'top', wrapText: true } },
    })),
    freezePane: { rows: 1 },
  };
}

function remarks({ id }: Template): readonly string[] {
  const common = [
    '蓝底的列必填。列的次序可以变，多出来的列会被忽略；请勿改表头。',
    '示例中的代码和号码是编造的，不对应任何单位和个人。',
  ];
  const own: Readonly<Record<ImportTemplateId, readonly string[]>> = {
    enterprises: ['每户一行。已有的企业再次导入，只改动有变化的内容，旧内容仍可查到。'],
    workers: [
      '每人一行，填本期在册的全部产业工人；一份文件就是一份申报，再次导入会整份替换上一次。',
      '一户有一行不合格，该户整份不入库，其他企业照常；改正后重新导入即可。',
      '姓名和证件号码加密保存，因此不能预填上一次的名单；导入前会列出与上一次申报的差异，请核对后确认。',
    ],
    reports: ['每个单位、期间、计量一行。再次导入以最后一次为准。'],
  };
  return [...own[id], ...common];
}

function listOfMeasures(measures: Catalogue['measures']): WriteSheet {
  const titles = ['计量编码', '名称', '单位', '说明'];
  return {
    name: measureSheet,
    rows: [titles, ...measures.map(({ id, name, unit, note }) => [id, name.zh, unit.zh, note.zh])],
    cells: new Map(titles.map((value, place) => [`0,${place}`, { value, style: header(true) }])),
    columns: [28, 34, 10, 70].map((width) => ({ width, style: asText })),
    freezePane: { rows: 1 },
  };
}
