import type { PlainDate } from '@shiheng/basics/plain-date';
import { err, ok, type Result } from '@shiheng/basics/result';
import type { Band, Catalogue, Relation } from '../indicators/catalogue.ts';
import { isOfDirection } from '../indicators/validate-catalogue-goalposts.ts';
import { holdsOn, isFollowed } from './catalogue-with.ts';
import { type ChangeFault, type RuleChange, subjectOf } from './change.ts';

/** A weight beyond this drowns every other indicator of its side. */
export const mostWeight = 100;

/**
 * Whether changes can be made to a catalogue from a day on. A catalogue that was valid before stays valid.
 *
 * @param catalogue the one that holds on `day`
 * @errors rule-unknown, rule-twice, rule-unfit, rule-too-early, rule-unchanged: the first fault in the order of changes
 */
export function checkChanges(
  catalogue: Catalogue,
  changes: readonly RuleChange[],
  day: PlainDate,
): Result<undefined, ChangeFault> {
  for (const [at, change] of changes.entries()) {
    const kind = twice(changes, at) ? 'rule-twice' : faultOf(catalogue, change, day);
    if (kind) return err({ kind, at });
  }
  return ok(undefined);
}

/** `any` speaks of every kind of period, so nothing else may speak of one. */
function twice(changes: readonly RuleChange[], at: number): boolean {
  const change = changes[at] as RuleChange; // the caller's own place
  return changes.slice(0, at).some((earlier) => {
    if (subjectOf(earlier) === subjectOf(change)) return true;
    if (earlier.kind !== 'goalposts' || change.kind !== 'goalposts') return false;
    return earlier.indicator === change.indicator && [earlier.periodKind, change.periodKind].includes('any');
  });
}

type Kind = ChangeFault['kind'] | undefined;

function faultOf(catalogue: Catalogue, change: RuleChange, day: PlainDate): Kind {
  switch (change.kind) {
    case 'goalposts':
      return goalpostsFault(catalogue, change, day);
    case 'band':
      return bandFault(catalogue, change, day);
    case 'weight':
      return weightFault(catalogue, change);
  }
}

function goalpostsFault(
  catalogue: Catalogue,
  change: Extract<RuleChange, { kind: 'goalposts' }>,
  day: PlainDate,
): Kind {
  const indicator = catalogue.indicators.find(({ id }) => id === change.indicator);
  if (!indicator) return 'rule-unknown';
  if (!isOfDirection(indicator.direction, change.shape)) return 'rule-unfit';
  const followed = indicator.goalposts.filter((row) => isFollowed(row, change.periodKind, day));
  if (followed.length === 0) return 'rule-too-early';
  return followed.every(({ shape }) => isSame(shape, change.shape)) ? 'rule-unchanged' : undefined;
}

function bandFault({ relations }: Catalogue, change: Extract<RuleChange, { kind: 'band' }>, day: PlainDate): Kind {
  const relation = relations.find(({ id }) => id === change.relation);
  if (!relation) return 'rule-unknown';
  if (!isOfRelation(relation, change.band)) return 'rule-unfit';
  const followed = relation.bands.filter((row) => holdsOn(row, day));
  if (followed.length === 0) return 'rule-too-early';
  return followed.every(({ band }) => isSame(band, change.band)) ? 'rule-unchanged' : undefined;
}

function isOfRelation({ sides }: Relation, band: Band): boolean {
  if (band.kind === 'weakest') return sides.length > 2 && band.least > 0 && band.least <= 1;
  return sides.length === 2 && band.lo > 0 && band.lo < band.hi;
}

function weightFault({ indicators }: Catalogue, change: Extract<RuleChange, { kind: 'weight' }>): Kind {
  const { relation, side, weight } = change;
  const standing = indicators
    .find(({ id }) => id === change.indicator)
    ?.sides.find((each) => each.relation === relation && each.side === side);
  if (!standing) return 'rule-unknown';
  if (!(weight > 0 && weight <= mostWeight)) return 'rule-unfit';
  return standing.weight === weight ? 'rule-unchanged' : undefined;
}

/** Whether two flat records of one type say the same. */
function isSame<T extends object>(one: T, other: T): boolean {
  return (Object.keys({ ...one, ...other }) as (keyof T)[]).every((key) => one[key] === other[key]);
}
