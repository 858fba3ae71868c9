import { createHash } from 'node:crypto';
import type { Period } from '@shiheng/basics/period';

export const worldPeriod = '2024Q1' as Period;

export function isEnterprise(unit: string): boolean {
  return unit.startsWith('e');
}

const nobody = 'f'.repeat(32);

/** Blind index of the worker that is declared at a unit of the world. */
export function personAt(unit: string): string {
  return isEnterprise(unit) ? unit.replaceAll('-', '') : nobody;
}

/** Id of something that belongs to somebody or somewhere, the same wherever it is asked for. */
export function thingOf(kind: string, owner: string): string {
  const hex = createHash('sha256').update(`${kind} of ${owner}`).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    '-',
  );
}
