import type { Bulletin, BulletinReference } from '@shiheng/kernel/bulletins/bulletin';
import { periodWords } from '@shiheng/kernel/bulletins/wording';
import { AlignmentType, LineRuleType, Paragraph, Table, TableCell, TableRow, VerticalAlign, WidthType } from 'docx';
import { centred, innerRule, line, mm, page, run, size } from './layout.ts';

const columns = [
  { name: '序号', width: mm(11), alignment: AlignmentType.CENTER },
  { name: '数据项', width: mm(75), alignment: AlignmentType.LEFT },
  { name: '文中数值', width: mm(20), alignment: AlignmentType.RIGHT },
  { name: '快照数值', width: mm(22), alignment: AlignmentType.RIGHT },
  { name: '分子／分母', width: mm(28), alignment: AlignmentType.RIGHT },
] as const;

/** 附表: every number of the text beside its unrounded value, and which frozen facts it was computed from. */
export function sources(bulletin: Bulletin): readonly (Paragraph | Table)[] {
  return [
    line([run('附表', 'section', size.third)], { pageBreakBefore: true }),
    centred([run('文中数值与数据快照对照表', 'title', size.third + 4)], { spacing: { before: 60, after: 120 } }),
    new Table({
      width: { size: page.textWidth, type: WidthType.DXA },
      columnWidths: columns.map(({ width }) => width),
      rows: [
        tableRow(
          columns.map(({ name }) => name),
          true,
        ),
        ...bulletin.references.map((reference) => tableRow(cells(reference), false)),
      ],
      borders: {
        top: innerRule,
        bottom: innerRule,
        left: innerRule,
        right: innerRule,
        insideHorizontal: innerRule,
        insideVertical: innerRule,
      },
    }),
    ...provenance(bulletin).map((text) => small(text)),
  ];
}

function cells({ no, label, shown, exact, numerator, denominator }: BulletinReference): readonly string[] {
  const parts = [numerator, denominator].filter((each) => each !== undefined).map(plain);
  return [String(no), label, shown, plain(exact), parts.join('／')];
}

/** At most six significant decimals, none where whole. */
function plain(value: number): string {
  return String(Number(value.toFixed(6)));
}

function tableRow(texts: readonly string[], isHeader: boolean): TableRow {
  return new TableRow({
    tableHeader: isHeader,
    cantSplit: true,
    children: texts.map((text, i) => {
      const column = columns[i] ?? columns[1];
      const paragraph = new Paragraph({
        children: [run(text, isHeader ? 'section' : 'body', size.smallFifth)],
        alignment: isHeader ? AlignmentType.CENTER : column.alignment,
        spacing: { line: 12.5 * 20, lineRule: LineRuleType.EXACT },
      });
      const margins = { left: mm(1), right: mm(1), top: 10, bottom: 10 };
      const width = { size: column.width, type: WidthType.DXA };
      return new TableCell({ children: [paragraph], margins, width, verticalAlign: VerticalAlign.CENTER });
    }),
  });
}

function provenance({ period, snapshot, catalogueVersion, org, labels }: Bulletin): readonly string[] {
  const frozen = snapshot
    ? `数据来源：${org.name}（${org.code}）${periodWords(period)}结期快照第${snapshot.version}版，SHA-256：${snapshot.sha256}。`
    : `数据来源：${org.name}（${org.code}）${periodWords(period)}在用数据，尚未结期，无快照。`;
  return [
    `${frozen}指标目录版本：${catalogueVersion}。${labels.includes('演示数据') ? '全部为演示数据。' : ''}`,
    '说明：文中方括号内的数字为本表序号；比例以小数列示；以同一快照和同一指标目录重新计算，应得相同数值。',
  ];
}

function small(text: string): Paragraph {
  return new Paragraph({
    children: [run(text, 'body', size.fifth)],
    spacing: { before: 100, line: 16 * 20, lineRule: LineRuleType.EXACT },
    alignment: AlignmentType.LEFT,
  });
}
