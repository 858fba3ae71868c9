import type { Bulletin, BulletinReference } from './bulletin.ts';
import { periodWords } from './wording.ts';

/** 附表: its columns, which together are as wide as the text (156 mm). */
export const sourceColumns = [
  { name: '序号', millimetres: 11, align: 'center' },
  { name: '数据项', millimetres: 75, align: 'left' },
  { name: '文中数值', millimetres: 20, align: 'right' },
  { name: '快照数值', millimetres: 22, align: 'right' },
  { name: '分子／分母', millimetres: 28, align: 'right' },
] as const;

/** Cells of a number in the order of the columns. What people told has no value behind it. */
export function sourceCells({ no, label, shown, exact, numerator, denominator }: BulletinReference): readonly string[] {
  const parts = [numerator, denominator].filter((each) => each !== undefined).map(plain);
  return exact === null
    ? [String(no), `人工填写：${label}`, shown, '—', '']
    : [String(no), label, shown, plain(exact), parts.join('／')];
}

/** At most six decimals, none where whole. */
function plain(value: number): string {
  return String(Number(value.toFixed(6)));
}

/** Below the table: which frozen facts, which catalogue, how to compute again, and what the issued text is known by. */
export function provenanceWords({ period, snapshot, catalogueVersion, org, demo, seal }: Bulletin): readonly string[] {
  const of = `${org.name}（${org.code}）${periodWords(period)}`;
  const frozen = snapshot
    ? `数据来源：${of}关账快照第${snapshot.version}版，SHA-256：${snapshot.sha256}。`
    : `数据来源：${of}在用数据，未关账，无快照。`;
  return [
    `${frozen}指标目录版本：${catalogueVersion}。${demo ? '全部为演示数据。' : ''}`,
    '说明：文中方括号内的数字为本表序号；比例以小数列示；以同一快照和同一指标目录重新计算，应得相同数值。',
    ...(seal ? [`本期内容校验值，SHA-256：${seal}。`] : []),
  ];
}
