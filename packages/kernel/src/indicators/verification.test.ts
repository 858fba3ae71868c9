import fc from 'fast-check';
import { expect, test } from 'vitest';
import { verificationFactor, verifyReports } from './verification.ts';

const told = (unit: string, ledger: number, reported: number) => ({ unit, measure: 'trained', ledger, reported });

test('a report is compared with the ledger; 0.9 to 1.1 needs no explanation', () => {
  const findings = verifyReports([
    told('a', 90, 100),
    told('b', 110, 100),
    told('c', 89, 100),
    told('d', 111, 100),
    told('e', 60, 100),
    told('f', 0, 0),
    told('g', 5, 0),
    told('h', 0, 5),
  ]);
  expect(findings.map(({ unit, factor, kind }) => [unit, factor, kind])).toEqual([
    ['g', null, 'under-reported'],
    ['h', 0, 'over-reported'],
    ['e', 0.6, 'over-reported'],
    ['c', 0.89, 'over-reported'],
    ['d', 1.11, 'under-reported'],
  ]);
});

test('who reports what the ledger shows is never named; scaling both figures changes nothing', () => {
  const figure = fc.integer({ min: 1, max: 1_000_000 });
  fc.assert(
    fc.property(figure, figure, fc.integer({ min: 1, max: 1000 }), (ledger, reported, scale) => {
      expect(verifyReports([told('a', ledger, ledger)])).toEqual([]);
      expect(verificationFactor(ledger * scale, reported * scale)).toBeCloseTo(ledger / reported, 9);
      const [found] = verifyReports([told('a', ledger, reported)]);
      expect(found !== undefined).toBe(ledger / reported < 0.9 || ledger / reported > 1.1);
    }),
  );
});
