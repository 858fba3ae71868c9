import { expect, test } from 'vitest';
import { aCatalogue, anIndicator, aRelation, period } from '../indicators/testing.ts';
import type { Evaluation, RelationResult } from '../relations/evaluation.ts';
import { figuresOf } from './choices.ts';
import { figureAt } from './figures.ts';
import { refreshNumbers } from './refresh.ts';
import type { BulletinScene } from './scene.ts';
import { liveNumber } from './text-builder.ts';

const name = (zh: string) => ({ zh, en: zh });
const catalogue = aCatalogue(
  [
    anIndicator('push', {
      name: name('任务部署率'),
      unit: name('%'),
      sides: [{ relation: 'R7', side: 'a', weight: 1 }],
    }),
  ],
  [
    aRelation('R7', ['a', 'b'], {
      name: name('组织推进'),
      sides: [
        { id: 'a', name: name('组织推进') },
        { id: 'b', name: name('企业主体') },
      ],
    }),
  ],
);

const relation: RelationResult = {
  id: 'R7',
  framing: false,
  sides: [
    { id: 'a', score: 60, coverage: 1 },
    { id: 'b', score: 48, coverage: 0.9 },
  ],
  band: { lo: 0.8, hi: 1.25 },
  headline: 53.67,
  gap: 12,
  lagging: 'b',
  position: 'b-lags',
  interval: { p05: 49.1, p95: 58.8, draws: 2000, seed: 1 },
  probability: { aLags: 0, bLags: 0.93, inBand: 0.07 },
  bounds: null,
  academic: null,
};
const evaluation: Evaluation = {
  period: '2024Q1',
  line: 'area',
  org: { code: '530000', name: '云南省' },
  coverage: { enterprises: 12, workers: 3456 },
  indicators: [
    {
      id: 'push',
      no: 1,
      numerator: 612,
      denominator: 1000,
      value: 0.612,
      score: 61.2,
      coverage: 1,
      grades: { A: 0, B: 0, C: 1 },
    },
  ],
  relations: [relation],
};
const scene: BulletinScene = {
  catalogue,
  period: period('2024Q1'),
  evaluation,
  previous: undefined,
  previousPeriod: period('2023Q4'),
  unitWord: '州市',
  shortNames: {},
};
const lacking: BulletinScene = {
  ...scene,
  evaluation: { ...evaluation, relations: [{ ...relation, headline: null, interval: null, probability: null }] },
};
const about = { kind: 'relation', relation: 'R7' } as const;

test.each([
  [{ kind: 'coverage', of: 'workers' }, 3456],
  [{ kind: 'count', of: 'out-of-band' }, 1],
  [{ kind: 'indicator', indicator: 'push', of: 'value' }, 0.612],
  [{ ...about, of: 'score', side: 'b' }, 48],
  [{ ...about, of: 'available-weight', side: 'b' }, 0.9],
  [{ ...about, of: 'ratio' }, 0.8],
  [{ ...about, of: 'probability' }, 0.93],
  [{ ...about, of: 'band-hi' }, 1.25],
] as const)('%j is %d', (subject, exact) => expect(figureAt(scene, subject)?.exact).toBe(exact));

test('what is missing is no number: never zero', () => {
  for (const of of ['headline', 'p05', 'probability'] as const)
    expect(figureAt(lacking, { ...about, of })).toBeUndefined();
  expect(figureAt(scene, { ...about, of: 'headline-change' })).toBeUndefined();
  expect(figureAt(scene, { kind: 'indicator', indicator: 'nothing', of: 'value' })).toBeUndefined();
  expect(figureAt(scene, { ...about, relation: 'R8', of: 'headline' })).toBeUndefined();
});

test('what can be chosen is what a citation comes to', () => {
  const figures = figuresOf(scene);
  expect(figures.length).toBeGreaterThan(12);
  for (const figure of figures) expect(figureAt(scene, figure.subject)).toEqual(figure);
});

test('a refresh moves numbers, tells which read otherwise, and keeps what is no longer there', () => {
  const basis = { org: '530000', snapshot: 1 };
  const pieces = figuresOf(scene).map((figure) => liveNumber(basis, figure));
  const blocks = [{ kind: 'paragraph', pieces }] as const;
  const same = refreshNumbers(blocks, 2, ({ subject }) => figureAt(scene, subject));
  expect(same.changes).toEqual([]);
  expect(same.blocks).toEqual([{ kind: 'paragraph', pieces: pieces.map((piece) => ({ ...piece, snapshot: 2 })) }]);
  const worse = refreshNumbers(blocks, 2, ({ subject }) => figureAt(lacking, subject));
  expect(worse.changes).toContainEqual({ label: '组织推进—企业主体：均衡得分', before: '53.7分', after: null });
});
