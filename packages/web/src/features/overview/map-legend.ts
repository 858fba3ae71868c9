import type { Balance } from '../../charts/balance.ts';
import type { Wording } from '../../i18n/language.tsx';
import { type NamedSide, positionText } from '../../ui/balance-words.ts';

export interface LegendEntry {
  readonly text: string;
  readonly count: number;
  /** An example gap that tilts the sample the right way. */
  readonly gap: number;
  readonly position: Balance['position'];
}

const order: readonly Balance['position'][] = ['b-lags', 'a-lags', 'in-band', 'insufficient'];
const samples: Readonly<Record<Balance['position'], number>> = {
  'b-lags': 14,
  'a-lags': -14,
  'in-band': 0,
  insufficient: 0,
};

/** What occurs on the map, in words and with how many units: out of band first. */
export function mapLegend(
  balances: readonly Pick<Balance, 'position' | 'lagging' | 'sides'>[],
  sides: readonly NamedSide[],
  wording: Wording,
): readonly LegendEntry[] {
  const counts = new Map<string, LegendEntry>();
  for (const position of order) {
    for (const balance of balances.filter((candidate) => candidate.position === position)) {
      const text = positionText(balance, sides, wording);
      const count = (counts.get(text)?.count ?? 0) + 1;
      counts.set(text, { text, count, gap: samples[position], position });
    }
  }
  return [...counts.values()];
}
