import { writeXlsxStream } from 'hucre/xlsx';
import { type Cell, inert } from './csv.ts';

/**
 * A table as a workbook, made in the browser: numbers stay numbers, the row of titles stays in sight. This file and the
 * library behind it are loaded when somebody exports, never before.
 *
 * @param about what the rows are: the first row
 * @param rows the titles first
 */
export async function toXlsx(name: string, about: string, rows: readonly (readonly Cell[])[]): Promise<Blob> {
  const [titles = []] = rows;
  const sheet = writeXlsxStream([[about], ...rows.map((row) => row.map(safe))], {
    name: name.replace(/[\\/?*[\]:]/g, '-').slice(0, 31),
    columns: titles.map((_, column) => ({ width: widthOf(rows, column) })),
    freezePane: { rows: 2, columns: 1 },
  });
  const bytes = await new Response(sheet).arrayBuffer();
  return new Blob([bytes], { type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' });
}

function safe(cell: Cell): Cell {
  return typeof cell === 'string' ? inert(cell) : cell;
}

const looked = 100;

/** In characters, by the first rows; Chinese takes twice the room. */
function widthOf(rows: readonly (readonly Cell[])[], column: number): number {
  const lengths = rows.slice(0, looked).map((row) => {
    const text = String(row[column] ?? '');
    return text.replace(/[^\x20-\x7e]/g, '  ').length;
  });
  return Math.min(60, Math.max(8, ...lengths) + 2);
}
