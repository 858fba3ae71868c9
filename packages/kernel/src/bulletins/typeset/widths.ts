import type { Face } from './page.ts';
import { tightening } from './page.ts';

/**
 * Widths of the printable ASCII characters in thousandths of the size, from the space on: Times New Roman and what is
 * made to its measure (Tinos, Liberation Serif).
 * @source Tinos Regular 1.23, table hmtx; the server's test compares it with the file that is embedded
 */
export const latinWidths: readonly number[] = [
  250, 333, 408, 500, 500, 833, 778, 180, 333, 333, 500, 564, 250, 333, 250, 278, 500, 500, 500, 500, 500, 500, 500,
  500, 500, 500, 278, 278, 564, 564, 564, 444, 921, 722, 667, 667, 722, 611, 556, 722, 722, 333, 389, 722, 611, 889,
  722, 722, 556, 722, 667, 556, 611, 722, 722, 944, 722, 722, 611, 333, 278, 333, 469, 500, 333, 444, 500, 444, 500,
  444, 333, 500, 500, 278, 278, 500, 278, 778, 500, 500, 500, 500, 333, 389, 278, 500, 500, 722, 500, 500, 444, 480,
  200, 480, 541,
];

export function isLatin(char: string): boolean {
  return char >= ' ' && char <= '~';
}

/** The face that a character is set in: digits and Latin letters in their own; quotes of 楷体 are narrow, 仿宋 lends its. */
export function faceOf(char: string, face: Face): Face {
  if (isLatin(char)) return 'latin';
  return face === 'item' && /[“”‘’]/.test(char) ? 'body' : face;
}

/** Points from this character to the next one. Chinese characters and marks are as wide as they are high. */
export function advance(char: string, size: number): number {
  const width = isLatin(char) ? (latinWidths[char.charCodeAt(0) - 32] ?? 500) / 1000 : 1;
  return (width + tightening) * size;
}

export function widthOf(text: string, size: number): number {
  let width = 0;
  for (const char of text) width += advance(char, size);
  return width;
}
