import { describe, expect, it } from 'vitest';
import { cutOf, effectRows, summaryOf } from './effect-rows.ts';
import type { Effect } from './queries.ts';

const balance = (headline: number, position: 'in-band' | 'a-lags') => ({ headline, gap: 1, position });
const org = (code: string) => ({ code, name: code });
const quiet = { id: 'R7', before: balance(60, 'in-band'), after: balance(61, 'in-band') } as const;
const moving = { id: 'R8', before: balance(60, 'in-band'), after: balance(50, 'a-lags') } as const;

const effects: readonly Effect[] = [
  {
    period: '2024Q2',
    holds: true,
    snapshot: null,
    node: { org: org('530000'), relations: [quiet, moving] },
    children: [{ org: org('530100'), relations: [quiet] }],
    childrenLooked: 3,
    childrenTotal: 3,
  },
  {
    period: '2024Q1',
    holds: false,
    snapshot: 1,
    node: { org: org('530000'), relations: [] },
    children: [],
    childrenLooked: 3,
    childrenTotal: 3,
  },
];

describe('rows of an effect', () => {
  it('put what changes position first, period by period', () => {
    expect(effectRows(effects, 'own').map(({ period, relation }) => [period, relation.id])).toEqual([
      ['2024Q2', 'R8'],
      ['2024Q2', 'R7'],
    ]);
    expect(effectRows(effects, 'below')).toMatchObject([{ period: '2024Q2', holds: true, org: { code: '530100' } }]);
  });

  it('of a level that was not looked at whole say so', () => {
    expect(cutOf(effects)).toBeUndefined();
    const [one, other] = effects as [Effect, Effect];
    const many = { ...other, childrenLooked: 200, childrenTotal: 600 };
    expect(cutOf([one, { ...many, childrenTotal: 590 }, many])).toEqual({ looked: 200, total: 600 });
  });

  it('are summed up by the periods that come out differently', () => {
    expect(summaryOf(effects)).toEqual({ periods: 2, changed: 1 });
  });
});
