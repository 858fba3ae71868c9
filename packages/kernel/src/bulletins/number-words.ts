import type { BulletinSubject } from './bulletin.ts';
import type { NumberFormat } from './document.ts';
import { fixed } from './wording.ts';

/** A number as the text has it, with its unit. */
export function numberWords(exact: number, { kind, decimals, unit, absolute }: NumberFormat): string {
  const value = (absolute ? Math.abs(exact) : exact) * (kind === 'percent' ? 100 : 1);
  const places = decimals === 'auto' ? placesFor(value) : decimals;
  return `${fixed(value, places)}${kind === 'percent' ? '%' : ''}${unit}`;
}

/** The same for a number of this subject: what was sampled is never told as certain. */
export function figureWords(subject: BulletinSubject, exact: number, format: NumberFormat): string {
  if (subject.kind === 'relation' && subject.of === 'probability') {
    if (exact >= 0.995) return '99%以上';
    if (exact < 0.005) return '不足1%';
  }
  return numberWords(exact, format);
}

/** Large whole amounts have no decimals. */
function placesFor(value: number): number {
  if (Number.isInteger(value) || Math.abs(value) >= 1000) return 0;
  return Math.abs(value) < 10 ? 2 : 1;
}

/** In an indicator's unit: `%` values are fractions, shown with one decimal. */
export function indicatorFormat(unit: string): NumberFormat {
  return unit === '%' ? { kind: 'percent', decimals: 1, unit: '' } : { kind: 'number', decimals: 'auto', unit };
}

export const formats = {
  points: { kind: 'number', decimals: 1, unit: '分' },
  tenths: { kind: 'number', decimals: 1, unit: '' },
  ratio: { kind: 'number', decimals: 2, unit: '' },
  times: { kind: 'number', decimals: 2, unit: '倍' },
  share: { kind: 'percent', decimals: 0, unit: '' },
} as const satisfies Record<string, NumberFormat>;

export function countFormat(unit: string): NumberFormat {
  return { kind: 'number', decimals: 0, unit };
}
