import fc from 'fast-check';
import { expect, test } from 'vitest';
import { absentDay } from '../indicators/columns.ts';
import { countDifference, type DeclaredWorker, diffDeclarations } from './difference.ts';

const anyWorker: fc.Arbitrary<DeclaredWorker> = fc.record({
  person: fc.integer({ min: 0, max: 30 }).map((n) => `p${String(n).padStart(2, '0')}`),
  team: fc.constantFrom(null, '一班', '二班'),
  post: fc.constantFrom('车工', '钳工'),
  skill: fc.integer({ min: -1, max: 2 }),
  wageCents: fc.constantFrom(-1, 500_000, 600_000),
  leftOn: fc.constantFrom(absentDay, absentDay, 19_800),
});
const declaration = fc.uniqueArray(anyWorker, { selector: (row) => row.person, maxLength: 30 });
const inPost = (rows: readonly DeclaredWorker[]) => rows.filter((row) => row.leftOn === absentDay);

test('a declaration against itself: everybody who is there is unchanged', () => {
  fc.assert(
    fc.property(declaration, (rows) => {
      const { unchanged, ...changes } = countDifference(diffDeclarations(rows, rows));
      expect(unchanged).toBe(inPost(rows).length);
      expect(Object.values(changes)).toEqual([0, 0, 0, 0, 0, 0]);
    }),
  );
});

test('against nothing everybody joined; turned round, joined and left, promoted and demoted change places', () => {
  fc.assert(
    fc.property(declaration, declaration, (before, after) => {
      const there = diffDeclarations(before, after);
      const back = diffDeclarations(after, before);
      expect(back).toEqual({
        ...there,
        joined: there.left,
        left: there.joined,
        promoted: there.demoted,
        demoted: there.promoted,
      });
      expect(diffDeclarations([], after).joined).toHaveLength(inPost(after).length);
    }),
  );
});

test('heads balance: before − left + joined = after, and who stayed is changed or unchanged', () => {
  fc.assert(
    fc.property(declaration, declaration, (before, after) => {
      const difference = diffDeclarations(before, after);
      const { joined, left, unchanged, promoted, demoted, moved, paid } = difference;
      expect(inPost(before).length - left.length + joined.length).toBe(inPost(after).length);
      const changed = new Set([...promoted, ...demoted, ...moved, ...paid]);
      expect(changed.size + unchanged.length + joined.length).toBe(inPost(after).length);
      expect(unchanged.some((person) => changed.has(person))).toBe(false);
    }),
  );
});

test('the order of the rows does not matter', () => {
  fc.assert(
    fc.property(declaration, declaration, (before, after) => {
      expect(diffDeclarations(before.toReversed(), after.toReversed())).toEqual(diffDeclarations(before, after));
    }),
  );
});

test('one person promoted, moved and paid at once stands in all three', () => {
  const then = { person: 'p', team: null, post: '车工', skill: 1, wageCents: 500_000, leftOn: absentDay };
  const now = { ...then, team: '一班', skill: 2, wageCents: 600_000 };
  expect(countDifference(diffDeclarations([then], [now]))).toEqual({
    joined: 0,
    left: 0,
    promoted: 1,
    demoted: 0,
    moved: 1,
    paid: 1,
    unchanged: 0,
  });
  expect(diffDeclarations([then], [{ ...now, leftOn: 19_800 }]).left).toEqual(['p']);
});
