/** The tags of a sheet, with its prefix. */
export interface Tags {
  readonly row: string;
  readonly rowEnd: string;
  readonly cell: string;
  readonly cellEnd: string;
  readonly formula: string;
  readonly value: string;
  readonly inline: string;
  /** How most cells begin and end, from behind their opening tag. */
  readonly plainValue: string;
  readonly plainValueEnd: string;
  readonly plainInlineEnd: string;
  readonly emptyInlineEnd: string;
}

export function tagsOf(p: string): Tags {
  return {
    row: `<${p}row`,
    rowEnd: `</${p}row>`,
    cell: `<${p}c`,
    cellEnd: `</${p}c>`,
    formula: `<${p}f`,
    value: `<${p}v`,
    inline: `<${p}is><${p}t`,
    plainValue: `<${p}v>`,
    plainValueEnd: `</${p}v></${p}c>`,
    plainInlineEnd: `</${p}t></${p}is></${p}c>`,
    emptyInlineEnd: `</${p}is></${p}c>`,
  };
}

export type CellType = 'number' | 'shared' | 'inline' | 'text' | 'error' | 'boolean';

/** Type of a cell by the first letter of its name and the name's length. @source ECMA-376 18.18.11 */
export function cellType(letter: number, length: number): CellType {
  if (letter === 105) return 'inline'; // inlineStr
  if (letter === 115) return length === 1 ? 'shared' : 'text'; // s, str
  if (letter === 101) return 'error'; // e
  if (letter === 98) return 'boolean'; // b
  return letter === 100 ? 'text' : 'number'; // d, n
}
