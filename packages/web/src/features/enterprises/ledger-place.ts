import type { KeyboardEvent } from 'react';
import type { Field } from './ledger-draft.ts';
import type { GridColumn } from './ledger-rows.ts';

export const rowHeight = 36;
export const headHeight = 36;
const pageRows = 12;

const nameWidth = 172;
const usualWidth = 112;

/** Wide enough for what a column usually holds. */
const widths: Partial<Record<Field, number>> = {
  team: 110,
  post: 140,
  occupation: 110,
  postClass: 90,
  frontline: 70,
  employment: 100,
  education: 110,
  political: 120,
  certificateNo: 140,
  certificateIssuer: 150,
  title: 90,
  contest: 70,
};

const widthOf = (field: Field | undefined) => (field && widths[field]) ?? usualWidth;

/** Name, line and a column for each field; with a last one for what can be done to a row. */
export const templateOf = (columns: readonly GridColumn[], mayEdit: boolean) =>
  [`${nameWidth}px`, ...columns.map(({ field }) => `${widthOf(field)}px`), ...(mayEdit ? ['84px'] : [])].join(' ');

/** A cell of the grid. */
export interface Place {
  readonly row: number; // headRow: the names of the columns
  readonly column: number; // 0: the worker; after the fields: what can be done to a row
}

export const headRow = -1;

/** @param id of the grid */
export const cellId = (id: string, { row, column }: Place) => `${id}-${row}-${column}`;

/** The cell that is being edited, whatever its place. */
export interface Editing {
  readonly person: string;
  readonly field: Field;
  readonly start: string | undefined; // the key that began it
}

/** Where a key leads; undefined for a key that leads nowhere. It may lie beyond the grid. Only arrows lead to the head. */
export function moved(event: KeyboardEvent, { row, column }: Place, rows: number, last: number): Place | undefined {
  const whole = event.ctrlKey || event.metaKey;
  switch (event.key) {
    case 'ArrowUp':
      return { row: row - 1, column };
    case 'ArrowDown':
      return { row: row + 1, column };
    case 'ArrowLeft':
      return { row, column: column - 1 };
    case 'ArrowRight':
      return { row, column: column + 1 };
    case 'PageUp':
      return { row: Math.max(Math.min(row, 0), row - pageRows), column };
    case 'PageDown':
      return { row: row + pageRows, column };
    case 'Home':
      return whole ? { row: 0, column: 0 } : { row, column: 0 };
    case 'End':
      return whole ? { row: rows - 1, column: last } : { row, column: last };
    default:
      return undefined;
  }
}

/** Scrolls the frame just far enough; the names at the left cover what lies under them. */
export function reveal(
  frame: HTMLDivElement | null,
  row: number,
  column: number,
  columns: readonly GridColumn[],
): void {
  if (!frame) return;
  const top = row * rowHeight;
  const inSight = frame.clientHeight - headHeight - rowHeight;
  if (row !== headRow && top < frame.scrollTop)
    frame.scrollTop = top; // the head is always in sight
  else if (top > frame.scrollTop + inSight) frame.scrollTop = top - inSight;
  if (column === 0) return;
  const left = columns.slice(0, column - 1).reduce((sum, { field }) => sum + widthOf(field), 0);
  const width = widthOf(columns[column - 1]?.field);
  if (left < frame.scrollLeft) frame.scrollLeft = left;
  else if (left + width + nameWidth > frame.scrollLeft + frame.clientWidth) {
    frame.scrollLeft = left + width + nameWidth - frame.clientWidth;
  }
}
