import type { Bulletin } from '@shiheng/kernel/bulletins/bulletin';
import { dateWords } from '@shiheng/kernel/bulletins/wording';
import {
  AlignmentType,
  Footer,
  Header,
  type IRunOptions,
  LineRuleType,
  PageNumber,
  Paragraph,
  RelativeHorizontalPosition,
  RelativeVerticalPosition,
  Tab,
  Table,
  TableAnchorType,
  TableCell,
  TableLayoutType,
  TableRow,
  TabStopType,
  TextRun,
  WidthType,
} from 'docx';
import { face, innerRule, noRule, outerRule, page, run, size } from './layout.ts';

const oneCharacter = size.fourth * 10;

/**
 * 版记 at the foot of the last page: whom it is 报, 送, 发 to, and the printing; as many lines as the sender has. Word and
 * WPS move the table to the foot of the text area; LibreOffice leaves it after the text.
 */
export function colophon({ frame }: Bulletin): readonly (Table | Paragraph)[] {
  const printed = colophonLine(
    [frame.issuer, new Tab(), frame.issuedOn ? `${dateWords(frame.issuedOn)}印发` : '印发'],
    0,
  );
  const copies = frame.copies === undefined ? [] : [colophonLine([new Tab(), `（共印${frame.copies}份）`], 0)];
  const rows = [
    ...frame.recipients
      .filter(({ names }) => names.length > 0)
      .map(({ label, names }) => [colophonLine([`${label}：${names.join('，')}。`], 2 * oneCharacter)]),
    [printed, ...copies],
  ];
  const table = new Table({
    width: { size: page.textWidth, type: WidthType.DXA },
    columnWidths: [page.textWidth],
    layout: TableLayoutType.FIXED,
    float: {
      horizontalAnchor: TableAnchorType.MARGIN,
      verticalAnchor: TableAnchorType.MARGIN,
      relativeHorizontalPosition: RelativeHorizontalPosition.CENTER,
      relativeVerticalPosition: RelativeVerticalPosition.BOTTOM,
    },
    borders: { top: outerRule, bottom: outerRule, left: noRule, right: noRule, insideHorizontal: innerRule },
    margins: { left: 0, right: 0 },
    rows: rows.map((lines) => new TableRow({ cantSplit: true, children: [new TableCell({ children: lines })] })),
  });
  // A floating table stands with the paragraph after it.
  return [spaceBefore(), table, new Paragraph({ spacing: { line: 20, lineRule: LineRuleType.EXACT } })];
}

function spaceBefore(): Paragraph {
  return new Paragraph({ spacing: { line: 24 * 20, lineRule: LineRuleType.EXACT } });
}

/** One character in from both sides; recipients hang by their label. */
function colophonLine(children: NonNullable<IRunOptions['children']>, hanging: number): Paragraph {
  return new Paragraph({
    children: [run('', 'body', size.fourth, { children })],
    keepNext: true, // the rows stay on one page
    tabStops: [{ type: TabStopType.RIGHT, position: page.textWidth - 2 * oneCharacter }],
    indent: { left: oneCharacter + hanging, right: oneCharacter, hanging },
    spacing: { line: 26 * 20, lineRule: LineRuleType.EXACT, before: 0, after: 0 },
  });
}

/** — 1 — outward: right on odd pages, left on even ones, one character in; below, what the issued text is known by. */
export function pageNumbers({ seal }: Bulletin): { readonly default: Footer; readonly even: Footer } {
  // The dashes belong to the number: all in one face.
  const font = { ascii: face.pageNumber, hAnsi: face.pageNumber, eastAsia: face.pageNumber };
  const piece = (child: string) => new TextRun({ children: [child], font, size: size.fourth });
  const number = (outward: 'left' | 'right') =>
    new Footer({
      children: [
        new Paragraph({
          alignment: outward === 'left' ? AlignmentType.LEFT : AlignmentType.RIGHT,
          indent: { [outward]: oneCharacter },
          children: [piece('— '), piece(PageNumber.CURRENT), piece(' —')],
        }),
        ...(seal ? [sealLine(seal)] : []),
      ],
    });
  return { default: number('right'), even: number('left') };
}

function sealLine(seal: string): Paragraph {
  const words = run(`SHA-256 ${seal}`, 'body', 14, { color: '7F7F7F' });
  return new Paragraph({ alignment: AlignmentType.CENTER, children: [words], spacing: { before: 120 } });
}

/** Labels such as 演示数据 on every page. */
export function runningHead({ labels }: Bulletin): { readonly default: Header; readonly even: Header } | undefined {
  if (labels.length === 0) return undefined;
  const head = () =>
    new Header({
      children: [
        new Paragraph({
          alignment: AlignmentType.RIGHT,
          children: [run(labels.join('　'), 'section', size.fifth, { color: '7F7F7F' })],
        }),
      ],
    });
  return { default: head(), even: head() };
}
