import { cleanCode, memo } from '../imports/cells.ts';

export type IndustryCodeFault = 'industry-format' | 'industry-division';

/** Sections and the last of their divisions; divisions run without a gap from 01 to 97. @source GB/T 4754-2017 */
const lastDivisions: readonly (readonly [section: string, last: number])[] = [
  ['A', 5],
  ['B', 12],
  ['C', 43],
  ['D', 46],
  ['E', 50],
  ['F', 52],
  ['G', 60],
  ['H', 62],
  ['I', 65],
  ['J', 69],
  ['K', 70],
  ['L', 72],
  ['M', 75],
  ['N', 79],
  ['O', 82],
  ['P', 83],
  ['Q', 85],
  ['R', 90],
  ['S', 96],
  ['T', 97],
];

/** Section letter of a GB/T 4754 code of 2 to 4 digits; undefined where there is no such division. */
export function sectionOf(code: string): string | undefined {
  const division = /^\d{2,4}$/.test(code) ? Number(code.slice(0, 2)) : 0;
  if (division < 1) return undefined;
  return lastDivisions.find(([, last]) => division <= last)?.[0];
}

/**
 * Reads an industry code: 2 to 4 digits in a known division; a leading section letter (`C26`) is dropped.
 * Groups and classes below the division are taken by their prefix.
 * @source GB/T 4754-2017
 */
export const readIndustryCode: (cell: string) => { readonly code: string } | { readonly fault: IndustryCodeFault } =
  memo(5000, (cell) => {
    const match = /^([A-T])?(\d{2,4})$/.exec(cleanCode(cell).toUpperCase());
    if (!match) return { fault: 'industry-format' as const };
    const code = match[2] as string;
    const section = sectionOf(code);
    if (!section || (match[1] && match[1] !== section)) return { fault: 'industry-division' as const };
    return { code };
  });
