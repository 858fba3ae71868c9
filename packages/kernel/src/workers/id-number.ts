import { clean, epochDayOf } from '../imports/cells.ts';

/** A resident's identity number and what it says. @source GB 11643-1999 */
export interface IdNumber {
  readonly number: string; // 18 characters, X upper case
  readonly bornOn: number; // epoch day
  readonly female: boolean;
}

export type IdNumberFault =
  | 'id-length'
  | 'id-character'
  | 'id-region'
  | 'id-birth-date'
  | 'id-check-digit'
  | 'id-as-number';

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;
const checkCharacters = '10X98765432';
/** Provinces, regions and municipalities by their two digits. 83: residence permits for people from Taiwan. @source GB/T 2260 */
const provinces = new Set([
  11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46, 50, 51, 52, 53, 54, 61, 62, 63,
  64, 65, 71, 81, 82, 83,
]);

/**
 * Reads an identity number: length, region prefix, real birth date, sex, check digit.
 * @returns the number, or the first thing that is wrong with it
 * @source GB 11643-1999; check digit by ISO 7064 MOD 11-2
 */
export function readIdNumber(cell: string): IdNumber | IdNumberFault {
  const text = clean(cell);
  if (text.length !== 18) return /^\d(\.\d+)?[eE]\+?\d+$/.test(text) ? 'id-as-number' : 'id-length';
  let sum = 0;
  for (let i = 0; i < 17; i++) {
    const digit = text.charCodeAt(i) - 48;
    if (digit < 0 || digit > 9) return 'id-character';
    sum += digit * (weights[i] as number);
  }
  const last = text.charCodeAt(17) | 0x20; // x and X alike; digits keep their code
  if (last !== 0x78 && (last < 48 || last > 57)) return 'id-character';
  if (!provinces.has(digits(text, 0, 2))) return 'id-region';
  const bornOn = epochDayOf(digits(text, 6, 10), digits(text, 10, 12), digits(text, 12, 14));
  if (Number.isNaN(bornOn)) return 'id-birth-date';
  if (last !== (checkCharacters.charCodeAt(sum % 11) | 0x20)) return 'id-check-digit';
  const number = text.charCodeAt(17) === 0x78 ? `${text.slice(0, 17)}X` : text;
  return { number, bornOn, female: (text.charCodeAt(16) & 1) === 0 };
}

function digits(text: string, from: number, to: number): number {
  let value = 0;
  for (let i = from; i < to; i++) value = value * 10 + text.charCodeAt(i) - 48;
  return value;
}

/** Adds the check digit to the 17 digits of a made-up person: for demo data and tests. */
export function completeIdNumber(seventeen: string): string {
  const sum = weights.reduce((total, weight, i) => total + weight * Number(seventeen[i]), 0);
  return seventeen + checkCharacters[sum % 11];
}
