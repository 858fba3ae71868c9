import type { PlainDate } from '@shiheng/basics/plain-date';
import { describe, expect, it } from 'vitest';
import { aCatalogue, anIndicator, aRelation, period } from '../indicators/testing.ts';
import { withChanges } from '../rules/catalogue-with.ts';
import { sameRules } from './same-rules.ts';

const sides = (['a', 'b'] as const).map((side) => anIndicator(side, { sides: [{ relation: 'R8', side, weight: 1 }] }));
const catalogue = aCatalogue(sides, [aRelation('R8', ['a', 'b'])]);
const [before, after] = [period('2025Q3'), period('2025Q4')];
const basis = { validFrom: '2025-10-01' as PlainDate, source: { zh: '', en: '' }, status: 'official' } as const;
const band = { kind: 'band', relation: 'R8', band: { kind: 'ratio', lo: 3, hi: 4 } } as const;

describe('sameRules', () => {
  it('is so for two quarters in which nothing begins or ends', () => {
    expect(sameRules({ catalogue, period: before }, { catalogue, period: after })).toBe(true);
  });

  it('is not where an indicator is counted otherwise', () => {
    const formula = { kind: 'mean-per-unit', numerator: [{ measure: 'b-n', coefficient: 1 }] } as const;
    const changed = withChanges(catalogue, [{ kind: 'formula', indicator: 'a', formula, note: '' }], basis);
    expect(sameRules({ catalogue, period: before }, { catalogue: changed, period: after })).toBe(false);
  });

  it('is not where a band begins between them, in one catalogue or in two', () => {
    const changed = withChanges(catalogue, [band], basis);
    expect(sameRules({ catalogue: changed, period: before }, { catalogue: changed, period: after })).toBe(false);
    expect(sameRules({ catalogue, period: before }, { catalogue: changed, period: after })).toBe(false);
    expect(sameRules({ catalogue, period: before }, { catalogue: changed, period: before })).toBe(true);
  });
});
