import type { FaultKind, HeaderFault, RowFault } from './faults.ts';

export type Language = 'zh' | 'en';

/** Why it is refused (or odd), and what to do about it. */
export interface FaultText {
  readonly reason: string;
  readonly mend: string;
}

type Pair = readonly [reason: string, mend: string];

/** `{name}` stands for a fact of the fault. */
const texts: Readonly<Record<FaultKind, { readonly zh: Pair; readonly en: Pair }>> = {
  required: {
    zh: ['此列为必填，单元格为空', '请补填此单元格'],
    en: ['This column is required and the cell is empty', 'Fill in the cell'],
  },
  'too-long': {
    zh: ['文字超过 {longest} 个字符', '请缩短到 {longest} 个字符以内'],
    en: ['The text is longer than {longest} characters', 'Shorten it to at most {longest} characters'],
  },
  'control-character': {
    zh: ['含有不可见的控制字符', '请删除单元格内容后重新键入'],
    en: ['The cell holds an invisible control character', 'Delete the content and type it again'],
  },
  'not-in-list': {
    zh: ['不在规定的选项中', '请填写其中之一：{list}'],
    en: ['Not one of the allowed values', 'Use one of: {list}'],
  },
  'not-a-date': {
    zh: ['不是有效日期', '请按 2024-03-05、2024/3/5 或 20240305 的样式填写真实存在的日期'],
    en: ['Not a valid date', 'Write a real day as 2024-03-05, 2024/3/5 or 20240305'],
  },
  'not-a-number': {
    zh: ['不是数字', '只填数字，不带单位和文字'],
    en: ['Not a number', 'Write digits only, without unit or words'],
  },
  'not-whole': {
    zh: ['此项为个数，应为整数', '请填写整数'],
    en: ['This is a count and must be whole', 'Write a whole number'],
  },
  negative: {
    zh: ['不能为负数', '请填写 0 或正数；没有数据请留空'],
    en: ['Must not be negative', 'Write 0 or a positive number; leave it empty when there is no figure'],
  },
  'too-large': {
    zh: ['超过上限 {most}', '请核对单位与小数点'],
    en: ['Above the limit of {most}', 'Check the unit and the decimal point'],
  },
  'id-length': {
    zh: ['证件号码应为 18 位', '请核对证件，补全 18 位号码'],
    en: ['An id number has 18 characters', 'Check the document and give all 18'],
  },
  'id-character': {
    zh: ['证件号码前 17 位应为数字，末位为数字或 X', '请核对证件号码'],
    en: ['The first 17 must be digits, the last a digit or X', 'Check the id number'],
  },
  'id-region': {
    zh: ['证件号码前两位不是省级代码', '请核对证件号码前六位'],
    en: ['The first two digits are no province', 'Check the first six digits'],
  },
  'id-birth-date': {
    zh: ['证件号码第 7 至 14 位不是有效的出生日期', '请核对证件号码'],
    en: ['Digits 7 to 14 are no valid birth date', 'Check the id number'],
  },
  'id-check-digit': {
    zh: ['证件号码校验位不符', '号码中至少有一位有误，请对照证件重新录入'],
    en: ['The check digit does not match', 'At least one digit is wrong: type it again from the document'],
  },
  'id-as-number': {
    zh: ['证件号码被表格软件存成了数字，末几位已丢失', '请先把该列设为“文本”格式，再重新录入号码'],
    en: [
      'The spreadsheet kept the id as a number and lost its last digits',
      'Set the column to text, then type it again',
    ],
  },
  'credit-length': {
    zh: ['统一社会信用代码应为 18 位', '请对照营业执照补全'],
    en: ['A credit code has 18 characters', 'Complete it from the business licence'],
  },
  'credit-character': {
    zh: [
      '统一社会信用代码含有不允许的字符（不使用 I、O、S、V、Z，第 3 至 8 位为数字）',
      '请核对是否误将 0 写成 O、1 写成 I',
    ],
    en: ['A character is not allowed (no I, O, S, V, Z; 3 to 8 are digits)', 'Check 0 against O and 1 against I'],
  },
  'credit-check': {
    zh: ['统一社会信用代码校验位不符', '至少有一位有误，请对照营业执照重新录入'],
    en: ['The check character does not match', 'At least one character is wrong: type it again from the licence'],
  },
  'industry-format': {
    zh: ['行业代码应为 2 至 4 位数字', '请按 GB/T 4754-2017 填写，如 32 或 3211；以 0 开头的代码请保留 0'],
    en: ['An industry code has 2 to 4 digits', 'Use GB/T 4754-2017, such as 32 or 3211; keep a leading 0'],
  },
  'industry-division': {
    zh: ['没有这个行业大类', '请按 GB/T 4754-2017 核对前两位（01 至 97）'],
    en: ['There is no such division', 'Check the first two digits against GB/T 4754-2017 (01 to 97)'],
  },
  'occupation-format': {
    zh: ['职业代码格式应为 X-XX-XX-XX', '请按《职业分类大典》填写，如 6-18-01-01'],
    en: ['An occupation code reads d-dd-dd-dd', 'Take it from the occupational classification, such as 6-18-01-01'],
  },
  'occupation-group': {
    zh: ['职业大类应为 1 至 8', '请按《职业分类大典》核对首位'],
    en: ['The major group must be 1 to 8', 'Check the first digit against the occupational classification'],
  },
  'county-unknown': {
    zh: ['组织树中没有这个县区代码', '请填写所在县（市、区）的六位代码，如 530102'],
    en: ['No county has this code', 'Give the six digits of the county, such as 530102'],
  },
  'system-unknown': {
    zh: ['没有这个系统公司代码', '请核对系统公司代码；不属于系统公司的请留空'],
    en: ['No system company has this code', 'Check the code; leave it empty when there is none'],
  },
  'period-format': {
    zh: ['期间写法不对', '请写成 2024（年）、2024Q1（季）或 2024-03（月）'],
    en: ['Not a period', 'Write 2024 (year), 2024Q1 (quarter) or 2024-03 (month)'],
  },
  'measure-unknown': {
    zh: ['目录中没有这个计量编码', '请用 catalog 命令查看可用的编码'],
    en: ['No measure has this id', 'See the ids with the command catalog'],
  },
  'measure-histogram': {
    zh: ['分布类计量只能由台账计算，不能填报', '请改为导入产业工人台账'],
    en: ['A distribution is computed from the ledger and cannot be reported', "Import the workers' ledger instead"],
  },
  'born-after-period': {
    zh: ['出生日期晚于本期', '请核对证件号码和导入的期间'],
    en: ['Born after the period', 'Check the id number and the period of the import'],
  },
  'hired-after-period': {
    zh: ['入职日期晚于本期最后一天 {end}', '本期尚未入职的人不列入；请核对日期或期间'],
    en: ['Hired after the last day of the period, {end}', 'Leave the person out, or check the date and the period'],
  },
  'hired-under-age': {
    zh: ['入职时未满 {least} 周岁', '请核对入职日期和证件号码'],
    en: ['Younger than {least} when hired', 'Check the day of hiring and the id number'],
  },
  'left-before-hired': {
    zh: ['离职日期早于入职日期', '请核对两个日期；再次入职的填最近一次入职日期'],
    en: ['Left before being hired', 'Check both dates; after a return give the latest hiring'],
  },
  'matched-over-training': {
    zh: ['对口学时大于培训学时 {training}', '对口学时是培训学时的一部分，请核对'],
    en: [
      'More matched hours than training hours ({training})',
      'Matched hours are part of the training hours: check both',
    ],
  },
  'matched-without-training': {
    zh: ['填了对口学时，未填培训学时', '请补填培训学时'],
    en: ['Matched hours without training hours', 'Fill in the training hours'],
  },
  'certificate-without-grade': {
    zh: ['技能等级为“无”，却填了证书', '请填写证书对应的技能等级，或清空证书三列'],
    en: ['A certificate with the grade 无', 'Give the grade of the certificate, or empty the three certificate cells'],
  },
  'certified-after-period': {
    zh: ['发证日期晚于本期最后一天 {end}', '请核对发证日期和导入的期间'],
    en: ['Issued after the last day of the period, {end}', 'Check the date and the period of the import'],
  },
  'certified-before-birth': {
    zh: ['发证日期早于出生日期', '请核对发证日期和证件号码'],
    en: ['Issued before the birth', 'Check the date and the id number'],
  },
  'formula-cell': {
    zh: ['单元格是公式，且没有保存的结果', '请在表格软件中“选择性粘贴—数值”后再导入'],
    en: ['The cell is a formula without a saved result', 'Paste it as a value and import again'],
  },
  'duplicate-worker': {
    zh: ['同一企业同一期间内此人重复（首次出现在第 {line} 行）', '每人只留一行，请删去重复行'],
    en: ['The same worker again (first on line {line})', 'Keep one row for each worker'],
  },
  'duplicate-enterprise': {
    zh: ['同一企业重复（首次出现在第 {line} 行）', '每家企业只留一行'],
    en: ['The same enterprise again (first on line {line})', 'Keep one row for each enterprise'],
  },
  'duplicate-report': {
    zh: ['同一机构、期间和计量重复（首次出现在第 {line} 行）', '只留一行'],
    en: ['The same unit, period and measure again (first on line {line})', 'Keep one row'],
  },
  'enterprise-unknown': {
    zh: ['企业名录中没有这家企业', '请先导入企业名录，或核对统一社会信用代码'],
    en: ['No enterprise has this credit code', 'Import the directory of enterprises first, or check the code'],
  },
  'unit-unknown': {
    zh: ['没有这个机构代码', '请填写企业的统一社会信用代码或机构代码'],
    en: ['No unit has this code', 'Give a credit code or the code of an organisation'],
  },
  'enterprise-refused': {
    zh: ['本行无误，但同一企业有 {rows} 行未通过，整份申报暂不入库', '改正该企业的其他行后一并重新导入'],
    en: ['This row is good, but {rows} rows of its enterprise are not', 'Mend those rows and send all of them again'],
  },
  'left-before-period': {
    zh: ['离职日期早于本期第一天 {start}', '本期之前离职的人一般不列入本期台账，请核对'],
    en: ['Left before the first day of the period, {start}', 'Such people are usually left out: check'],
  },
  'certificate-incomplete': {
    zh: ['证书编号、发证机构、发证日期未填全，不计为持证', '请补全三列'],
    en: ['Number, issuer and date are not all given: not counted as certified', 'Fill in all three'],
  },
  'certified-under-age': {
    zh: ['发证时未满 {least} 周岁', '请核对发证日期'],
    en: ['Younger than {least} when certified', 'Check the date'],
  },
  'apprentice-certificate': {
    zh: ['学徒工填了等级证书', '若已取得等级，请改填相应的技能等级'],
    en: ['An apprentice with a certificate', 'Give the grade of the certificate if it is held'],
  },
  'age-odd': {
    zh: ['年龄超过 {age} 岁仍在岗', '请核对证件号码，或补填离职日期'],
    en: ['Still in post above the age of {age}', 'Check the id number, or give the day of leaving'],
  },
  'wage-low': {
    zh: ['月均工资不足 500 元', '请核对单位：应为元/月，不是千元或万元'],
    en: ['A monthly wage below 500 yuan', 'Check the unit: yuan a month, not thousands'],
  },
  'read-as-excel-date': {
    zh: ['日期存成了数字，已按表格软件的日期序号读取', '请核对；建议把该列设为日期格式'],
    en: [
      "The date is a bare number and was read as the spreadsheet's day number",
      'Check it; set the column to a date format',
    ],
  },
  'negative-sum': {
    zh: ['数值为负', '请核对正负号'],
    en: ['The figure is negative', 'Check its sign'],
  },
  'worker-elsewhere': {
    zh: ['此人同期还出现在另一家企业的台账中', '请两家企业核对劳动关系'],
    en: ["The same person stands in another enterprise's ledger of this period", 'Let both enterprises check'],
  },
};

const headerTexts: Readonly<Record<HeaderFault['kind'], { readonly zh: Pair; readonly en: Pair }>> = {
  'header-empty': {
    zh: ['第一行没有表头', '第一行请放模板的表头'],
    en: ['The first row holds no headers', "Put the template's headers in the first row"],
  },
  'missing-columns': {
    zh: ['缺少必需的列：{columns}', '请补上这些列；表头要与模板一致，次序不限'],
    en: ['Required columns are missing: {columns}', 'Add them; headers must read as in the template, in any order'],
  },
  'duplicate-columns': {
    zh: ['列重复：{columns}', '每列只留一个'],
    en: ['Columns stand twice: {columns}', 'Keep one of each'],
  },
};

/** Reason and mend of a fault in plain words. */
export function faultText(fault: Pick<RowFault, 'kind' | 'facts'>, language: Language): FaultText {
  return filled(texts[fault.kind][language], fault.facts ?? {});
}

export function headerFaultText(fault: HeaderFault, language: Language): FaultText {
  const columns = 'columns' in fault ? fault.columns.join('、') : '';
  return filled(headerTexts[fault.kind][language], { columns });
}

function filled([reason, mend]: Pair, facts: Readonly<Record<string, string | number>>): FaultText {
  const fill = (text: string) => text.replace(/\{(\w+)\}/g, (_, name: string) => String(facts[name] ?? '…'));
  return { reason: fill(reason), mend: fill(mend) };
}

/** Every kind that has a text: for tests and for the contract's list. */
export const faultKinds = Object.keys(texts) as readonly FaultKind[];
