import type { PlainDate } from '@shiheng/basics/plain-date';
import { fromEpochDay, toEpochDay } from '@shiheng/basics/plain-date';
import type { Indicator } from '@shiheng/kernel/indicators/catalogue';
import { validateCatalogue } from '@shiheng/kernel/indicators/validate-catalogue';
import { catalogueWith } from '@shiheng/kernel/rules/catalogue-with';
import type { Publication, RuleChange } from '@shiheng/kernel/rules/change';
import { checkChanges } from '@shiheng/kernel/rules/check-changes';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadCatalogue, loadPlanPeriods } from './catalogue.ts';

const base = loadCatalogue();
const plans = loadPlanPeriods();
const [first, last] = ['2021-01-01', '2030-12-31'].map((day) => toEpochDay(day as PlainDate)) as [number, number];

const days = fc.integer({ min: first, max: last }).map(fromEpochDay);
const kinds = fc.constantFrom('year', 'quarter', 'month', 'any');

function shapesOf({ direction }: Indicator) {
  const ends = fc.tuple(fc.double({ min: 0, max: 10, noNaN: true }), fc.double({ min: 0.01, max: 10, noNaN: true }));
  return ends.map(([from, size]) => {
    if (direction === 'up') return { kind: 'line', floor: from, target: from + size } as const;
    if (direction === 'down') return { kind: 'line', floor: from + size, target: from } as const;
    return {
      kind: 'interval',
      floor: from,
      low: from + size,
      high: from + 2 * size,
      ceiling: from + 3 * size,
    } as const;
  });
}

const indicators = fc.constantFrom(...base.indicators);
const sides = fc.constantFrom(
  ...base.relations.flatMap((relation) => relation.sides.map(({ id }) => ({ relation: relation.id, side: id }))),
);
const sums = fc.array(
  fc.record({
    measure: fc.constantFrom(...base.measures.map(({ id }) => id), 'nothing'),
    coefficient: fc.constantFrom(1, 1, 1, 0.5, 0),
  }),
  { maxLength: 2 },
);
const changes: fc.Arbitrary<RuleChange> = fc.oneof(
  indicators.chain((indicator) =>
    fc.record({
      kind: fc.constant('goalposts' as const),
      indicator: fc.constant(indicator.id),
      periodKind: kinds,
      shape: shapesOf(indicator),
    }),
  ),
  indicators
    .filter(({ sides }) => sides.length > 0)
    .chain(({ id, sides }) =>
      fc
        .tuple(fc.constantFrom(...sides), fc.double({ min: 0.1, max: 9, noNaN: true }))
        .map(([{ relation, side }, weight]) => ({ kind: 'weight' as const, relation, side, indicator: id, weight })),
    ),
  fc
    .tuple(indicators, sides, fc.constantFrom(0, 0, 1, 2))
    .map(([{ id }, side, weight]) => ({ kind: 'weight' as const, ...side, indicator: id, weight })),
  fc.tuple(indicators, sums, sums).map(([{ id }, numerator, denominator]) => ({
    kind: 'formula' as const,
    indicator: id,
    formula: { kind: 'ratio' as const, numerator, denominator },
    note: '口径',
  })),
  fc
    .tuple(
      fc.constantFrom(...base.relations.filter(({ id }) => id !== 'R4')),
      fc.double({ min: 0.1, max: 1, noNaN: true }),
    )
    .map(([{ id }, lo]) => ({
      kind: 'band' as const,
      relation: id,
      band: { kind: 'ratio' as const, lo, hi: lo + 0.5 },
    })),
);

/** Publications one after the other, each as the check lets it through. */
const histories = fc
  .array(fc.tuple(days, fc.array(changes, { minLength: 1, maxLength: 4 })), { maxLength: 8 })
  .map((wishes) => {
    const made: Publication[] = [];
    for (const [validFrom, wish] of wishes) {
      const source = { zh: '文件', en: 'paper' };
      const next = { no: made.length + 1, validFrom, changes: wish, source, status: 'official' } as const;
      if (checkChanges(base, made, next).ok) made.push(next);
    }
    return made;
  });

describe('the shipped catalogue with published changes', () => {
  it('stays without fault on every day', () => {
    fc.assert(
      fc.property(histories, days, (history, day) => {
        expect(validateCatalogue(catalogueWith(base, history, day), plans)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it('is on a day what it would be had nothing been published for later days', () => {
    fc.assert(
      fc.property(histories, days, (history, day) => {
        const known = history.filter(({ validFrom }) => validFrom <= day);
        expect(catalogueWith(base, history, day)).toEqual(catalogueWith(base, known, day));
      }),
      { numRuns: 60 },
    );
  });

  it('says what the last change for the day says', () => {
    fc.assert(
      fc.property(histories, indicators, days, (history, { id }, day) => {
        const applying = history
          .filter(({ validFrom }) => validFrom <= day)
          .toSorted((a, b) => (a.validFrom === b.validFrom ? a.no - b.no : a.validFrom < b.validFrom ? -1 : 1))
          .flatMap((each) => each.changes);
        const indicator = catalogueWith(base, history, day).indicators.find((each) => each.id === id);
        for (const { relation, side, weight } of indicator?.sides ?? []) {
          const said = applying.findLast(
            (change) =>
              change.kind === 'weight' &&
              change.indicator === id &&
              change.relation === relation &&
              change.side === side,
          );
          const shipped = base.indicators.find((each) => each.id === id)?.sides;
          const held = shipped?.find((each) => each.relation === relation && each.side === side)?.weight;
          expect(weight).toBe(said?.kind === 'weight' ? said.weight : held);
        }
      }),
      { numRuns: 60 },
    );
  });
});
