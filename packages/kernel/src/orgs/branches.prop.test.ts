import fc from 'fast-check';
import { expect, test } from 'vitest';
import { branchesOf } from './branches.ts';
import { applyChange } from './change.ts';
import { day, smallTree } from './fixtures.ts';
import { decideEnterpriseMove } from './move.ts';
import { placesOn } from './tree.ts';

const on = day('2024-07-01');
const counties = ['530102', '530103', '530302', '530303'] as const;
const systems = ['S01', 'S02', null] as const;

test('every organisation holds what its children and its own enterprises hold, on both lines', () => {
  const move = fc.record({
    enterpriseId: fc.constantFrom('e1', 'e2', 'e3', 'e4', 'e5'),
    facts: fc.record({ countyCode: fc.constantFrom(...counties), systemCode: fc.constantFrom(...systems) }),
  });
  fc.assert(
    fc.property(move, fc.constantFrom('area', 'system'), fc.constantFrom('as-was', 'as-is'), (wish, line, mode) => {
      const decided = decideEnterpriseMove(smallTree, { ...wish, on });
      const tree = decided.ok ? applyChange(smallTree, decided.value) : smallTree;
      const places = placesOn(tree, day('2024-03-31'), mode, day('2025-01-01'));
      const { orgs, enterprises, totals } = branchesOf(places, line, (unit) => Number(unit.slice(1)));
      for (const [code, { enterprises: count, weight }] of totals) {
        const below = (orgs.get(code) ?? []).map((child) => totals.get(child) ?? { enterprises: 0, weight: 0 });
        const own = enterprises.get(code) ?? [];
        expect(count).toBe(own.length + below.reduce((sum, each) => sum + each.enterprises, 0));
        const ownWeight = own.reduce((sum, unit) => sum + Number(unit.slice(1)), 0);
        expect(weight).toBe(ownWeight + below.reduce((sum, each) => sum + each.weight, 0));
      }
      expect(totals.get('530000')?.enterprises).toBe(
        line === 'area' ? 5 : places.filter((p) => p.kind === 'enterprise' && p.system.length > 0).length,
      );
    }),
  );
});
