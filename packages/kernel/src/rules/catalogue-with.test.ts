import type { PlainDate } from '@shiheng/basics/plain-date';
import { describe, expect, it } from 'vitest';
import { goalpostsFor } from '../indicators/score.ts';
import { aCatalogue, anIndicator, aRelation, goalposts, period } from '../indicators/testing.ts';
import { perturbationsOf } from '../relations/perturbations.ts';
import { bandOn, relationPlans } from '../relations/relation-plan.ts';
import { catalogueWith, publicationIn } from './catalogue-with.ts';
import type { Publication, RuleChange } from './change.ts';
import { checkChanges } from './check-changes.ts';
import { standingRule } from './standing-rule.ts';

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

const term = (...ids: readonly string[]) => ids.map((measure) => ({ measure, coefficient: 1 }));

function formula(numerator: string, ...denominator: readonly string[]): RuleChange {
  const made = { kind: 'ratio', numerator: term(numerator), denominator: term(...denominator) } as const;
  return { kind: 'formula', indicator: 'share', formula: made, note: '口径' };
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

  it('moves an indicator onto a side and off it', () => {
    const joins: RuleChange = { kind: 'weight', relation: 'R8', side: 'b', indicator: 'share', weight: 2 };
    const leaves: RuleChange = { ...joins, side: 'a', weight: 0 };
    const change = published(1, '2024-04-01', leaves, joins);
    const sidesOn = (date: string) =>
      relationPlans(on(date, change))[0]?.sides.map(({ entries }) => entries.map(({ key, weight }) => [key, weight]));
    expect(sidesOn('2024-03-31')).toEqual([[['R8/a/share', 1]], [['R8/b/other', 1]]]);
    expect(sidesOn('2024-04-01')).toEqual([
      [],
      [
        ['R8/b/share', 2],
        ['R8/b/other', 1],
      ],
    ]);
    expect(standingRule(base, joins, day('2024-04-01'))).toEqual({ ...joins, weight: 0 });
  });

  it('counts by another formula from its day on, and says by what', () => {
    const change = published(1, '2024-04-01', formula('other-n', 'share-d'));
    const [before] = on('2024-03-31', change).indicators;
    const [after] = on('2024-04-01', change).indicators;
    expect(before).toBe(indicator);
    expect(after).toMatchObject({ note: { zh: '口径' }, source: { zh: '文件1' }, goalposts: indicator.goalposts });
    expect(after?.formula).toMatchObject({ numerator: [{ measure: 'other-n' }] });
    expect(standingRule(base, formula('other-n'), day('2024-04-01'))).toMatchObject({ formula: indicator.formula });
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
    ['a side that there is not', 'rule-unknown', [{ ...weight(2), side: 't1' } as RuleChange], '2024-04-01'],
    ['a measure that there is not', 'rule-unknown', [formula('share-n', 'nothing')], '2024-04-01'],
    ['goalposts that run backwards', 'rule-unfit', [{ ...forQuarters, shape: line(0.9, 0.1) }], '2024-04-01'],
    ['an empty band', 'rule-unfit', [band(1.2, 1.2)], '2024-04-01'],
    ['a band of another shape', 'rule-unfit', [{ ...band(1, 2), relation: 'R4' } as RuleChange], '2024-04-01'],
    ['a weight below nothing', 'rule-unfit', [weight(-1)], '2024-04-01'],
    [
      'a task that is not the indicator’s',
      'rule-unfit',
      [{ ...weight(1), relation: 'R4', side: 't1' } as RuleChange],
      '2024-04-01',
    ],
    ['a formula without a denominator', 'rule-unfit', [formula('share-n')], '2024-04-01'],
    [
      'a formula of another kind',
      'rule-unfit',
      [{ ...formula('share-n'), formula: { kind: 'mean-per-unit', numerator: term('share-n') } } as RuleChange],
      '2024-04-01',
    ],
    ['the formula that holds already', 'rule-unchanged', [formula('share-n', 'share-d')], '2024-04-01'],
    ['leaving where it does not stand', 'rule-unchanged', [{ ...weight(0), side: 'b' } as RuleChange], '2024-04-01'],
    ['a weight that drowns the others', 'rule-unfit', [weight(101)], '2024-04-01'],
    ['a day before any plan', 'rule-too-early', [forQuarters], '2019-01-01'],
    ['what holds already', 'rule-unchanged', [{ ...forQuarters, shape: line(0, 1) }], '2024-04-01'],
    ['the band that holds already', 'rule-unchanged', [band(0.8, 1.25)], '2024-04-01'],
    ['the same thing twice', 'rule-twice', [weight(2), weight(3)], '2024-04-01'],
    ['one kind beside all kinds', 'rule-twice', [forQuarters, { ...forQuarters, periodKind: 'any' }], '2024-04-01'],
  ];

  it.each(cases)('refuses %s', (_, kind, changes, date) => {
    const found = checkChanges(base, [], published(1, date, ...changes));
    expect(found).toEqual({ ok: false, error: { kind, at: changes.length - 1 } });
  });

  it('accepts several changes about different things', () => {
    const changes = [forQuarters, band(0.9, 1.1), weight(2), formula('other-n', 'share-d')];
    expect(checkChanges(base, [], published(1, '2024-04-01', ...changes)).ok).toBe(true);
  });

  describe('who stands on a side', () => {
    const sideA = { relation: 'R8', side: 'a', weight: 1 } as const;
    const name = { zh: '侧', en: 'side' };
    const free = { sides: [], role: 'activity' } as const;
    const whole = aCatalogue(
      [
        anIndicator('outcome', { sides: [sideA] }),
        anIndicator('voice', { sides: [sideA], role: 'worker-voice' }),
        anIndicator('deed', { sides: [sideA], role: 'activity' }),
        anIndicator('second', free),
        anIndicator('third', free),
      ],
      [
        aRelation('R8', ['a', 'b'], {
          sides: [
            { id: 'a', name },
            { id: 'b', name, fewBecause: name },
          ],
        }),
      ],
    );
    const stands = (id: string, value: number): RuleChange => ({ ...weight(value), indicator: id }) as RuleChange;
    const check = (next: Publication, ...before: readonly Publication[]) => checkChanges(whole, before, next);

    it('may not fall below what a side must hold', () => {
      expect(check(published(1, '2024-04-01', stands('deed', 0)))).toEqual({
        ok: false,
        error: { kind: 'rule-side-unsound', at: 0 },
      });
      expect(check(published(1, '2024-04-01', stands('deed', 0), stands('second', 2))).ok).toBe(true);
      expect(check(published(1, '2024-04-01', stands('second', 2), stands('voice', 0)))).toMatchObject({ ok: false });
    });

    it('holds an indicator on one side of its relation at most', () => {
      const crosses = { ...stands('voice', 1), side: 'b' } as RuleChange;
      expect(check(published(1, '2024-04-01', crosses))).toMatchObject({ error: { kind: 'rule-side-unsound', at: 0 } });
      const joins = published(1, '2024-04-01', { ...stands('second', 1), side: 'b' } as RuleChange);
      expect(check(joins).ok).toBe(true);
    });

    it('may not on a later day for which something was published already', () => {
      const joins = published(1, '2024-04-01', stands('second', 1));
      const later = published(2, '2025-01-01', stands('deed', 0));
      const now = published(3, '2024-07-01', stands('second', 0));
      expect(check(now, joins).ok).toBe(true);
      expect(check(now, joins, later)).toEqual({ ok: false, error: { kind: 'rule-side-unsound', at: 0 } });
    });

    it('draws of a side go on as they were when another side changes its members', () => {
      const changed = catalogueWith(whole, [published(1, '2024-04-01', stands('second', 1))], day('2024-06-30'));
      const [before, after] = [whole, changed].map((each) => perturbationsOf(each, 50, 7));
      expect(after?.weight.get('R8/a/deed')).toEqual(before?.weight.get('R8/a/deed'));
      expect(after?.weight.has('R8/a/second')).toBe(true);
      expect(Math.max(...(after?.leftOut.get('R8/a') ?? []))).toBe(4);
      expect(perturbationsOf(changed, 50, 7)).toBe(after);
    });
  });
});
