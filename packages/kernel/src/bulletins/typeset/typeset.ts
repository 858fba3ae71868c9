import type { Bulletin, Paragraph, Span, TableBlock } from '../bulletin.ts';
import { dateWords } from '../wording.ts';
import { setColophon, setFeet, setSources } from './back-matter.ts';
import { Flow } from './flow.ts';
import type { Inline } from './lines.ts';
import { type Face, linePitch, type PrintedPage, paper, sizes } from './page.ts';
import { setTable } from './tables.ts';
import { advance, widthOf } from './widths.ts';

/**
 * Lays a bulletin out on A4, every stretch of text in its place. Screen and PDF draw these pages; so they cannot differ.
 * Pure: widths are those of the faces' design, not of whatever a machine has installed.
 *
 * @source GB/T 9704-2012 as a model; docs/methods/bulletin.md, layout
 */
export function typeset(bulletin: Bulletin): readonly PrintedPage[] {
  const flow = new Flow();
  setHead(flow, bulletin);
  setOpening(flow, bulletin);
  for (const block of bulletin.blocks) setBlock(flow, block);
  if (bulletin.references.length > 0) setSources(flow, bulletin);
  setColophon(flow, bulletin);
  return setFeet(flow.pages, bulletin);
}

const twoCharacters = 2 * advance('国', sizes.third);

function setHead(flow: Flow, { frame }: Bulletin): void {
  const corner = frame.classification ?? ''; // labels stand above, as on every page
  flow.paragraph([{ text: corner, face: 'section', size: sizes.third }], { align: 'left' });
  const size = mastheadSize(frame.masthead);
  flow.gap(6);
  const letterSpacing = size / 10;
  flow.paragraph([{ text: frame.masthead, face: 'title', size, ink: 'red' }], {
    pitch: 100,
    align: 'center',
    letterSpacing,
  });
  flow.gap(3);
  setIssue(flow, { frame });
  flow.gap(12);
  setEnds(flow, frame.issuer, frame.issuedOn ? dateWords(frame.issuedOn) : '');
  const y = flow.y + 6;
  flow.put({ kind: 'rule', x1: paper.left, y1: y, x2: paper.right, y2: y, width: 3, ink: 'red' });
  flow.gap(8);
}

/** As large as the text's width lets it be. */
function mastheadSize(masthead: string): number {
  const letters = [...masthead].length;
  return Math.min(sizes.masthead, paper.textWidth / Math.max(1, letters * 1.1));
}

/** 第×期 in the middle; where 签发人 is named, the number left and the name right, one character in. */
function setIssue(flow: Flow, { frame }: Pick<Bulletin, 'frame'>): void {
  const total = frame.totalIssueNo === undefined ? '' : `（总第${frame.totalIssueNo}期）`;
  const number = `第${frame.issueNo ?? '　　'}期${total}`;
  if (!frame.signer) {
    flow.paragraph([{ text: number, face: 'body', size: sizes.third }], { align: 'center' });
    return;
  }
  const inset = advance('国', sizes.third);
  const signed: readonly Inline[] = [
    { text: '签发人：', face: 'body', size: sizes.third },
    { text: frame.signer, face: 'item', size: sizes.third },
  ];
  const top = flow.y;
  const box = { left: paper.left + inset, width: paper.textWidth - 2 * inset };
  flow.paragraph(signed, { ...box, align: 'right' });
  flow.y = top;
  flow.paragraph([{ text: number, face: 'body', size: sizes.third }], { ...box, align: 'left' });
}

/** One line with something at both ends. */
function setEnds(flow: Flow, left: string, right: string): void {
  const top = flow.y;
  flow.paragraph([{ text: right, face: 'body', size: sizes.third }], { align: 'right' });
  flow.y = top;
  flow.paragraph([{ text: left, face: 'body', size: sizes.third }], { align: 'left' });
}

function setOpening(flow: Flow, { editorsNote, titleLines }: Bulletin): void {
  flow.gap(linePitch);
  if (editorsNote !== '') {
    flow.paragraph(
      [
        { text: '编者按：', face: 'section', size: sizes.third },
        { text: editorsNote, face: 'item', size: sizes.third },
      ],
      { indent: twoCharacters },
    );
    flow.gap(linePitch);
  }
  for (const text of titleLines) {
    flow.paragraph([{ text, face: 'title', size: sizes.second }], { align: 'center', pitch: 36 });
  }
  flow.gap(linePitch);
}

const faces: Readonly<Record<Paragraph['style'], Face>> = { section: 'section', item: 'item', body: 'body' };

function setBlock(flow: Flow, block: Paragraph | TableBlock): void {
  if (block.style === 'table') {
    setTextTable(flow, block);
    return;
  }
  flow.paragraph(inlinesOf(block.spans, faces[block.style], sizes.third), {
    indent: twoCharacters,
    keepNext: block.style === 'body' ? 0 : 1,
  });
}

/** Each sentence with numbers ends in the small range of their places in the table of sources. */
function inlinesOf(spans: readonly Span[], face: Face, size: number): readonly Inline[] {
  return spans.flatMap(({ text, refs }): readonly Inline[] => {
    if (!refs) return [{ text, face, size }];
    const [first, last] = refs;
    const mark = first === last ? `[${first}]` : `[${first}-${last}]`;
    return [
      { text, face, size },
      { text: mark, face: 'latin', size: size * 0.6, raise: size * 0.38, ink: 'faint' },
    ];
  });
}

const cellSize = sizes.smallFourth;

function setTextTable(flow: Flow, { caption, rows }: TableBlock): void {
  if (caption !== '') {
    flow.paragraph([{ text: caption, face: 'section', size: sizes.fourth }], { align: 'center', keepNext: 2 });
  }
  const cells = rows.map((row, i) => row.map((spans) => inlinesOf(spans, i === 0 ? 'section' : 'body', cellSize)));
  const columns = columnWidths(cells).map((width, i) => ({ width, align: i === 0 ? 'left' : 'center' }) as const);
  setTable(flow, cells, { columns, pitch: 18 });
  flow.gap(linePitch / 2);
}

/** In proportion to what stands in them; none below a sixth of an even share. */
function columnWidths(rows: readonly (readonly (readonly Inline[])[])[]): readonly number[] {
  const count = rows[0]?.length ?? 0;
  const widest = Array.from({ length: count }, (_, i) =>
    Math.max(
      cellSize * 3,
      ...rows.map((row) => (row[i] ?? []).reduce((sum, each) => sum + widthOf(each.text, each.size), 12)),
    ),
  );
  const bounded = widest.map((width) => Math.min(width, paper.textWidth / 2));
  const total = bounded.reduce((sum, width) => sum + width, 0);
  return bounded.map((width) => (width / total) * paper.textWidth);
}
