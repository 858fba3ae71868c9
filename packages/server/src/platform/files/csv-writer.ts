import { inert } from './table-writer.ts';

/** One row as CSV: RFC 4180 quotes, CRLF; what a spreadsheet would run as a formula is made inert. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

function csvCell(cell: string): string {
  const text = inert(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
