import { educations, employments, politicalStatuses, postClasses, skillGrades, titles } from '../workers/codes.ts';

export type TemplateId = 'enterprises' | 'workers' | 'reports';

export type ColumnKind =
  | 'text'
  | 'credit-code'
  | 'id-number'
  | 'unit-code'
  | 'county-code'
  | 'industry-code'
  | 'occupation-code'
  | 'measure-id'
  | 'period'
  | 'list'
  | 'date'
  | 'number';

export interface Column {
  readonly key: string;
  /** zh is the header in files; en is shown beside it, never read. */
  readonly name: { readonly zh: string; readonly en: string };
  readonly required: boolean;
  readonly kind: ColumnKind;
  /** The only values of a list, in the order of their codes. */
  readonly list?: readonly string[];
}

/** A file format: TEMPLATES.md §A–C as data. Columns may stand in any order in a file. */
export interface Template<Key extends string = string> {
  readonly id: TemplateId;
  readonly name: { readonly zh: string; readonly en: string };
  readonly columns: readonly (Column & { readonly key: Key })[];
}

export const yesNo = ['否', '是'] as const;
export const ownerships = ['国有', '集体', '私营', '港澳台', '外资', '其他'] as const;
/** 无 comes first here, so the code of a grade is its place − 1. */
export const skillList = ['无', ...skillGrades] as const;

function column<Key extends string>(
  key: Key,
  zh: string,
  en: string,
  kind: ColumnKind = 'text',
  list?: readonly string[],
): Column & { readonly key: Key } {
  const required = zh.endsWith('*');
  const name = { zh: required ? zh.slice(0, -1) : zh, en };
  return { key, name, required, kind, ...(list && { list }) };
}

/** @source TEMPLATES.md §A */
export const enterpriseTemplate = {
  id: 'enterprises',
  name: { zh: '企业名录', en: 'Enterprises' },
  columns: [
    column('creditCode', '统一社会信用代码*', 'Unified social credit code', 'credit-code'),
    column('name', '企业名称*', 'Enterprise name'),
    column('county', '县区代码*', 'County code', 'county-code'),
    column('system', '系统公司代码', 'System company code', 'unit-code'),
    column('industry', '行业代码*', 'Industry code', 'industry-code'),
    column('ownership', '登记类型*', 'Ownership', 'list', ownerships),
    column('aboveScale', '规上*', 'Above scale', 'list', yesNo),
    column('pilot', '试点', 'Pilot', 'list', yesNo),
    column('hasUnion', '建会', 'Has a union', 'list', yesNo),
    column('effectiveOn', '生效日期', 'Effective on', 'date'),
  ],
} as const satisfies Template;

/** @source TEMPLATES.md §B */
export const workerTemplate = {
  id: 'workers',
  name: { zh: '产业工人台账', en: "Workers' ledger" },
  columns: [
    column('creditCode', '统一社会信用代码*', 'Unified social credit code', 'credit-code'),
    column('name', '姓名*', 'Name'),
    column('idNumber', '证件号码*', 'Id number', 'id-number'),
    column('team', '班组', 'Team'),
    column('post', '岗位名称*', 'Post'),
    column('occupation', '职业代码', 'Occupation code', 'occupation-code'),
    column('postClass', '岗位类别', 'Post class', 'list', postClasses),
    column('frontline', '一线*', 'Frontline', 'list', yesNo),
    column('employment', '用工形式*', 'Employment', 'list', employments),
    column('hiredOn', '入职日期*', 'Hired on', 'date'),
    column('leftOn', '离职日期', 'Left on', 'date'),
    column('education', '学历*', 'Education', 'list', educations),
    column('political', '政治面貌', 'Political status', 'list', politicalStatuses),
    column('skill', '技能等级*', 'Skill grade', 'list', skillList),
    column('certificateNo', '证书编号', 'Certificate number'),
    column('certificateIssuer', '发证机构', 'Issued by'),
    column('certifiedOn', '发证日期', 'Issued on', 'date'),
    column('title', '职称', 'Professional title', 'list', titles),
    column('wage', '月均工资', 'Monthly wage', 'number'),
    column('training', '培训学时', 'Training hours', 'number'),
    column('matched', '对口学时', 'Matched training hours', 'number'),
    column('contest', '参赛', 'Took part in a contest', 'list', yesNo),
  ],
} as const satisfies Template;

/** @source TEMPLATES.md §C */
export const reportTemplate = {
  id: 'reports',
  name: { zh: '计量报表', en: 'Measure reports' },
  columns: [
    column('period', '期间*', 'Period', 'period'),
    column('unit', '机构代码*', 'Unit code', 'unit-code'),
    column('measure', '计量编码*', 'Measure id', 'measure-id'),
    column('value', '数值*', 'Value', 'number'),
    column('evidence', '佐证', 'Evidence'),
    column('note', '说明', 'Note'),
  ],
} as const satisfies Template;

export const templates: Readonly<Record<TemplateId, Template>> = {
  enterprises: enterpriseTemplate,
  workers: workerTemplate,
  reports: reportTemplate,
};

/** Place of each column by its key. */
export function placesOf<Key extends string>(template: Template<Key>): Readonly<Record<Key, number>> {
  const entries = template.columns.map((each, place) => [each.key, place] as const);
  return Object.fromEntries(entries) as Record<Key, number>;
}
