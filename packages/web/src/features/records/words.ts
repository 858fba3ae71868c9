import { chinaDay } from '@shiheng/basics/china-day';
import type { OwnCorrectionDto } from '@shiheng/contract/records';
import { missingMark } from '../../i18n/numbers.ts';
import type { PlainKey } from '../../i18n/translate.ts';

/** The day in China of a moment that the server names. */
export function dayOf(moment: string): string {
  return chinaDay(new Date(moment));
}

/** The minute in China of a moment that the server names: 2026-11-26 08:30. */
export function minuteOf(moment: string): string {
  const shifted = new Date(new Date(moment).getTime() + 8 * 3_600_000);
  return shifted.toISOString().slice(0, 16).replace('T', ' ');
}

export const correctionStatus = {
  open: 'correction.open',
  accepted: 'correction.accepted',
  refused: 'correction.refused',
  withdrawn: 'correction.withdrawn',
} as const satisfies Record<OwnCorrectionDto['status'], PlainKey>;

export const orMissing = (text: string | null | undefined) => text ?? missingMark;
