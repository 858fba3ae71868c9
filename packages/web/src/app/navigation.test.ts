import { matrix } from '@shiheng/contract/access';
import { describe, expect, it } from 'vitest';
import { groupsOf, placesOf, startOf } from './navigation.ts';

describe('places', () => {
  it('stand under what they are for, and a group without any is left out', () => {
    const permissions = [...matrix['province-office']];
    const groups = groupsOf(placesOf({ permissions }));
    expect(groups[0]?.group).toBe('look');
    expect(groups.flatMap(({ places }) => places.map(({ path }) => path)).sort()).toEqual(
      placesOf({ permissions })
        .map(({ path }) => path)
        .sort(),
    );
    expect(groups.every(({ places }) => places.length > 0)).toBe(true);
  });

  it('begin with what the reader may open', () => {
    expect(startOf({ permissions: [...matrix['province-office']] })).toBe('/');
    expect(startOf({ permissions: [] })).toBe('/access');
  });
});
