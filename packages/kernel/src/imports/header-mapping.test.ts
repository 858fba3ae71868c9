import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { resolveHeader } from './header.ts';
import { looksLikeHeader, namesOf, proposeColumns } from './header-mapping.ts';
import { reportTemplate, templates, workerTemplate } from './templates.ts';

const headers = workerTemplate.columns.map(({ name }) => name.zh);

describe('what the headers of a file stand for', () => {
  it('knows its own names, what personnel systems say, and what the account chose before', () => {
    const proposed = proposeColumns(workerTemplate, ['姓名*', '身份证号', '工号', '小组'], { 小组: 'team' });
    expect(proposed).toEqual([
      { header: '姓名', column: 'name', by: 'name' },
      { header: '身份证号', column: 'idNumber', by: 'alias' },
      { header: '工号', column: null, by: null },
      { header: '小组', column: 'team', by: 'memory' },
    ]);
  });

  it('proposes a column once, for its own name before anything else', () => {
    const proposed = proposeColumns(workerTemplate, ['身份证号', '证件号码', '身份证']);
    expect(proposed.map(({ column }) => column)).toEqual([null, 'idNumber', null]);
  });

  it('keeps nobody’s number where a file begins with a row', () => {
    const [first] = proposeColumns(workerTemplate, ['530102199001011234']);
    expect(first?.header).toBe('530***********1234');
    expect(looksLikeHeader(workerTemplate, ['530102199001011234', '张三', '焊工'])).toBe(false);
    expect(looksLikeHeader(reportTemplate, ['报告期', '单位代码', '别的'])).toBe(true);
  });

  it('ignores what was remembered of a column that is no more', () => {
    expect(proposeColumns(workerTemplate, ['小组'], { 小组: 'brigade' })[0]?.column).toBeNull();
  });

  it('every template resolves under any renaming of its headers that is mapped back', () => {
    fc.assert(
      fc.property(fc.constantFrom(...Object.values(templates)), fc.infiniteStream(fc.nat()), (template, numbers) => {
        const renamed = template.columns.map(({ key }, i) => [`列${i}-${numbers.next().value}`, key] as const);
        const mapping = Object.fromEntries(renamed);
        const resolved = resolveHeader(
          template,
          renamed.map(([header]) => header),
          namesOf(template, mapping),
        );
        expect(resolved).toMatchObject({ ok: true, value: { at: template.columns.map((_, i) => i), extra: [] } });
      }),
    );
  });

  it('a header that stands for nothing is passed over, even one that the template knows', () => {
    const resolved = resolveHeader(workerTemplate, headers, namesOf(workerTemplate, { 班组: null }));
    expect(resolved).toMatchObject({ ok: true, value: { extra: [] } });
    expect(resolved.ok && resolved.value.at[3]).toBe(-1);
  });
});
