import { canonicalJson } from '@shiheng/basics/canonical-json';
import type { PlainDate } from '@shiheng/basics/plain-date';
import { err, ok, type Result } from '@shiheng/basics/result';
import type { Band, Catalogue, Relation } from '../indicators/catalogue.ts';
import { formulaFaults } from '../indicators/validate-catalogue.ts';
import { isOfDirection } from '../indicators/validate-catalogue-goalposts.ts';
import { taskFaults } from '../indicators/validate-catalogue-relations.ts';
import { catalogueWith, holdsOn, isFollowed, sidesWith } from './catalogue-with.ts';
import { type ChangeFault, type Publication, type RuleChange, subjectOf } from './change.ts';
import { unsoundSides } from './unsound-sides.ts';

/** A weight beyond this drowns every other indicator of its side. */
export const mostWeight = 100;

/**
 * Whether changes can be published after those that were. A catalogue that was valid before stays valid, also on the
 * later days for which something was published already.
 *
 * @param next what would be published
 * @errors rule-unknown, rule-twice, rule-unfit, rule-too-early, rule-unchanged: the first fault in the order of changes;
 *   then rule-side-unsound
 */
export function checkChanges(
  base: Catalogue,
  published: readonly Publication[],
  next: Publication,
): Result<undefined, ChangeFault> {
  const { changes, validFrom } = next;
  const catalogue = catalogueWith(base, published, validFrom);
  for (const [at, change] of changes.entries()) {
    const kind = twice(changes, at) ? 'rule-twice' : faultOf(catalogue, change, validFrom);
    if (kind) return err({ kind, at });
  }
  const later = published.map((each) => each.validFrom).filter((day) => day > validFrom);
  for (const day of [validFrom, ...later]) {
    const at = unsoundAt(base, published, next, day);
    if (at !== undefined) return err({ kind: 'rule-side-unsound', at });
  }
  return ok(undefined);
}

/** The last change about a side that was sound on `day` and would no longer be. */
function unsoundAt(
  base: Catalogue,
  published: readonly Publication[],
  next: Publication,
  day: PlainDate,
): number | undefined {
  const before = unsoundSides(catalogueWith(base, published, day));
  const after = unsoundSides(catalogueWith(base, [...published, next], day));
  const at = next.changes.findLastIndex(
    (change) => change.kind === 'weight' && after.has(sideKey(change)) && !before.has(sideKey(change)),
  );
  return at < 0 ? undefined : at;
}

const sideKey = ({ relation, side }: Extract<RuleChange, { kind: 'weight' }>) => `${relation}/${side}`;

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
    case 'formula':
      return formulaFault(catalogue, change);
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

function weightFault({ indicators, relations }: Catalogue, change: Extract<RuleChange, { kind: 'weight' }>): Kind {
  const { relation, side, weight } = change;
  const indicator = indicators.find(({ id }) => id === change.indicator);
  const known = relations.find(({ id }) => id === relation)?.sides.some(({ id }) => id === side);
  if (!indicator || !known) return 'rule-unknown';
  if (!(weight >= 0 && weight <= mostWeight)) return 'rule-unfit';
  const standing = indicator.sides.find((each) => each.relation === relation && each.side === side);
  if ((standing?.weight ?? 0) === weight) return 'rule-unchanged';
  const sides = sidesWith(indicator.sides, change);
  return taskFaults({ ...indicator, sides }).length > 0 ? 'rule-unfit' : undefined;
}

function formulaFault({ indicators, measures }: Catalogue, change: Extract<RuleChange, { kind: 'formula' }>): Kind {
  const { formula } = change;
  const indicator = indicators.find(({ id }) => id === change.indicator);
  if (!indicator) return 'rule-unknown';
  const faults = formulaFaults({ ...indicator, formula }, new Map(measures.map((measure) => [measure.id, measure])));
  if (faults.some(({ kind }) => kind === 'unknown-measure')) return 'rule-unknown';
  if (faults.length > 0 || formula.kind !== indicator.formula.kind) return 'rule-unfit';
  return canonicalJson(formula) === canonicalJson(indicator.formula) ? 'rule-unchanged' : undefined;
}

/** Whether two flat records of one type say the same. */
function isSame<T extends object>(one: T, other: T): boolean {
  return (Object.keys({ ...one, ...other }) as (keyof T)[]).every((key) => one[key] === other[key]);
}
