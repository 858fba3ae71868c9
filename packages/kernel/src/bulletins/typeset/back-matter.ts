import type { Bulletin, BulletinReference } from '../bulletin.ts';
import { provenanceWords, sourceCells, sourceColumns } from '../sources.ts';
import { dateWords } from '../wording.ts';
import { type Flow, linesOf } from './flow.ts';
import type { Inline } from './lines.ts';
import { type PageItem, type PrintedPage, paper, sizes } from './page.ts';
import { setTable } from './tables.ts';

/** 附表: every number of the text beside its unrounded value, and which frozen facts it was computed from. */
export function setSources(flow: Flow, bulletin: Bulletin): void {
  flow.newPage();
  flow.paragraph([{ text: '附表', face: 'section', size: sizes.third }], { align: 'left' });
  flow.paragraph([{ text: '文中数值与数据快照对照表', face: 'title', size: sizes.third + 2 }], { align: 'center' });
  flow.gap(6);
  const cell = (text: string, isHead = false): readonly Inline[] => [
    { text, face: isHead ? 'section' : 'body', size: sizes.smallFifth },
  ];
  const rows = bulletin.references.map((reference: BulletinReference) =>
    sourceCells(reference).map((text) => cell(text)),
  );
  const columns = sourceColumns.map(({ millimetres, align }) => ({ width: millimetres * paper.millimetre, align }));
  setTable(flow, [sourceColumns.map(({ name }) => cell(name, true)), ...rows], { columns, pitch: 12.5 });
  flow.gap(6);
  for (const text of provenanceWords(bulletin)) {
    flow.paragraph([{ text, face: 'body', size: sizes.fifth }], { pitch: 16, align: 'left' });
    flow.gap(4);
  }
}

const pitch = 26;

/** 版记 at the foot of the last page: whom it is 报, 送, 发 to, and the printing; as many lines as the sender has. */
export function setColophon(flow: Flow, { frame }: Bulletin): void {
  const inset = sizes.fourth;
  const box = { left: paper.left + inset, width: paper.textWidth - 2 * inset, pitch };
  const inline = (text: string): readonly Inline[] => [{ text, face: 'body', size: sizes.fourth }];
  const recipients = frame.recipients
    .filter(({ names }) => names.length > 0)
    .map(({ label, names }) =>
      linesOf(inline(`${label}：${names.join('，')}。`), { ...box, hanging: 2 * sizes.fourth }),
    );
  const printedOn = frame.issuedOn ? `${dateWords(frame.issuedOn)}印发` : '印发';
  const copies =
    frame.copies === undefined ? [] : [[...linesOf(inline(`（共印${frame.copies}份）`), { ...box, align: 'right' })]];
  const rows = [...recipients, linesOf(inline(frame.issuer), { ...box, align: 'left' }), ...copies];
  const lines = rows.reduce((sum, row) => sum + row.length, 0);
  flow.need(lines * pitch + pitch / 2);
  let top = paper.bottom - lines * pitch;
  rows.forEach((row, i) => {
    if (i <= recipients.length) flow.put(ruleAt(top, i === 0 ? 1 : 0.75));
    if (i === recipients.length) {
      const [date] = linesOf(inline(printedOn), { ...box, align: 'right' });
      if (date) flow.put(...date(top));
    }
    for (const line of row) {
      flow.put(...line(top));
      top += pitch;
    }
  });
  flow.put(ruleAt(paper.bottom, 1));
  flow.y = paper.bottom;
}

function ruleAt(y: number, width: number): PageItem {
  return { kind: 'rule', x1: paper.left, y1: y, x2: paper.right, y2: y, width, ink: 'ink' };
}

/** — 1 — outward, one character in; labels above; below, what the issued text is known by. */
export function setFeet(pages: readonly PrintedPage[], bulletin: Bulletin): readonly PrintedPage[] {
  return pages.map(({ items }, i) => ({ items: [...items, ...feet(bulletin, i + 1)] }));
}

function feet({ labels, seal }: Bulletin, no: number): readonly PageItem[] {
  const number: readonly Inline[] = [{ text: `— ${no} —`, face: 'song', size: sizes.fourth }];
  const outward = no % 2 === 1 ? 'right' : 'left';
  const inset = { left: paper.left + sizes.fourth, width: paper.textWidth - 2 * sizes.fourth };
  const marks: readonly Inline[] = [{ text: labels.join('　'), face: 'section', size: sizes.fifth, ink: 'faint' }];
  const sealed: readonly Inline[] = seal ? [{ text: `SHA-256 ${seal}`, face: 'body', size: 7, ink: 'faint' }] : [];
  const at = (inlines: readonly Inline[], top: number, style: object) =>
    linesOf(inlines, { pitch: 12, ...style }).flatMap((line) => line(top));
  return [
    ...at(number, paper.pageNumber - 12, { ...inset, align: outward }),
    ...(labels.length > 0 ? at(marks, paper.labels - 12, { align: 'right' }) : []),
    ...at(sealed, paper.seal - 12, { align: 'center' }),
  ];
}
