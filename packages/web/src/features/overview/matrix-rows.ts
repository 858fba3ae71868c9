import type { Wording } from '../../i18n/language.tsx';
import { positionText } from '../../ui/balance-words.ts';
import type { Cell } from '../../ui/csv.ts';
import type { Overview } from './types.ts';

/** The matrix as a table to take away: score, interval, gap and position of every unit and relation. */
export function matrixRows({ relations, children }: Overview, wording: Wording): readonly (readonly Cell[])[] {
  const { t, pick } = wording;
  const header = [
    t('matrix.code'),
    t('matrix.unit'),
    t('matrix.enterprises'),
    t('matrix.workers'),
    ...relations.flatMap(({ name }) => [
      `${pick(name)} ${t('balance.headline')}`,
      `${pick(name)} P05`,
      `${pick(name)} P95`,
      `${pick(name)} ${t('balance.gap')}`,
      `${pick(name)} ${t('children.position')}`,
    ]),
  ];
  const rows = children.map((child) => [
    child.org.code,
    child.org.name,
    child.coverage.enterprises,
    child.coverage.workers,
    ...relations.flatMap(({ id, sideNames }): Cell[] => {
      const balance = child.relations.find((candidate) => candidate.id === id);
      if (balance === undefined) return [null, null, null, null, null];
      const { headline, interval, gap } = balance;
      return [headline, interval?.p05 ?? null, interval?.p95 ?? null, gap, positionText(balance, sideNames, wording)];
    }),
  ]);
  return [header, ...rows];
}
