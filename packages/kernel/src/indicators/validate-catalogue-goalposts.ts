import { fromEpochDay, type PlainDate, toEpochDay } from '@shiheng/basics/plain-date';
import type { Goalposts, Indicator } from './catalogue.ts';
import type { CatalogueFault, PlanPeriod } from './validate-catalogue-faults.ts';

/** Kinds of period that goalposts must cover; a month is evaluated only where they say so. */
const neededKinds = ['year', 'quarter'] as const;
const allKinds = [...neededKinds, 'month'] as const;

export function goalpostFaults(indicator: Indicator, plans: readonly PlanPeriod[]): CatalogueFault[] {
  return [...shapeFaults(indicator), ...overlapFaults(indicator), ...coverFaults(indicator, plans)];
}

function shapeFaults({ id, direction, goalposts }: Indicator): CatalogueFault[] {
  return goalposts.flatMap(({ validFrom, validTo, shape }) => [
    ...(validFrom > validTo ? [{ kind: 'goalposts-backwards', indicator: id, from: validFrom } as const] : []),
    ...(isOfDirection(direction, shape)
      ? []
      : [{ kind: 'direction-disagrees', indicator: id, from: validFrom } as const]),
  ]);
}

/** Whether goalposts run the indicator's way, and are no empty stretch. */
export function isOfDirection(direction: Indicator['direction'], shape: Goalposts['shape']): boolean {
  if (shape.kind === 'interval') {
    const { floor, low, high, ceiling } = shape;
    return direction === 'interval' && floor < low && low <= high && high < ceiling;
  }
  if (direction === 'up') return shape.floor < shape.target;
  return direction === 'down' && shape.floor > shape.target;
}

function applicable(goalposts: readonly Goalposts[], kind: Goalposts['periodKind']): readonly Goalposts[] {
  return goalposts
    .filter(({ periodKind }) => periodKind === kind || periodKind === 'any')
    .toSorted((a, b) => (a.validFrom < b.validFrom ? -1 : 1));
}

function overlapFaults({ id, goalposts }: Indicator): CatalogueFault[] {
  return allKinds.flatMap((periodKind) =>
    overlaps(applicable(goalposts, periodKind)).map(
      (from) => ({ kind: 'goalposts-overlap', indicator: id, periodKind, from }) as const,
    ),
  );
}

function coverFaults({ id, goalposts }: Indicator, plans: readonly PlanPeriod[]): CatalogueFault[] {
  return neededKinds.flatMap((periodKind) =>
    plans.flatMap((plan) =>
      gaps(applicable(goalposts, periodKind), plan).map(
        (from) => ({ kind: 'goalposts-missing', indicator: id, periodKind, from }) as const,
      ),
    ),
  );
}

interface Stretch {
  readonly validFrom: PlainDate;
  readonly validTo: PlainDate;
}

/** First days on which a stretch begins before an earlier one has ended. `stretches` ascend by first day. */
export function overlaps(stretches: readonly Stretch[]): readonly PlainDate[] {
  const faults: PlainDate[] = [];
  let end = '';
  for (const { validFrom, validTo } of stretches) {
    if (validFrom <= end) faults.push(validFrom);
    if (validTo > end) end = validTo;
  }
  return faults;
}

/** First day of each hole that the stretches leave in the plan. `stretches` ascend by first day. */
export function gaps(stretches: readonly Stretch[], plan: Stretch): readonly PlainDate[] {
  const holes: PlainDate[] = [];
  let next: PlainDate = plan.validFrom;
  for (const { validFrom, validTo } of stretches) {
    if (validFrom > plan.validTo) break;
    if (validFrom > next) holes.push(next);
    if (validTo >= next) next = fromEpochDay(toEpochDay(validTo) + 1);
  }
  if (next <= plan.validTo) holes.push(next);
  return holes;
}
