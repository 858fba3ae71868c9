import type { PlainDate } from '@shiheng/basics/plain-date';
import { describe, expect, it } from 'vitest';
import { goalpostsFor } from '../indicators/score.ts';
import { aCatalogue, anIndicator, aRelation, goalposts, period } from '../indicators/testing.ts';
import { bandOn, relationPlans } from '../relations/relation-plan.ts';
import { catalogueWith, publicationIn } from './catalogue-with.ts';
import type { Publication, RuleChange } from './change.ts';
import { checkChanges } from './check-changes.ts';

const day = (text: string) => text as PlainDate;
const plans = [
  { validFrom: day('2021-01-01'), validTo: day('2025-12-31') },
  { validFrom: day('2026-01-01'), validTo: day('2030-12-31') },
];
const line = (floor: number, target: number) => ({ kind: 'line', floor, target }) as const;
const indicator = anIndicator('share', {
  sides: [{ relation: 'R8', side: 'a', weight: 1 }],
  goalposts: plans.map((plan) => goalposts(line(0, 1), plan)),
});
const other = anIndicator('other', { sides: [{ relation: 'R8', side: 'b', weight: 1 }] });
const relation = aRelation('R8', ['a', 'b']);
const base = aCatalogue([indicator, other], [relation, aRelation('R4', ['t1', 't2', 't3', 't4', 't5'])]);

const forQuarters: RuleChange = {
  kind: 'goalposts',
  indicator: 'share',
  periodKind: 'quarter',
  shape: line(0.2, 0.6),
};

function published(no: number, validFrom: string, ...changes: readonly RuleChange[]): Publication {
  const source = { zh: `文件${no}`, en: `paper ${no}` };
  return { no, validFrom: day(validFrom), changes, source, status: 'official' };
}

function on(date: string, ...publications: readonly Publication[]) {
  return catalogueWith(base, publications, day(date));
}

function targetIn(text: string, ...publications: readonly Publication[]) {
  const catalogue = on(endOf(text), ...publications);
  const [share] = catalogue.indicators;
  const posts = share && goalpostsFor(share, period(text));
  return posts?.shape.kind === 'line' ? posts.shape.target : undefined;
}

const endOf = (text: string) =>
  text.length === 4
    ? `${text}-12-31`
    : ({ Q1: '-03-31', Q2: '-06-30' } as const)[text.slice(4) as 'Q1'].padStart(10, text);

describe('a published change', () => {
  it('holds from its day on, for its kind of period, to the end of the plan period', () => {
    const change = published(1, '2024-04-01', forQuarters);
    expect(targetIn('2024Q1', change)).toBe(1);
    expect(targetIn('2024Q2', change)).toBe(0.6);
    expect(targetIn('2025Q1', change)).toBe(0.6);
    expect(targetIn('2024', change)).toBe(1);
    expect(targetIn('2026Q1', change)).toBe(1);
  });

  it('leaves a day before it the very catalogue that there was', () => {
    expect(on('2024-03-31', published(1, '2024-04-01', forQuarters))).toBe(base);
    expect(on('2024-04-01', published(1, '2024-04-01', forQuarters)).version).toBe('test+1');
  });

  it('is followed, never altered, by the next', () => {
    const first = published(1, '2024-04-01', forQuarters);
    const second = published(2, '2025-01-01', { ...forQuarters, shape: line(0.2, 0.7) });
    expect(targetIn('2024Q2', first, second)).toBe(0.6);
    expect(targetIn('2025Q1', first, second)).toBe(0.7);
    const [share] = on('2025-03-31', first, second).indicators;
    const quarters = share?.goalposts.filter(({ periodKind }) => periodKind === 'quarter');
    expect(quarters?.map(({ validFrom, validTo, source }) => [validFrom, validTo, source.zh])).toEqual([
      ['2024-04-01', '2024-12-31', '文件1'],
      ['2025-01-01', '2025-12-31', '文件2'],
    ]);
  });

  it('gives way to one for a later day, whichever came first, and of one day to the one that came last', () => {
    const later = published(1, '2025-01-01', { ...forQuarters, shape: line(0.2, 0.7) });
    const earlier = published(2, '2024-04-01', forQuarters);
    expect(targetIn('2024Q2', later, earlier)).toBe(0.6);
    expect(targetIn('2025Q1', later, earlier)).toBe(0.7);
    const again = published(3, '2025-01-01', { ...forQuarters, shape: line(0.2, 0.8) });
    expect(targetIn('2025Q1', again, later, earlier)).toBe(0.8);
  });

  it('names one catalogue by its version and the day, whatever was published since', () => {
    const all = [published(1, '2024-01-01', forQuarters), published(2, '2026-01-01', forQuarters)];
    expect(on('2024-06-30', ...all).version).toBe('test+1');
    expect(on('2026-03-31', ...all).version).toBe('test+2');
    expect([publicationIn('2026.1'), publicationIn('2026.1+12')]).toEqual([0, 12]);
  });

  it('moves a band and a weight from its day on', () => {
    const change = published(
      1,
      '2024-04-01',
      { kind: 'band', relation: 'R8', band: { kind: 'ratio', lo: 0.9, hi: 1.1 } },
      { kind: 'weight', relation: 'R8', side: 'a', indicator: 'share', weight: 3 },
    );
    const weightOn = (date: string) => relationPlans(on(date, change))[0]?.sides[0]?.entries[0]?.weight;
    expect([weightOn('2024-03-31'), weightOn('2024-04-01')]).toEqual([1, 3]);
    const moved = on('2024-06-30', change).relations[0] ?? relation;
    expect(bandOn(moved, day('2024-03-31'))).toEqual({ kind: 'ratio', lo: 0.8, hi: 1.25 });
    expect(bandOn(moved, day('2024-04-01'))).toEqual({ kind: 'ratio', lo: 0.9, hi: 1.1 });
  });
});

describe('checkChanges', () => {
  const band = (lo: number, hi: number): RuleChange => ({
    kind: 'band',
    relation: 'R8',
    band: { kind: 'ratio', lo, hi },
  });
  const weight = (value: number): RuleChange => ({
    kind: 'weight',
    relation: 'R8',
    side: 'a',
    indicator: 'share',
    weight: value,
  });
  const cases: readonly (readonly [string, string, readonly RuleChange[], string])[] = [
    ['an unknown indicator', 'rule-unknown', [{ ...forQuarters, indicator: 'nothing' }], '2024-04-01'],
    ['an unknown relation', 'rule-unknown', [{ ...band(1, 2), relation: 'R1' } as RuleChange], '2024-04-01'],
    ['a side that it is not on', 'rule-unknown', [{ ...weight(2), side: 'b' } as RuleChange], '2024-04-01'],
    ['goalposts that run backwards', 'rule-unfit', [{ ...forQuarters, shape: line(0.9, 0.1) }], '2024-04-01'],
    ['an empty band', 'rule-unfit', [band(1.2, 1.2)], '2024-04-01'],
    ['a band of another shape', 'rule-unfit', [{ ...band(1, 2), relation: 'R4' } as RuleChange], '2024-04-01'],
    ['a weight of nothing', 'rule-unfit', [weight(0)], '2024-04-01'],
    ['a weight that drowns the others', 'rule-unfit', [weight(101)], '2024-04-01'],
    ['a day before any plan', 'rule-too-early', [forQuarters], '2019-01-01'],
    ['what holds already', 'rule-unchanged', [{ ...forQuarters, shape: line(0, 1) }], '2024-04-01'],
    ['the band that holds already', 'rule-unchanged', [band(0.8, 1.25)], '2024-04-01'],
    ['the same thing twice', 'rule-twice', [weight(2), weight(3)], '2024-04-01'],
    ['one kind beside all kinds', 'rule-twice', [forQuarters, { ...forQuarters, periodKind: 'any' }], '2024-04-01'],
  ];

  it.each(cases)('refuses %s', (_, kind, changes, date) => {
    expect(checkChanges(base, changes, day(date))).toEqual({ ok: false, error: { kind, at: changes.length - 1 } });
  });

  it('accepts several changes about different things', () => {
    expect(checkChanges(base, [forQuarters, band(0.9, 1.1), weight(2)], day('2024-04-01')).ok).toBe(true);
  });
});
