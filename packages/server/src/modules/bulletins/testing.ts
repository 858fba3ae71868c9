import type { Period } from '@shiheng/basics/period';
import { loadCatalogue } from '@shiheng/data/catalogue';
import { yunnanDivisions } from '@shiheng/data/divisions';
import type { Indicator } from '@shiheng/kernel/indicators/catalogue';
import { buildCube, type RollUp, rollUp } from '@shiheng/kernel/indicators/cube';
import { goalpostsFor } from '@shiheng/kernel/indicators/score';
import type { UnitFacts, UnitPlace } from '@shiheng/kernel/indicators/unit-facts';
import { evaluateNode } from '@shiheng/kernel/relations/evaluate';
import type { Evaluation } from '@shiheng/kernel/relations/evaluation';

/** A small made-up province under the real catalogue: three enterprises in each prefecture, for pictures and tests. */
export function madeUpProvince(period: Period, seed: number): Evaluation {
  const catalogue = loadCatalogue();
  const { province, prefectures } = yunnanDivisions();
  const random = sequence(seed);
  const units = prefectures.flatMap(({ code, counties }) =>
    [0, 1, 2].map((n) => ({
      unit: `${code}-${n}`,
      area: [counties[n]?.code ?? code, code, province.code],
      seat: code,
    })),
  );
  const facts = units.map(({ unit }, i) => factsOf(unit, period, random, catalogue.indicators, i % 3 === 0));
  const places = units.map(({ unit, area }) => placeOf(unit, area));
  const nodes = rollUp(buildCube(catalogue, period, facts, places), { line: 'area' });
  const at = (code: string, name: string) => evaluationAt(nodes, period, code, name);
  const children = prefectures.map(({ code, name }) => at(code, name));
  return { ...at(province.code, province.name), children };
}

function evaluationAt(nodes: RollUp, period: Period, code: string, name: string): Evaluation {
  const totals = nodes.node(code);
  if (!totals) throw new Error(`nothing at ${code}`);
  const evaluation = evaluateNode(loadCatalogue(), period, totals, { draws: 2000, seed: 1 });
  return { period, line: 'area', org: { code, name }, ...evaluation };
}

function placeOf(unit: string, area: readonly string[]): UnitPlace {
  return {
    unit,
    kind: 'enterprise',
    area,
    system: [],
    industry: '3240',
    ownership: '国有',
    aboveScale: true,
    pilot: false,
  };
}

const workers = 400;

/** Numerators that put each share somewhere between its goalposts; side B of each relation is the weaker one. */
function factsOf(
  unit: string,
  period: Period,
  random: () => number,
  indicators: readonly Indicator[],
  isPoor: boolean,
): UnitFacts {
  const values: Record<string, number> = { headcount: workers };
  for (const { formula } of indicators) {
    if (formula.kind === 'ratio') for (const { measure } of formula.denominator) values[measure] = workers;
  }
  for (const indicator of indicators) {
    const { formula } = indicator;
    if (formula.kind !== 'ratio' && formula.kind !== 'mean-per-unit') continue;
    const shape = goalpostsFor(indicator, period)?.shape;
    const [first] = formula.numerator;
    if (!shape || !first || first.measure in values) continue;
    const target = shape.kind === 'line' ? shape.target : shape.low;
    const weak = indicator.sides.some(({ side }) => side === 'b' || side === 't4');
    const level = (weak ? 0.25 : 0.6) + 0.35 * random() - (isPoor ? 0.15 : 0);
    const whole = formula.kind === 'ratio' ? workers * formula.denominator.length : 1;
    const amount = ((shape.floor + level * (target - shape.floor)) * whole) / first.coefficient;
    values[first.measure] = Math.max(0, Math.round(amount));
  }
  return { unit, kind: 'enterprise', values, histograms: {}, grades: {} };
}

/** Numbers from 0 to 1, the same for the same seed. @source Park and Miller 1988, minimal standard generator */
function sequence(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}
