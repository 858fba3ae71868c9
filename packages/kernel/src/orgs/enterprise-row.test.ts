import { assert } from '@shiheng/basics/assert';
import { describe, expect, test } from 'vitest';
import { resolveHeader } from '../imports/header.ts';
import { enterpriseTemplate } from '../imports/templates.ts';
import { absentDay } from '../indicators/columns.ts';
import { completeCreditCode } from './credit-code.ts';
import { parseEnterpriseRow } from './enterprise-row.ts';

const headers = enterpriseTemplate.columns.map((column) => column.name.zh);
const context = { counties: new Set(['530102']), systems: new Set(['S01']) };
const good: Readonly<Record<string, string>> = {
  统一社会信用代码: completeCreditCode('91530102MA0000001'),
  企业名称: '甲厂',
  县区代码: '５３０１０２',
  系统公司代码: '',
  行业代码: '3211',
  登记类型: '国有',
  规上: '是',
  试点: '',
  建会: '否',
  生效日期: '',
};

function parse(changes: Readonly<Record<string, string>> = {}) {
  const header = resolveHeader(enterpriseTemplate, headers);
  const cells = headers.map((name) => changes[name] ?? good[name] ?? '');
  assert(header.ok, 'the headers of the template');
  return parseEnterpriseRow(cells, header.value, context);
}

describe('rows of the directory', () => {
  test('a good row', () => {
    const row = parse();
    expect(row.ok && row.value).toEqual({
      creditCode: good.统一社会信用代码,
      name: '甲厂',
      county: '530102',
      system: null,
      industry: '3211',
      ownership: '国有',
      aboveScale: true,
      pilot: null,
      hasUnion: false,
      effectiveOn: absentDay,
      warnings: [],
    });
  });

  test.each([
    [{ 县区代码: '530199' }, '县区代码', 'county-unknown'],
    [{ 系统公司代码: 'S99' }, '系统公司代码', 'system-unknown'],
    [{ 行业代码: '98' }, '行业代码', 'industry-division'],
    [{ 登记类型: '合资' }, '登记类型', 'not-in-list'],
    [{ 规上: '' }, '规上', 'required'],
    [{ 统一社会信用代码: '' }, '统一社会信用代码', 'required'],
    [{ 生效日期: '2024-02-30' }, '生效日期', 'not-a-date'],
  ])('%j', (changes, column, kind) => {
    const row = parse(changes as Record<string, string>);
    expect(row.ok ? [] : row.error).toMatchObject([{ column, kind }]);
  });
});
