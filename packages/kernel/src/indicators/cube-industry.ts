/**
 * Sections of GB/T 4754-2017 with the first and last division of each; the divisions 01 … 97 are shared out without
 * a gap.
 * @source GB/T 4754-2017 国民经济行业分类, table of sections
 */
export const industrySections = [
  ['A', 1, 5],
  ['B', 6, 12],
  ['C', 13, 43],
  ['D', 44, 46],
  ['E', 47, 50],
  ['F', 51, 52],
  ['G', 53, 60],
  ['H', 61, 62],
  ['I', 63, 65],
  ['J', 66, 69],
  ['K', 70, 70],
  ['L', 71, 72],
  ['M', 73, 75],
  ['N', 76, 79],
  ['O', 80, 82],
  ['P', 83, 83],
  ['Q', 84, 85],
  ['R', 86, 90],
  ['S', 91, 96],
  ['T', 97, 97],
] as const satisfies readonly (readonly [section: string, first: number, last: number])[];

/** Section letter of a code of 2 to 4 digits, or undefined when it has none (an organisation, a wrong code). */
export function sectionOf(industry: string): string | undefined {
  const division = Number(industry.slice(0, 2));
  if (industry.length < 2) return undefined;
  return industrySections.find(([, first, last]) => first <= division && division <= last)?.[0];
}

/** Whether a unit's code lies in `wanted`: a section letter, or a code's first digits. An empty code lies nowhere. */
export function inIndustry(industry: string, wanted: string): boolean {
  if (industry === '') return false;
  return /^[A-T]$/.test(wanted) ? sectionOf(industry) === wanted : industry.startsWith(wanted);
}
