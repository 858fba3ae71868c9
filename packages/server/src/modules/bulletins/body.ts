import type { Bulletin, Paragraph as Drafted, Span } from '@shiheng/kernel/bulletins/bulletin';
import { AlignmentType, NoBreakHyphen, type Paragraph, type TextRun } from 'docx';
import { type Face, firstLine, line, run, size } from './layout.ts';

const faces: Readonly<Record<Drafted['style'], Face>> = { section: 'section', item: 'item', body: 'body' };

/** The text. Each sentence with numbers ends in the small range of their places in the table of sources. */
export function body(bulletin: Bulletin): readonly Paragraph[] {
  return bulletin.paragraphs.map(({ style, spans }) =>
    line(
      spans.flatMap((span) => spanRuns(span, faces[style])),
      { indent: { firstLine }, alignment: AlignmentType.BOTH, keepNext: style !== 'body' },
    ),
  );
}

function spanRuns({ text, refs }: Span, of: Face): readonly TextRun[] {
  const words = run(text, of, size.third);
  if (!refs) return [words];
  const [first, last] = refs;
  const mark = first === last ? [`[${first}]`] : [`[${first}`, new NoBreakHyphen(), `${last}]`];
  return [words, run('', 'pageNumber', size.third, { children: mark, superScript: true, color: '7F7F7F' })];
}
