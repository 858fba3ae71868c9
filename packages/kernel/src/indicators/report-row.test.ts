import { assert } from '@shiheng/basics/assert';
import { describe, expect, test } from 'vitest';
import { resolveHeader } from '../imports/header.ts';
import { reportTemplate } from '../imports/templates.ts';
import type { Measure } from './catalogue.ts';
import { parseReportRow } from './report-row.ts';

const headers = reportTemplate.columns.map((column) => column.name.zh);
const measure = (id: string, kind: Measure['kind']) => [id, { id, kind }] as const;
const measures = new Map([measure('plans', 'count'), measure('spend', 'sum'), measure('wage-by-grade', 'histogram')]);

function parse(...cells: string[]) {
  const header = resolveHeader(reportTemplate, headers);
  assert(header.ok, 'the headers of the template');
  return parseReportRow(cells, header.value, measures);
}

describe('reported figures', () => {
  test('a good row', () => {
    const row = parse('2024q1', 'M01', 'Plans', '1,200', '会议纪要', '');
    const expected = { period: '2024Q1', unit: 'M01', measure: 'plans', value: 1200, evidence: '会议纪要', note: null };
    expect(row.ok && row.value).toEqual({ ...expected, warnings: [] });
  });

  test.each([
    [['2024Q5', 'M01', 'plans', '1'], ['期间 period-format']],
    [['2024', 'M01', 'plan', '1'], ['计量编码 measure-unknown']],
    [['2024', 'M01', 'wage-by-grade', '1'], ['计量编码 measure-histogram']],
    [['2024', 'M01', 'plans', '1.5'], ['数值 not-whole']],
    [['2024', 'M01', 'plans', '-1'], ['数值 negative']],
    [['2024', 'M01', 'spend', '1e16'], ['数值 too-large']],
    [['2024', 'M01', 'spend', '十'], ['数值 not-a-number']],
    [
      ['', '', '', ''],
      ['计量编码 required', '期间 required', '机构代码 required', '数值 required'],
    ],
  ])('%j: %j', (cells, expected) => {
    const row = parse(...cells);
    expect(row.ok ? [] : row.error.map((fault) => `${fault.column} ${fault.kind}`)).toEqual(expected);
  });

  test('a sum may be negative, with a warning', () => {
    const row = parse('2024-03', 'M01', 'spend', '-2.5');
    expect(row.ok && [row.value.value, row.value.warnings.map((fault) => fault.kind)]).toEqual([
      -2.5,
      ['negative-sum'],
    ]);
  });
});
