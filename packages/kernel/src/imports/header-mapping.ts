import { maskNumbers } from './faults.ts';
import { type HeaderNames, headerName } from './header.ts';
import type { Template, TemplateId } from './templates.ts';

/** A header of a file, and the column of the template that it seems to stand for. */
export interface ProposedColumn {
  /** As `headerName` spells it, long numbers masked. */
  readonly header: string;
  /** Key of the template's column; null: none. */
  readonly column: string | null;
  readonly by: 'name' | 'memory' | 'alias' | null;
}

/** Header as `headerName` spells it → key of the template's column. */
export type KnownHeaders = Readonly<Record<string, string>>;

/** What personnel and reporting systems call the columns of the templates, first spelling last seen. */
const aliases: Readonly<Record<TemplateId, Readonly<Record<string, readonly string[]>>>> = {
  enterprises: {
    creditCode: ['信用代码', '社会信用代码', '统一信用代码'],
    name: ['企业', '单位名称', '公司名称', '名称'],
    county: ['县区', '区县代码', '行政区划代码', '区划代码'],
    system: ['系统公司', '所属系统公司'],
    industry: ['行业', '国民经济行业代码', '行业类别代码'],
    ownership: ['登记注册类型', '企业类型', '所有制'],
    aboveScale: ['是否规上', '规模以上'],
    pilot: ['是否试点', '试点企业'],
    hasUnion: ['是否建会', '建立工会', '是否建立工会'],
    effectiveOn: ['变更日期', '自何日起'],
  },
  workers: {
    creditCode: ['信用代码', '社会信用代码', '统一信用代码', '单位信用代码'],
    name: ['职工姓名', '员工姓名'],
    idNumber: ['身份证号', '身份证号码', '身份证', '公民身份号码', '证件号'],
    team: ['班组名称', '所在班组'],
    post: ['岗位', '工作岗位', '职务', '岗位(工种)'],
    occupation: ['职业', '职业分类代码', '工种代码'],
    postClass: ['岗位等级', '岗位分类'],
    frontline: ['是否一线', '一线职工', '是否一线职工'],
    employment: ['用工类型', '用工性质', '合同类型'],
    hiredOn: ['入职时间', '进厂日期', '进厂时间', '参加工作日期', '到岗日期'],
    leftOn: ['离职时间', '离厂日期'],
    education: ['文化程度', '最高学历', '学历层次'],
    political: ['党派', '政治面目'],
    skill: ['技能级别', '职业技能等级', '技术等级', '技能等级名称'],
    certificateNo: ['证书号', '证书号码', '技能证书编号'],
    certificateIssuer: ['发证单位', '发证机关', '评价机构'],
    certifiedOn: ['发证时间', '取证日期', '取证时间'],
    title: ['专业技术职称', '职称等级', '技术职称'],
    wage: ['月工资', '平均工资', '月平均工资', '工资', '应发工资'],
    training: ['培训小时', '培训课时', '培训时长', '学时'],
    matched: ['对口培训学时', '对口课时'],
    contest: ['是否参赛', '参加竞赛', '劳动竞赛'],
  },
  reports: {
    period: ['报告期', '统计期', '所属期间'],
    unit: ['单位代码', '统一社会信用代码', '信用代码', '报送单位代码'],
    measure: ['指标编码', '计量', '编码', '指标代码'],
    value: ['值', '数据', '填报值', '本期数'],
    evidence: ['佐证材料', '依据', '证明材料'],
    note: ['备注'],
  },
};

/**
 * Proposes what each header of a file stands for: its own name first, then what the account chose before, then what it
 * is often called. Each column is proposed once, for the first header that fits; empty headers are left out.
 */
export function proposeColumns(
  template: Template,
  headerCells: readonly string[],
  remembered: KnownHeaders = {},
): readonly ProposedColumn[] {
  const headers = [...new Set(headerCells.map(shownHeader))].filter((header) => header !== '');
  const found = new Map<string, ProposedColumn>();
  const taken = new Set<string>();
  const waysOf = (header: string): readonly (readonly [ProposedColumn['by'], string | undefined])[] => [
    ['name', template.columns.find(({ name }) => name.zh === header)?.key],
    ['memory', Object.hasOwn(remembered, header) ? remembered[header] : undefined],
    ['alias', template.columns.find(({ key }) => aliases[template.id][key]?.includes(header))?.key],
  ];
  for (const way of [0, 1, 2]) {
    for (const header of headers) {
      const [by, column] = waysOf(header)[way] ?? [null, undefined];
      if (found.has(header) || column === undefined || taken.has(column)) continue;
      if (!template.columns.some(({ key }) => key === column)) continue; // remembered of a template before
      found.set(header, { header, column, by });
      taken.add(column);
    }
  }
  return headers.map((header) => found.get(header) ?? { header, column: null, by: null });
}

/** A header that may be kept and shown: a file without headers begins with somebody's row. */
export function shownHeader(cell: string): string {
  return maskNumbers(headerName(cell)).slice(0, 100);
}

/** What `resolveHeader` is told of a mapping. Headers that stand for nothing are passed over. */
export function namesOf(template: Template, mapping: Readonly<Record<string, string | null>>): HeaderNames {
  const nameOf = new Map(template.columns.map(({ key, name }) => [key as string, name.zh]));
  return Object.fromEntries(
    Object.entries(mapping).map(([header, column]) => [header, (column !== null && nameOf.get(column)) || '']),
  );
}

/** Columns of a row that must stand for something before it is taken for the header. */
const leastKnown = 2;

/** Whether a row looks like the header of a file of this template. */
export function looksLikeHeader(template: Template, cells: readonly string[], remembered: KnownHeaders = {}): boolean {
  return proposeColumns(template, cells, remembered).filter(({ column }) => column !== null).length >= leastKnown;
}
