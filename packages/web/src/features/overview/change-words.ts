import { isOut } from '../../charts/balance.ts';
import type { Wording } from '../../i18n/language.tsx';
import { type NamedSide, sideName } from '../../ui/balance-words.ts';
import type { Cell } from '../../ui/csv.ts';
import type { Change, Overview } from './types.ts';

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

/** The changes as a table to take away. */
export function changeRows({ changes, relations }: Overview, wording: Wording): readonly (readonly Cell[])[] {
  const { t, pick } = wording;
  const header = [
    t('matrix.code'),
    t('matrix.unit'),
    t('map.relation'),
    t('changes.what'),
    t('changes.score-before'),
    t('changes.score-now'),
  ];
  const rows = changes.map((change): readonly Cell[] => {
    const relation = relations.find(({ id }) => id === change.relation);
    return [
      change.org.code,
      change.org.name,
      relation === undefined ? change.relation : pick(relation.name),
      changeWords(change, relation?.sideNames ?? [], wording).text,
      change.from.headline,
      change.to.headline,
    ];
  });
  return [header, ...rows];
}
