import type { Bulletin, Paragraph as Drafted, Span, TableBlock } from '@shiheng/kernel/bulletins/bulletin';
import {
  AlignmentType,
  NoBreakHyphen,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  type TextRun,
  VerticalAlign,
  WidthType,
} from 'docx';
import { centred, type Face, firstLine, innerRule, line, page, run, size } from './layout.ts';

const faces: Readonly<Record<Drafted['style'], Face>> = { section: 'section', item: 'item', body: 'body' };

/** The text. Each sentence with numbers ends in the small range of their places in the table of sources. */
export function body(bulletin: Bulletin): readonly (Paragraph | Table)[] {
  return bulletin.blocks.flatMap((block) => (block.style === 'table' ? textTable(block) : [textParagraph(block)]));
}

function textParagraph({ style, spans }: Drafted): Paragraph {
  return line(
    spans.flatMap((span) => spanRuns(span, faces[style], size.third)),
    { indent: { firstLine }, alignment: AlignmentType.BOTH, keepNext: style !== 'body' },
  );
}

function textTable({ caption, rows }: TableBlock): readonly (Paragraph | Table)[] {
  const ruled = { top: innerRule, bottom: innerRule, left: innerRule, right: innerRule };
  const table = new Table({
    width: { size: page.textWidth, type: WidthType.DXA },
    rows: rows.map((cells, i) => tableRow(cells, i === 0)),
    borders: { ...ruled, insideHorizontal: innerRule, insideVertical: innerRule },
  });
  const title = caption === '' ? [] : [centred([run(caption, 'section', size.fourth)], { keepNext: true })];
  return [...title, table, new Paragraph({})];
}

function tableRow(cells: readonly (readonly Span[])[], isHead: boolean): TableRow {
  return new TableRow({
    tableHeader: isHead,
    cantSplit: true,
    children: cells.map((spans, i) => {
      const alignment = i === 0 && !isHead ? AlignmentType.LEFT : AlignmentType.CENTER;
      const runs = spans.flatMap((span) => spanRuns(span, isHead ? 'section' : 'body', size.smallFourth));
      const paragraph = line(runs, { alignment, spacing: { line: 18 * 20 } });
      return new TableCell({ children: [paragraph], verticalAlign: VerticalAlign.CENTER });
    }),
  });
}

function spanRuns({ text, refs }: Span, of: Face, halfPoints: number): readonly TextRun[] {
  const words = run(text, of, halfPoints);
  if (!refs) return [words];
  const [first, last] = refs;
  const mark = first === last ? [`[${first}]`] : [`[${first}`, new NoBreakHyphen(), `${last}]`];
  return [words, run('', 'pageNumber', halfPoints, { children: mark, superScript: true, color: '7F7F7F' })];
}
