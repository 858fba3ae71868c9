import type { PlainDate } from '@shiheng/basics/plain-date';
import type { Catalogue } from '../indicators/catalogue.ts';
import { holdsOn, isFollowed } from './catalogue-with.ts';
import type { RuleChange } from './change.ts';

/**
 * What holds on `day` where a change would put something else, said as a change. Of goalposts for all kinds of period the
 * first that hold.
 *
 * @returns undefined where nothing holds
 */
export function standingRule(catalogue: Catalogue, change: RuleChange, day: PlainDate): RuleChange | undefined {
  if (change.kind === 'band') {
    const relation = catalogue.relations.find(({ id }) => id === change.relation);
    const row = relation?.bands.find((each) => holdsOn(each, day));
    return row && { ...change, band: row.band };
  }
  const indicator = catalogue.indicators.find(({ id }) => id === change.indicator);
  if (change.kind === 'goalposts') {
    const row = indicator?.goalposts.find((each) => isFollowed(each, change.periodKind, day));
    return row && { ...change, shape: row.shape };
  }
  if (change.kind === 'formula') return indicator && { ...change, formula: indicator.formula, note: indicator.note.zh };
  const { relation, side } = change;
  const entry = indicator?.sides.find((each) => each.relation === relation && each.side === side);
  return indicator && { ...change, weight: entry?.weight ?? 0 };
}
