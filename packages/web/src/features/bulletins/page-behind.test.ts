import { expect, it } from 'vitest';
import type { View } from '../../app/view.ts';
import { pageBehind } from './page-behind.ts';

const view: View = { org: '530100', line: 'area', period: '2026Q3', industry: undefined, tree: 'as-was' };

it('leads from a number to what it is made of: relation, indicator, or the unit as a whole', () => {
  expect(pageBehind({ subject: { kind: 'relation', relation: 'R7', of: 'score' } }, view)).toMatchObject({
    to: '/relations/$relationId',
    params: { relationId: 'R7' },
  });
  const indicator = { kind: 'indicator', indicator: 'high-skill-share', of: 'value' } as const;
  expect(pageBehind({ subject: indicator }, view)).toMatchObject({
    to: '/indicators/$indicatorId',
    params: { indicatorId: 'high-skill-share' },
    search: { org: '530100', period: '2026Q3' },
  });
  expect(pageBehind({ subject: { kind: 'coverage', of: 'workers' } }, view)).toMatchObject({ to: '/' });
});
