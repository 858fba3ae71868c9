export type Cell = string | number | null;

/**
 * Characters that make a spreadsheet run a cell as a formula; the full-width ones in East Asia.
 * @source OWASP, CSV injection
 */
const formulaStart = /^[=+\-@＝＋－＠\t\r\n]/;

/**
 * Rows as CSV for spreadsheets: UTF-8 with a byte order mark (or Excel reads Chinese as ANSI), CRLF, RFC 4180 quotes.
 * A text that a spreadsheet would run as a formula gets an apostrophe in front; numbers stay numbers. Null is empty.
 */
export function toCsv(rows: readonly (readonly Cell[])[]): string {
  return `\u{feff}${rows.map((row) => `${row.map(csvCell).join(',')}\r\n`).join('')}`;
}

/** Takes the power from a text that a spreadsheet would run. */
export function inert(text: string): string {
  return formulaStart.test(text) ? `'${text}` : text;
}

function csvCell(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const text = inert(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
