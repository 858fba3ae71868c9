import { describe, expect, test } from 'vitest';
import { resolveHeader } from './header.ts';
import { reportTemplate, templates, workerTemplate } from './templates.ts';

describe('headers', () => {
  test('columns stand in any order; extra ones are reported; missing optional ones read as blank', () => {
    const header = resolveHeader(reportTemplate, ['数值', '备注', ' 期间* ', '', '机构代码', '计量编码＊']);
    expect(header).toEqual({
      ok: true,
      value: { template: 'reports', at: [2, 4, 5, 0, -1, -1], extra: ['备注'] },
    });
  });

  test('what is missing and what stands twice is told at once', () => {
    expect(resolveHeader(reportTemplate, ['期间', '数值', '数值'])).toEqual({
      ok: false,
      error: [
        { kind: 'missing-columns', columns: ['机构代码', '计量编码'] },
        { kind: 'duplicate-columns', columns: ['数值'] },
      ],
    });
  });

  test('a row of empty cells is no header', () => {
    expect(resolveHeader(reportTemplate, ['', ' '])).toEqual({ ok: false, error: [{ kind: 'header-empty' }] });
  });

  test('the templates hold the columns of TEMPLATES.md', () => {
    const shown = (id: keyof typeof templates) =>
      templates[id].columns.map((column) => `${column.name.zh}${column.required ? '*' : ''}`).join(' ');
    expect(shown('enterprises')).toBe(
      '统一社会信用代码* 企业名称* 县区代码* 系统公司代码 行业代码* 登记类型* 规上* 试点 建会 生效日期',
    );
    expect(shown('workers')).toBe(
      '统一社会信用代码* 姓名* 证件号码* 班组 岗位名称* 职业代码 岗位类别 一线* 用工形式* 入职日期* 离职日期 学历* ' +
        '政治面貌 技能等级* 证书编号 发证机构 发证日期 职称 月均工资 培训学时 对口学时 参赛',
    );
    expect(shown('reports')).toBe('期间* 机构代码* 计量编码* 数值* 佐证 说明');
    const skill = workerTemplate.columns.find((column) => column.key === 'skill');
    expect(skill?.list?.join('/')).toBe('无/学徒工/初级工/中级工/高级工/技师/高级技师/特级技师/首席技师');
  });
});
