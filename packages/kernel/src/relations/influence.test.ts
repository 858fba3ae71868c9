import { describe, expect, it } from 'vitest';
import { buildCube, rollUp } from '../indicators/cube.ts';
import { aCatalogue, anIndicator, aRelation, facts, period, place } from '../indicators/testing.ts';
import { evaluateNode } from './evaluate.ts';
import { effectiveInfluence } from './influence.ts';

const q1 = period('2024Q1');
const catalogue = aCatalogue(
  [0, 1, 2, 3].map((at) =>
    anIndicator(`i${at}`, { sides: [{ relation: 'R8', side: at < 3 ? 'a' : 'b', weight: at === 0 ? 2 : 1 }] }),
  ),
  [aRelation('R8', ['a', 'b'])],
);

/** One county per row of shares. */
function nodes(shares: readonly (readonly number[])[]) {
  const codes = shares.map((_, at) => `c${at}`);
  const held = shares.map((row, at) => {
    const values = row.flatMap((share, index) => [
      [`i${index}-n`, share],
      [`i${index}-d`, 100],
    ]);
    return facts(`u${at}`, Object.fromEntries(values));
  });
  const places = codes.map((code, at) => place(`u${at}`, { area: [code] }));
  const line = rollUp(buildCube(catalogue, q1, held, places), { line: 'area' });
  return codes.flatMap((code) => {
    const totals = line.node(code);
    return totals ? [evaluateNode(catalogue, q1, totals, { draws: 0, seed: 1 })] : [];
  });
}

describe('effectiveInfluence', () => {
  const spread = Array.from({ length: 12 }, (_, at) => [50, 10 + 5 * at, 40 + (at % 2), 30]);

  it('of an indicator on which all stand alike is nothing, whatever it weighs', () => {
    const [constant, moving, still] = effectiveInfluence(catalogue, nodes(spread), 'R8', 'a');
    expect(constant).toEqual({ indicator: 'i0', nominal: 0.5, effective: 0 });
    expect(moving?.effective).toBeGreaterThan(0.9);
    expect((moving?.effective ?? 0) + (still?.effective ?? 0)).toBeCloseTo(1, 12);
  });

  it('is not told from fewer than ten nodes', () => {
    expect(effectiveInfluence(catalogue, nodes(spread.slice(0, 9)), 'R8', 'a')[1]?.effective).toBeNull();
  });
});
