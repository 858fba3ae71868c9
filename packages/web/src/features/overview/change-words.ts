import { isOut } from '../../charts/balance.ts';
import type { Wording } from '../../i18n/language.tsx';
import { type NamedSide, sideName } from '../../ui/balance-words.ts';
import type { Change } from './types.ts';

/** One change in words; `out` when it ends outside the band. */
export function changeWords(
  change: Change,
  sides: readonly NamedSide[],
  wording: Wording,
): { readonly text: string; readonly out: boolean } {
  const { t, numbers } = wording;
  const { from, to, kind } = change;
  if (kind === 'headline-moved') {
    return {
      text: t('changes.headline', { from: numbers.score(from.headline), to: numbers.score(to.headline) }),
      out: false,
    };
  }
  const words = (position: string) => positionWords(position, sides, wording);
  return {
    text: t('changes.position', { from: words(from.position), to: words(to.position) }),
    out: isOut({ position: to.position as 'in-band' }),
  };
}

function positionWords(position: string, sides: readonly NamedSide[], wording: Wording): string {
  if (position === 'in-band' || position === 'insufficient') return wording.t(`position.${position}`);
  if (sides.length > 2) return wording.t('position.out');
  return wording.t('position.lags', { side: sideName(sides, position === 'a-lags' ? 'a' : 'b', wording) });
}
