import { type Flow, linesOf } from './flow.ts';
import type { Inline } from './lines.ts';
import { type PageItem, paper } from './page.ts';

export interface TableStyle {
  readonly columns: readonly { readonly width: number; readonly align: 'left' | 'center' | 'right' }[];
  /** Points from line to line. */
  readonly pitch: number;
}

const padding = 3;
const rule = 0.75;

/** A ruled table over the width of its columns. No row is parted; the head stands again on every page. */
export function setTable(flow: Flow, rows: readonly (readonly (readonly Inline[])[])[], style: TableStyle): void {
  const [head, ...rest] = rows.map((cells, i) => setRow(cells, style, i === 0));
  if (!head) return;
  flow.need(head.height + (rest[0]?.height ?? 0));
  head.put(flow);
  for (const row of rest) {
    const isFresh = flow.y + row.height > paper.bottom + 0.5;
    if (isFresh) {
      flow.newPage();
      head.put(flow);
    }
    row.put(flow);
  }
}

function setRow(cells: readonly (readonly Inline[])[], { columns, pitch }: TableStyle, isHead: boolean) {
  let left: number = paper.left;
  const placed = columns.map(({ width, align }, i) => {
    const box = { left: left + padding, width: width - 2 * padding, pitch };
    left += width;
    return linesOf(cells[i] ?? [], { ...box, align: isHead ? 'center' : align });
  });
  const height = Math.max(1, ...placed.map((lines) => lines.length)) * pitch + padding;
  const put = (flow: Flow) => {
    const top = flow.y;
    for (const lines of placed) {
      const start = top + (height - lines.length * pitch) / 2;
      lines.forEach((line, i) => {
        flow.put(...line(start + i * pitch));
      });
    }
    flow.put(...frame(columns, top, height));
    flow.y += height;
  };
  return { height, put };
}

function frame(columns: TableStyle['columns'], top: number, height: number): readonly PageItem[] {
  const line = (x1: number, y1: number, x2: number, y2: number): PageItem => {
    return { kind: 'rule', x1, y1, x2, y2, width: rule, ink: 'ink' };
  };
  const edges: number[] = [paper.left];
  for (const { width } of columns) edges.push((edges.at(-1) ?? 0) + width);
  const [left = 0, right = 0] = [edges[0], edges.at(-1)];
  const bottom = top + height;
  return [line(left, top, right, top), line(left, bottom, right, bottom), ...edges.map((x) => line(x, top, x, bottom))];
}
