import type { Catalogue, Indicator } from '@shiheng/kernel/indicators/catalogue';
import { validateCatalogue } from '@shiheng/kernel/indicators/validate-catalogue';
import { describe, expect, it } from 'vitest';
import { loadCatalogue, loadPlanPeriods } from './catalogue.ts';

const catalogue = loadCatalogue();
const plans = loadPlanPeriods();

function membersOf(relation: string, side: string): readonly number[] {
  return catalogue.indicators
    .filter(({ sides }) => sides.some((place) => place.relation === relation && place.side === side))
    .map(({ no }) => no);
}

describe('the shipped catalogue', () => {
  it('has no fault', () => {
    expect(validateCatalogue(catalogue, plans)).toEqual([]);
  });

  it('holds the 68 indicators of the source under their numbers, then our own', () => {
    expect(catalogue.indicators.map(({ no }) => no)).toEqual(Array.from({ length: 88 }, (_, index) => index + 1));
    expect(catalogue.indicators.find(({ no }) => no === 33)?.id).toBe('high-skill-share');
  });

  it('keeps each side of a two-sided relation to three to six indicators', () => {
    for (const { id, sides } of catalogue.relations.filter((relation) => relation.id !== 'R4')) {
      for (const side of sides) {
        expect.soft(membersOf(id, side.id).length, `${id}${side.id}`).toBeGreaterThanOrEqual(3);
        expect.soft(membersOf(id, side.id).length, `${id}${side.id}`).toBeLessThanOrEqual(6);
      }
    }
  });

  it('codes R9 and R10 by the meaning of their sides (METHODS §1.8, coding note)', () => {
    expect(membersOf('R9', 'a')).toEqual([32, 63, 64, 65, 66, 75]);
    expect(membersOf('R9', 'b')).toEqual([76, 77, 78]);
    expect(membersOf('R10', 'a')).toEqual([55, 57, 59, 60, 69]);
    expect(membersOf('R10', 'b')).toEqual([50, 52, 53, 54, 56, 67]);
  });

  it('frames R1 to R3 and no other', () => {
    expect(catalogue.relations.filter(({ framing }) => framing).map(({ id }) => id)).toEqual(['R1', 'R2', 'R3']);
  });

  it('divides the target of a flow by four for a quarter and by twelve for a month', () => {
    const hours = catalogue.indicators.find(({ no }) => no === 38)?.goalposts ?? [];
    const target = (kind: string) => hours.find(({ periodKind }) => periodKind === kind)?.shape;
    expect(target('year')).toEqual({ kind: 'line', floor: 8, target: 40 });
    expect(target('quarter')).toEqual({ kind: 'line', floor: 2, target: 10 });
    expect(target('month')).toMatchObject({ target: expect.closeTo(40 / 12, 9) });
  });

  it('asks by form only for measures that an indicator names, and for the response rate', () => {
    const text = JSON.stringify(catalogue.indicators);
    const unused = catalogue.measures.filter(({ from, id }) => from === 'report' && !text.includes(`"${id}"`));
    expect(unused.map(({ id }) => id)).toEqual(['survey-invited']);
  });
});

/** The shipped catalogue with one indicator changed. */
function withIndicator(no: number, change: Partial<Indicator>): Catalogue {
  const indicators = catalogue.indicators.map((item) => (item.no === no ? { ...item, ...change } : item));
  return { ...catalogue, indicators };
}

function faultsWith(no: number, change: Partial<Indicator>) {
  return validateCatalogue(withIndicator(no, change), plans);
}

function indicator(no: number): Indicator {
  const found = catalogue.indicators.find((item) => item.no === no);
  if (!found) throw new Error(`no indicator ${no}`);
  return found;
}

describe('validateCatalogue finds a planted', () => {
  it('unknown measure', () => {
    const faults = faultsWith(42, { formula: { kind: 'growth', a: 'no-such', a0: 'payroll-yuan' } });
    expect(faults).toEqual([{ kind: 'unknown-measure', indicator: indicator(42).id, measure: 'no-such' }]);
  });

  it('histogram where a number belongs, and the reverse', () => {
    const [sum] = faultsWith(42, { formula: { kind: 'growth', a: 'wage-by-grade', a0: 'payroll-yuan' } });
    expect(sum).toMatchObject({ kind: 'measure-kind', measure: 'wage-by-grade', found: 'histogram' });
    const [steps] = faultsWith(42, { formula: { kind: 'median-step', histogram: 'headcount', least: 5 } });
    expect(steps).toMatchObject({ kind: 'measure-kind', measure: 'headcount', found: 'count' });
  });

  it('empty sum and zero coefficient', () => {
    const numerator = [{ measure: 'headcount', coefficient: 0 }];
    const faults = faultsWith(42, { formula: { kind: 'ratio', numerator, denominator: [] } });
    expect(faults.map(({ kind }) => kind).sort()).toEqual(['coefficient-zero', 'formula-empty']);
  });

  it('id and number used twice', () => {
    const faults = faultsWith(42, { id: 'high-skill-share', no: 33 });
    expect(faults).toContainEqual({ kind: 'duplicate-indicator', id: 'high-skill-share' });
    expect(faults).toContainEqual({ kind: 'duplicate-number', no: 33 });
  });

  it('measure and relation used twice', () => {
    const { measures, relations } = catalogue;
    const doubled = {
      ...catalogue,
      measures: [...measures, ...measures.slice(0, 1)],
      relations: [...relations, ...relations.slice(9)],
    };
    const kinds = validateCatalogue(doubled, plans).map(({ kind }) => kind);
    expect(kinds).toEqual(['duplicate-measure', 'duplicate-relation']);
  });

  it('hole and overlap between goalposts', () => {
    const [first, second] = indicator(42).goalposts;
    if (!first || !second) throw new Error('two plan periods expected');
    expect(faultsWith(42, { goalposts: [first] })).toMatchObject([
      { kind: 'goalposts-missing', periodKind: 'year', from: '2026-01-01' },
      { kind: 'goalposts-missing', periodKind: 'quarter', from: '2026-01-01' },
    ]);
    const kinds = faultsWith(42, { goalposts: [first, { ...second, validFrom: first.validTo }] }).map(
      ({ kind }) => kind,
    );
    expect(new Set(kinds)).toEqual(new Set(['goalposts-overlap']));
  });

  it('quarter without goalposts where only the year has some', () => {
    const yearly = indicator(38).goalposts.filter(({ periodKind }) => periodKind === 'year');
    const faults = faultsWith(38, { goalposts: yearly });
    expect(faults).toMatchObject(
      plans.map(({ validFrom }) => ({ kind: 'goalposts-missing', periodKind: 'quarter', from: validFrom })),
    );
  });

  it('direction against its goalposts', () => {
    expect(faultsWith(42, { direction: 'down' })).toMatchObject([
      { kind: 'direction-disagrees' },
      { kind: 'direction-disagrees' },
    ]);
    expect(faultsWith(41, { direction: 'up' })).toMatchObject([
      { kind: 'direction-disagrees' },
      { kind: 'direction-disagrees' },
    ]);
  });

  it('goalposts that end before they begin', () => {
    const backwards = indicator(42).goalposts.map((item) => ({
      ...item,
      validFrom: item.validTo,
      validTo: item.validFrom,
    }));
    expect(faultsWith(42, { goalposts: backwards }).map(({ kind }) => kind)).toContain('goalposts-backwards');
  });

  it('weight of zero, side twice, side unknown, task off its side', () => {
    const [side] = indicator(42).sides;
    if (!side) throw new Error('a side expected');
    const kinds = (sides: Indicator['sides']) => faultsWith(42, { sides }).map(({ kind }) => kind);
    expect(kinds([{ ...side, weight: 0 }])).toEqual(['weight-not-positive']);
    expect(kinds([side, side])).toEqual(['side-twice', 'task-not-on-side']);
    expect(kinds([side, { relation: 'R5', side: 't1', weight: 1 }])).toEqual(['unknown-side']);
    expect(kinds([])).toEqual(['task-not-on-side']);
  });

  it('side with too few indicators, no outcome, no voice', () => {
    const faults = faultsWith(78, { sides: [] });
    expect(faults).toEqual([
      { kind: 'side-few', relation: 'R9', side: 'b', count: 2 },
      { kind: 'side-lacks-role', relation: 'R9', side: 'b', role: 'worker-voice' },
    ]);
  });

  it('relation without a band for a plan period, or with an empty one', () => {
    const relations = catalogue.relations.map((relation) => ({ ...relation, bands: relation.bands.slice(0, 1) }));
    expect(validateCatalogue({ ...catalogue, relations }, plans).map(({ kind }) => kind)).toEqual(
      Array(10).fill('band-missing'),
    );
    const empty = catalogue.relations.map((relation) => ({
      ...relation,
      bands: relation.bands.map((item) => ({ ...item, band: { kind: 'ratio', lo: 1.2, hi: 0.8 } as const })),
    }));
    expect(validateCatalogue({ ...catalogue, relations: empty }, plans)).toHaveLength(20);
  });

  it('text left empty', () => {
    expect(faultsWith(42, { note: { zh: '', en: 'x' } })).toMatchObject([
      { kind: 'text-missing', field: 'note', language: 'zh' },
    ]);
  });
});
