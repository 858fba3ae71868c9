import { cleanCode, memo } from '../imports/cells.ts';

export type CreditCodeFault = 'credit-length' | 'credit-character' | 'credit-check';

/** Digits and capitals without I, O, S, V, Z. @source GB 32100-2015, 4.6 */
const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const values = new Int8Array(128).fill(-1);
for (let i = 0; i < alphabet.length; i++) values[alphabet.charCodeAt(i)] = i;
/** 3 to the power of i, modulo 31. */
const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28] as const;

export type CreditCodeReading = { readonly code: string } | { readonly fault: CreditCodeFault };

/**
 * Reads a unified social credit code: 18 characters of the alphabet, six digits of region, check character.
 * Letters may be lower case in the file. Codes repeat from row to row, so readings are remembered.
 * @source GB 32100-2015
 */
export const readCreditCode: (cell: string) => CreditCodeReading = memo(50_000, (cell): CreditCodeReading => {
  const code = cleanCode(cell).toUpperCase();
  if (code.length !== 18) return { fault: 'credit-length' };
  let sum = 0;
  for (let i = 0; i < 18; i++) {
    const value = values[code.charCodeAt(i)] ?? -1;
    if (value < 0 || (i >= 2 && i < 8 && value > 9)) return { fault: 'credit-character' };
    if (i < 17) sum += value * (weights[i] as number);
  }
  return code[17] === checkCharacter(sum) ? { code } : { fault: 'credit-check' };
});

function checkCharacter(sum: number): string {
  return alphabet[(31 - (sum % 31)) % 31] as string;
}

/** Adds the check character to the 17 characters of a made-up enterprise: for demo data and tests. */
export function completeCreditCode(seventeen: string): string {
  const sum = weights.reduce((total, weight, i) => total + weight * (values[seventeen.charCodeAt(i)] as number), 0);
  return seventeen + checkCharacter(sum);
}
