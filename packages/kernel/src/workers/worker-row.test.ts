import { type PlainDate, parsePlainDate, toEpochDay } from '@shiheng/basics/plain-date';
import { describe, expect, test } from 'vitest';
import { type HeaderMap, resolveHeader } from '../imports/header.ts';
import { workerTemplate } from '../imports/templates.ts';
import { absentDay } from '../indicators/columns.ts';
import { completeCreditCode } from '../orgs/credit-code.ts';
import { completeIdNumber } from './id-number.ts';
import { hasCertificate, parseWorkerRow } from './worker-row.ts';

const day = (text: string) => toEpochDay(parsePlainDate(text) as PlainDate);
const period = { start: day('2024-01-01'), end: day('2024-03-31') };
const headers = workerTemplate.columns.map((column) => column.name.zh);
const resolved = resolveHeader(workerTemplate, headers);
const header = (resolved.ok ? resolved.value : undefined) as HeaderMap;

const good: Readonly<Record<string, string>> = {
  统一社会信用代码: completeCreditCode('91530102MA0000001'),
  姓名: '张三',
  证件号码: completeIdNumber('53010219900315123'),
  班组: '一班',
  岗位名称: '车工',
  职业代码: '6-18-01-01',
  岗位类别: '关键',
  一线: '是',
  用工形式: '合同制',
  入职日期: '2015/7/1',
  离职日期: '',
  学历: '大专',
  政治面貌: '群众',
  技能等级: '高级工',
  证书编号: 'Y001',
  发证机构: '某中心',
  发证日期: '20200601',
  职称: '无',
  月均工资: '6543.21',
  培训学时: '24',
  对口学时: '16.5',
  参赛: '否',
};

function parse(changes: Readonly<Record<string, string>> = {}) {
  const cells = headers.map((name) => changes[name] ?? good[name] ?? '');
  return parseWorkerRow(cells, header, period);
}

function faults(changes: Readonly<Record<string, string>>): string[] {
  const row = parse(changes);
  return row.ok ? [] : row.error.map((fault) => `${fault.column} ${fault.kind}`);
}

function warnings(changes: Readonly<Record<string, string>>): string[] {
  const row = parse(changes);
  return row.ok ? row.value.warnings.map((fault) => `${fault.column} ${fault.kind}`) : ['refused'];
}

describe('a good row', () => {
  test('is coded as the columns of the ledger are', () => {
    const row = parse();
    expect(row).toMatchObject({ ok: true });
    expect(row.ok && row.value).toMatchObject({
      bornOn: day('1990-03-15'),
      female: false,
      postClass: 2,
      frontline: true,
      employment: 0,
      hiredOn: day('2015-07-01'),
      leftOn: absentDay,
      education: 4,
      political: 3,
      skill: 3,
      certifiedOn: day('2020-06-01'),
      title: 0,
      wageCents: 654_321,
      trainingCentihours: 2400,
      matchedCentihours: 1650,
      contest: 0,
      warnings: [],
    });
    expect(row.ok && hasCertificate(row.value)).toBe(true);
  });

  test('optional cells may be blank', () => {
    const optional = ['班组', '职业代码', '岗位类别', '离职日期', '政治面貌', '证书编号', '发证机构', '发证日期'];
    const blank = [...optional, '职称', '月均工资', '培训学时', '对口学时', '参赛'];
    const row = parse(Object.fromEntries(blank.map((name) => [name, ' '])));
    expect(row.ok && row.value).toMatchObject({
      team: null,
      occupation: null,
      postClass: -1,
      political: -1,
      certificateNo: null,
      certifiedOn: absentDay,
      title: -1,
      wageCents: -1,
      trainingCentihours: -1,
      matchedCentihours: -1,
      contest: -1,
      warnings: [],
    });
  });

  test('full-width digits, spaces and the forms of dates are folded', () => {
    expect(faults({ 入职日期: '２０１５－０７－０１', 月均工资: ' ６５４３ ', 技能等级: '高级工 ' })).toEqual([]);
  });
});

describe('faults of single cells', () => {
  test('every required cell is asked for, all at once', () => {
    const required = workerTemplate.columns.filter((column) => column.required).map((column) => column.name.zh);
    const certificate = { 证书编号: '', 发证机构: '', 发证日期: '' };
    const blank = { ...certificate, ...Object.fromEntries(required.map((name) => [name, ''])) };
    expect(faults(blank)).toEqual(required.map((name) => `${name} required`));
  });

  test.each([
    [{ 统一社会信用代码: '91530102MA00000019' }, '统一社会信用代码 credit-check'],
    [{ 证件号码: '530102199003151231' }, '证件号码 id-check-digit'],
    [{ 职业代码: '6180101' }, '职业代码 occupation-format'],
    [{ 职业代码: '9-18-01-01' }, '职业代码 occupation-group'],
    [{ 一线: '对' }, '一线 not-in-list'],
    [{ 技能等级: '八级工' }, '技能等级 not-in-list'],
    [{ 入职日期: '2015年' }, '入职日期 not-a-date'],
    [{ 月均工资: '-1' }, '月均工资 negative'],
    [{ 月均工资: '6k' }, '月均工资 not-a-number'],
    [{ 月均工资: '1000000.01' }, '月均工资 too-large'],
    [{ 培训学时: '2160.5' }, '培训学时 too-large'],
    [{ 岗位名称: '车\u0000工' }, '岗位名称 control-character'],
    [{ 岗位名称: '车'.repeat(101) }, '岗位名称 too-long'],
  ])('%j: %s', (changes, fault) => {
    expect(faults(changes as Record<string, string>)).toEqual([fault]);
  });

  test('2160 hours fit into a quarter', () => {
    expect(faults({ 培训学时: '2160' })).toEqual([]);
  });

  test('personal data is masked in faults', () => {
    const row = parse({ 证件号码: '530102199003151231', 姓名: `${'欧'.repeat(120)}` });
    const shown = row.ok ? '' : JSON.stringify(row.error);
    expect(shown).toContain('530***********1231');
    expect(shown).not.toContain('19900315');
    expect(shown).not.toContain('欧欧');
  });
});

describe('rules between cells', () => {
  test.each([
    [{ 离职日期: '2015-06-30' }, '离职日期 left-before-hired'],
    [{ 入职日期: '2024-04-01' }, '入职日期 hired-after-period'],
    [{ 入职日期: '2006-03-14' }, '入职日期 hired-under-age'],
    [{ 入职日期: '1980-01-01' }, '入职日期 hired-under-age'],
    [{ 对口学时: '24.5' }, '对口学时 matched-over-training'],
    [{ 培训学时: '' }, '对口学时 matched-without-training'],
    [{ 技能等级: '无' }, '证书编号 certificate-without-grade'],
    [{ 发证日期: '2024-04-01' }, '发证日期 certified-after-period'],
    [{ 发证日期: '1990-03-14' }, '发证日期 certified-before-birth'],
  ])('%j: %s', (changes, fault) => {
    expect(faults(changes as Record<string, string>)).toEqual([fault]);
  });

  test('born after the period, and so not of age', () => {
    const changes = { 证件号码: completeIdNumber('53010220240401123'), 发证日期: '', 证书编号: '', 发证机构: '' };
    expect(faults(changes)).toEqual(['证件号码 born-after-period', '入职日期 hired-under-age']);
  });

  test('sixteen on the day of hiring is old enough', () => {
    expect(faults({ 入职日期: '2006-03-15' })).toEqual([]);
  });

  test('a refused cell draws no second fault from the rules', () => {
    expect(faults({ 证件号码: 'x', 技能等级: '八级工', 培训学时: 'x' })).toEqual([
      '证件号码 id-length',
      '技能等级 not-in-list',
      '培训学时 not-a-number',
    ]);
  });

  test.each([
    [{ 离职日期: '2024-02-01' }, []],
    [{ 离职日期: '2023-12-31' }, ['离职日期 left-before-period']],
    [{ 证书编号: '' }, ['发证机构 certificate-incomplete']],
    [{ 技能等级: '学徒工' }, ['证书编号 apprentice-certificate']],
    [{ 发证日期: '2005-01-01' }, ['发证日期 certified-under-age']],
    [{ 月均工资: '5.4' }, ['月均工资 wage-low']],
    [{ 月均工资: '400', 用工形式: '非全日制' }, []],
    [{ 入职日期: '42186' }, ['入职日期 read-as-excel-date']],
    [{ 证件号码: completeIdNumber('53010219500315123') }, ['证件号码 age-odd']],
  ])('%j is taken, with %j', (changes, expected) => {
    expect(warnings(changes as Record<string, string>)).toEqual(expected);
  });
});

describe('personal data in the wrong column', () => {
  test.each([
    ['学历', '530102199001010079', '530***********0079'],
    ['月均工资', '13987654321', '1**********'],
    ['职业代码', '530102199001010079', '530***********0079'],
    ['统一社会信用代码', '530102199001010079', '530***********0079'],
    ['岗位类别', '张三丰', '张**'],
    ['入职日期', '张三丰', '张**'],
    ['学历', '大学本科', '大学本科'],
    ['统一社会信用代码', '915301020000000601', '915301020000000601'],
  ])('%s holding %s is shown as %s', (column, cell, shown) => {
    const parsed = parseWorkerRow(
      headers.map((name) => (name === column ? cell : (good[name] ?? ''))),
      header,
      period,
    );
    const fault = parsed.ok ? undefined : parsed.error.find((each) => each.column === column);
    expect(fault?.value).toBe(shown);
  });
});
