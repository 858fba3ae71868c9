import type { TemplateId } from './templates.ts';

/** What to write in a column, in the words of a template file, and an example that imports as it stands. */
export interface ColumnNote {
  readonly rule: string;
  readonly examples: readonly [string, string];
}

type Notes = Readonly<Record<string, ColumnNote>>;

const note = (rule: string, first: string, second: string): ColumnNote => ({ rule, examples: [first, second] });

/**
 * By the key of the column. The two example rows name nobody: their codes and numbers are made up and carry right check
 * characters, so that they pass every check but the register's.
 * @source TEMPLATES.md §A–C; GB 32100-2015; GB 11643-1999; GB/T 2260; GB/T 4754-2017
 */
export const templateNotes: Readonly<Record<TemplateId, Notes>> = {
  enterprises: {
    creditCode: note('18 位统一社会信用代码，末位是校验码。请按文本填写。', '91530102MA0000001R', '91530102MA0000002W'),
    name: note('营业执照上的全称。', '示例机械有限公司', '示例冶金有限公司'),
    county: note('所在县（市、区）的六位代码（GB/T 2260），如 530102。', '530102', '530102'),
    system: note('系统公司代码；不属于系统公司的留空。', '', ''),
    industry: note('行业代码 2 至 4 位（GB/T 4754-2017），以 0 开头的请保留 0。', '3411', '3211'),
    ownership: note('从下拉列表中选择。', '国有', '私营'),
    aboveScale: note('是否规模以上：是 / 否。', '是', '否'),
    pilot: note('是否产改试点：是 / 否。留空表示沿用已有的内容。', '是', ''),
    hasUnion: note('是否建立工会：是 / 否。留空表示沿用已有的内容。', '是', ''),
    effectiveOn: note('从哪一天起这样。新企业留空即可；变更请填变更日期。', '', '2024-01-01'),
  },
  workers: {
    creditCode: note('18 位统一社会信用代码，末位是校验码。每行都要填。', '91530102MA0000001R', '91530102MA0000001R'),
    name: note('证件上的姓名。', '张三', '李四'),
    idNumber: note(
      '18 位公民身份号码，末位可为 X。本列已设为文本，请勿改成数字。',
      '530102197001010010',
      '530102198506150021',
    ),
    team: note('所在班组；没有可留空。', '一班', '一班'),
    post: note('岗位名称，按本企业的叫法。', '焊工', '钳工'),
    occupation: note('《职业分类大典》代码 X-XX-XX-XX，如 6-18-02-04；不清楚可留空。', '6-18-02-04', ''),
    postClass: note('从下拉列表中选择；未分类的留空。', '关键', '重要'),
    frontline: note('是否在生产服务一线：是 / 否。', '是', '是'),
    employment: note('从下拉列表中选择。', '合同制', '劳务派遣'),
    hiredOn: note('最近一次入职的日期，如 2018-03-05。不晚于本期最后一天。', '2018-03-05', '2020-07-01'),
    leftOn: note('本期内离职的填离职日期；在职的留空。', '', ''),
    education: note('从下拉列表中选择。', '技工', '大专'),
    political: note('从下拉列表中选择；可留空。', '群众', '中共党员'),
    skill: note('从下拉列表中选择；没有等级的选“无”。', '高级工', '无'),
    certificateNo: note('证书编号。三列填全才计为持证。', 'Y0000001', ''),
    certificateIssuer: note('发证机构。', '云南省职业技能鉴定中心', ''),
    certifiedOn: note('发证日期，如 2020-03-05。', '2020-03-05', ''),
    title: note('从下拉列表中选择；可留空。', '无', '初级'),
    wage: note('本期平均每月工资，元；只填数字。', '6500', '5200.5'),
    training: note('本期培训小时数；只填数字。没有数据请留空，没有培训填 0。', '12', '0'),
    matched: note('培训学时中与本岗位技能短板对口的部分，不大于培训学时。', '8', '0'),
    contest: note('本期是否参加劳动和技能竞赛：是 / 否。', '是', '否'),
  },
  reports: {
    period: note('季度写 2024Q1，年写 2024，月写 2024-03。', '2024Q1', '2024Q1'),
    unit: note('企业的统一社会信用代码，或机构代码。', '91530102MA0000001R', '91530102MA0000001R'),
    measure: note('从下拉列表中选择；名称和单位见“计量编码”表。', 'study-sessions', 'union-reports'),
    value: note('只填数字，不带单位。', '4', '2'),
    evidence: note('佐证材料的名称或文号；文件可在网页上传。', '学习会记录 4 份', ''),
    note: note('需要说明的情况；可留空。', '', ''),
  },
};
