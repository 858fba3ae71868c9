import { sectionOf } from '../orgs/industry-code.ts';

/**
 * Whether a unit's GB/T 4754 code lies in `wanted`: a section letter (`C`), a code's first digits (`33`), or both
 * (`C33`). An empty code lies nowhere.
 */
export function inIndustry(industry: string, wanted: string): boolean {
  if (industry === '') return false;
  const letter = /^[A-T]/.exec(wanted)?.[0];
  if (letter !== undefined && sectionOf(industry) !== letter) return false;
  return industry.startsWith(letter === undefined ? wanted : wanted.slice(1));
}
