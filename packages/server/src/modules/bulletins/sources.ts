import type { Bulletin } from '@shiheng/kernel/bulletins/bulletin';
import { provenanceWords, sourceCells, sourceColumns } from '@shiheng/kernel/bulletins/sources';
import { AlignmentType, LineRuleType, Paragraph, Table, TableCell, TableRow, VerticalAlign, WidthType } from 'docx';
import { centred, innerRule, line, mm, page, run, size } from './layout.ts';

const alignments = { left: AlignmentType.LEFT, center: AlignmentType.CENTER, right: AlignmentType.RIGHT };
const columns = sourceColumns.map(({ name, millimetres, align }) => ({
  name,
  width: mm(millimetres),
  alignment: alignments[align],
}));

/** 附表: every number of the text beside its unrounded value, and which frozen facts it was computed from. */
export function sources(bulletin: Bulletin): readonly (Paragraph | Table)[] {
  if (bulletin.references.length === 0) return [];
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
        ...bulletin.references.map((reference) => tableRow(sourceCells(reference), false)),
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
    ...provenanceWords(bulletin).map((text) => small(text)),
  ];
}

function tableRow(texts: readonly string[], isHeader: boolean): TableRow {
  return new TableRow({
    tableHeader: isHeader,
    cantSplit: true,
    children: texts.map((text, i) => {
      const { alignment = AlignmentType.LEFT, width: points = 0 } = columns[i] ?? {};
      const paragraph = new Paragraph({
        children: [run(text, isHeader ? 'section' : 'body', size.smallFifth)],
        alignment: isHeader ? AlignmentType.CENTER : alignment,
        spacing: { line: 12.5 * 20, lineRule: LineRuleType.EXACT },
      });
      const margins = { left: mm(1), right: mm(1), top: 10, bottom: 10 };
      const width = { size: points, type: WidthType.DXA };
      return new TableCell({ children: [paragraph], margins, width, verticalAlign: VerticalAlign.CENTER });
    }),
  });
}

function small(text: string): Paragraph {
  return new Paragraph({
    children: [run(text, 'body', size.fifth)],
    spacing: { before: 100, line: 16 * 20, lineRule: LineRuleType.EXACT },
    alignment: AlignmentType.LEFT,
  });
}
