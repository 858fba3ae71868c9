import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { workerTemplate } from '../imports/templates.ts';
import { burdenOf, columnsOfPeriod, workerFields } from './burden.ts';

describe('burden', () => {
  // docs/methods/burden.md, worked by hand.
  it('of two enterprises with 100 rows, 90 of them carried, and 6 figures', () => {
    const burden = burdenOf({ enterprises: 2, rows: 100, carriedRows: 90, figures: 6 });
    expect(burden).toEqual({ asked: 2206, known: 1530, perEnterprise: 1103, knownShare: 1530 / 2206 });
  });

  it('of nobody is unknown, not 0', () => {
    expect(burdenOf({ enterprises: 0, rows: 0, carriedRows: 0, figures: 0 })).toEqual({
      asked: 0,
      known: 0,
      perEnterprise: null,
      knownShare: null,
    });
  });

  it('counts columns that the template has, each once', () => {
    const keys: readonly string[] = workerTemplate.columns.map(({ key }) => key);
    for (const key of columnsOfPeriod) expect(keys).toContain(key);
    expect(workerFields()).toEqual({ columns: 22, required: 9, ofPeriod: 5 });
  });

  it('known never exceeds asked, and parts add up to the whole', () => {
    const handed = fc
      .record({
        enterprises: fc.nat(500),
        rows: fc.nat(100_000),
        carried: fc.double({ min: 0, max: 1, noNaN: true }),
        figures: fc.nat(9999),
      })
      .map(({ carried, ...rest }) => ({ ...rest, carriedRows: Math.floor(rest.rows * carried) }));
    fc.assert(
      fc.property(handed, handed, (a, b) => {
        const [one, other] = [burdenOf(a), burdenOf(b)];
        expect(one.known).toBeLessThanOrEqual(one.asked);
        const both = burdenOf({
          enterprises: a.enterprises + b.enterprises,
          rows: a.rows + b.rows,
          carriedRows: a.carriedRows + b.carriedRows,
          figures: a.figures + b.figures,
        });
        expect([both.asked, both.known]).toEqual([one.asked + other.asked, one.known + other.known]);
      }),
    );
  });
});
