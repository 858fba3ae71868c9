import { loadCatalogue } from '@shiheng/data/catalogue';
import { combineFacts, type FactsPart } from '@shiheng/kernel/indicators/combine';
import type { Grade } from '@shiheng/kernel/indicators/unit-facts';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { soleFacts } from './facts-store.ts';
import { period } from './testing.ts';

const catalogue = loadCatalogue();
const quarter = period('2024Q1');
const ids = catalogue.measures.filter((measure) => measure.kind !== 'histogram').map((measure) => measure.id);
const grade = fc.constantFrom<Grade>('A', 'B', 'C');

function part(source: 'ledger' | 'report'): fc.Arbitrary<FactsPart> {
  return fc.record({
    period: fc.constant(quarter),
    source: fc.constant(source),
    facts: fc.record({
      unit: fc.constant('e'),
      kind: fc.constant('enterprise' as const),
      values: fc.dictionary(fc.constantFrom(...ids), fc.nat(), { maxKeys: 12 }),
      // Template C has no histograms.
      histograms: source === 'report' ? fc.constant({}) : fc.constantFrom({}, { 'wage-by-grade': [[3, 1] as const] }),
      grades: fc.dictionary(fc.constantFrom(...ids), grade, { maxKeys: 6 }),
    }),
  });
}

const parts = fc.oneof(
  fc.tuple(part('report'), part('ledger')),
  fc.tuple(part('report')),
  fc.tuple(part('ledger')),
) as fc.Arbitrary<readonly FactsPart[]>;

it('facts of exactly the period are combined without the catalogue as with it', () => {
  fc.assert(
    fc.property(parts, (given) => {
      const [short, long] = [soleFacts(quarter, given), combineFacts(quarter, catalogue, given)];
      expect(short?.values).toEqual(long.values);
      expect(short?.histograms).toEqual(long.histograms);
      for (const id of [...Object.keys(long.values), ...Object.keys(long.histograms)]) {
        expect(short?.grades[id] ?? 'C').toBe(long.grades[id]);
      }
    }),
  );
});

it('anything finer is left to the catalogue’s rules', () => {
  fc.assert(
    fc.property(part('ledger'), (given) => {
      expect(soleFacts(period('2024'), [given])).toBeUndefined();
    }),
  );
});
