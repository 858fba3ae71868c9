import { type Period, parsePeriod } from '@shiheng/basics/period';
import type { NodeEvaluation } from '@shiheng/kernel/relations/evaluate';
import { describe, expect, it } from 'vitest';
import { demoProvince } from './province.ts';
import { evaluateDemo, factsIn, reportedOf } from './testing.ts';

const demo = demoProvince();
const last = '2026Q3';
const first = '2024Q4';
const now = evaluateDemo(demo, last);
const then = evaluateDemo(demo, first);
const province = '530000';

function relation(node: NodeEvaluation, id: string) {
  const found = node.relations.find((item) => item.id === id);
  if (!found) throw new Error(`no relation ${id}`);
  return found;
}

function value(node: NodeEvaluation, no: number): number {
  return node.indicators.find((item) => item.no === no)?.value ?? Number.NaN;
}

function story(id: string) {
  const found = demo.stories.find((item) => item.id === id);
  if (!found) throw new Error(`no story ${id}`);
  return found;
}

describe('the province', () => {
  it('has three relations out of band: enterprise, placement and felt ownership lag', () => {
    const out = now(province).relations.filter(({ position }) => position !== 'in-band');
    expect(out.map(({ id, lagging }) => `${id}${lagging}`)).toEqual(['R7b', 'R9a', 'R10a']);
  });

  it('tilts its ten beams differently', () => {
    const gaps = now(province).relations.map(({ gap }) => Math.round(gap ?? Number.NaN));
    expect(new Set(gaps).size).toBeGreaterThanOrEqual(7);
  });

  it('is ahead in quantity and behind in structure', () => {
    expect(value(now(province), 32)).toBeGreaterThan(0.3);
    expect(value(then(province), 33)).toBeCloseTo(0.288, 2);
    expect(value(now(province), 33)).toBeCloseTo(0.294, 2);
    expect(value(now(province), 33)).toBeGreaterThan(value(then(province), 33));
  });

  it('grows pay and promotes as a province might', () => {
    expect(value(now(province), 34)).toBeGreaterThan(0.04);
    expect(value(now(province), 34)).toBeLessThan(0.1);
    expect(value(now(province), 47)).toBeGreaterThan(0);
    expect(value(now(province), 63)).toBeGreaterThan(0.025);
    expect(value(now(province), 63)).toBeLessThan(0.075);
  });
});

describe('the stories', () => {
  it.each(story('push-outruns-initiative').orgs)('%s: the push leaves the enterprises behind', (code) => {
    expect(relation(then(code), 'R7').position).toBe('in-band');
    expect(relation(now(code), 'R7')).toMatchObject({ position: 'b-lags', lagging: 'b' });
    expect(relation(now(code), 'R7').gap).toBeGreaterThan(40);
  });

  it('Qujing: machines outran placement, in two factories above all', () => {
    expect(relation(then('530300'), 'R9').position).toBe('in-band');
    expect(relation(now('530300'), 'R9').position).toBe('a-lags');
    const period = parsePeriod(last) as Period;
    const reported = reportedOf(demo, period);
    for (const code of story('automation-outran-placement').enterprises) {
      const values = reported.get(code) ?? {};
      expect((values['displaced-placed'] ?? 0) / (values['displaced-workers'] ?? 0)).toBeLessThan(0.6);
      expect((values['redeployed-pay-after-yuan'] ?? 0) / (values['redeployed-pay-before-yuan'] ?? 0)).toBeCloseTo(
        0.91,
        2,
      );
    }
    expect(story('automation-outran-placement').enterprises).toHaveLength(2);
  });

  it.each(story('procedure-ahead-of-felt-voice').orgs)('%s: the procedure is ahead of the felt voice', (code) => {
    expect(relation(now(code), 'R10').position).toBe('a-lags');
  });

  it('Kunming: advanced manufacturing leads, in band', () => {
    const { position, gap } = relation(now('530100'), 'R6');
    expect(position).toBe('in-band');
    expect(gap).toBeLessThan(-4);
  });

  it('one firm in Yuxi reports 30 per cent more than its ledger holds', () => {
    const [code] = story('report-off-ledger').enterprises;
    for (const period of demo.periods) {
      const facts = factsIn(demo, period).find(({ unit }) => unit === code);
      const reported = reportedOf(demo, period).get(code ?? '') ?? {};
      for (const measure of ['headcount', 'trained', 'skilled', 'high-skilled']) {
        expect((facts?.values[measure] ?? 0) / (reported[measure] ?? 0), measure).toBeCloseTo(0.7, 1);
      }
    }
  });

  it('one firm in Honghe sends the report of another', () => {
    const [source, copy] = story('copied-report').enterprises;
    for (const period of demo.periods) {
      const reported = reportedOf(demo, period);
      expect(reported.get(copy ?? '')).toEqual(reported.get(source ?? ''));
    }
  });
});
