import { assert } from '@shiheng/basics/assert';
import { type Period, periodContains, periodEnd, periodStart } from '@shiheng/basics/period';
import type { Catalogue, Measure } from './catalogue.ts';
import { addHistograms } from './histogram.ts';
import type { Grade, SparseHistogram, UnitFacts } from './unit-facts.ts';

/** Facts of one unit for one period that lies inside the evaluated one. */
export interface FactsPart {
  readonly period: Period;
  readonly facts: UnitFacts;
  /** Where they come from; for a ledger measure the ledger wins over reports of any period. Absent: no preference. */
  readonly source?: 'ledger' | 'report';
}

interface Holding {
  readonly period: Period;
  readonly value: number | undefined;
  readonly histogram: SparseHistogram | undefined;
  readonly grade: Grade;
}

/**
 * Combines one unit's facts of finer periods into those of `period`, measure by measure.
 *
 * The value of exactly that period wins. Else, of the coarsest that are held (a quarter hides its own months), a stock
 * takes the last in time, an opening stock the first, and a flow adds up what there is. A quarter without facts
 * adds nothing: a flow of a year that lacks a quarter is the sum of three. The grade is the weakest of what was used.
 *
 * @param parts at least one, all of the same unit, periods inside `period`; of two with one period the later counts
 */
export function combineFacts(period: Period, catalogue: Catalogue, parts: readonly FactsPart[]): UnitFacts {
  const first = parts[0];
  assert(first !== undefined, 'no facts to combine');
  assert(
    parts.every((part) => periodContains(period, part.period)),
    `facts from outside ${period}`,
  );
  const values: Record<string, number> = {};
  const histograms: Record<string, SparseHistogram> = {};
  const grades: Record<string, Grade> = {};
  for (const measure of catalogue.measures) {
    const used = takenInTime(measure.time, holdings(measure, parts));
    if (used.length === 0) continue;
    grades[measure.id] = used.reduce<Grade>((weakest, { grade }) => (grade > weakest ? grade : weakest), 'A');
    if (measure.kind === 'histogram') {
      histograms[measure.id] = used.reduce<SparseHistogram>(
        (sum, each) => addHistograms(sum, each.histogram ?? []),
        [],
      );
    } else {
      values[measure.id] = used.reduce((sum, each) => sum + (each.value ?? 0), 0);
    }
  }
  return { unit: first.facts.unit, kind: first.facts.kind, values, histograms, grades };
}

/** What the parts hold of one measure, one per period. */
function holdings(measure: Measure, parts: readonly FactsPart[]): readonly Holding[] {
  const byPeriod = new Map<Period, Holding>();
  const held = parts.filter(
    ({ facts }) => facts.values[measure.id] !== undefined || facts.histograms[measure.id] !== undefined,
  );
  const ledger = measure.from === 'ledger' ? held.filter((part) => part.source === 'ledger') : [];
  for (const { period, facts } of ledger.length > 0 ? ledger : held) {
    byPeriod.set(period, {
      period,
      value: facts.values[measure.id],
      histogram: facts.histograms[measure.id],
      grade: facts.grades[measure.id] ?? 'C',
    });
  }
  return [...byPeriod.values()];
}

interface Dated {
  readonly period: Period;
}

/** In order of time; the coarser after the finer that ends with it. */
function inTime(one: Dated, other: Dated): number {
  const [a, b] = [periodEnd(one.period), periodEnd(other.period)];
  if (a !== b) return a < b ? -1 : 1;
  return periodStart(one.period) < periodStart(other.period) ? 1 : -1;
}

/**
 * Of what one unit holds of a measure, one per period, what makes the value of a period that contains them all: see
 * combineFacts. Its own value wins by the same rule as a quarter's over its months': it holds every other.
 */
export function takenInTime<T extends Dated>(time: Measure['time'], held: readonly T[]): readonly T[] {
  const coarsest = held
    .filter((each) => !held.some((other) => other.period !== each.period && periodContains(other.period, each.period)))
    .sort(inTime);
  if (time === 'flow') return coarsest;
  const one = time === 'stock' ? coarsest.at(-1) : coarsest[0];
  return one ? [one] : [];
}
