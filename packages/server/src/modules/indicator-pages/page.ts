import { assert } from '@shiheng/basics/assert';
import type { Period } from '@shiheng/basics/period';
import { holds } from '@shiheng/contract/access';
import type { GoalpostsDto, IndicatorPageDto } from '@shiheng/contract/indicators';
import type { Catalogue, Indicator } from '@shiheng/kernel/indicators/catalogue';
import type { NodeTotals } from '@shiheng/kernel/indicators/cube';
import type { IndicatorPlan } from '@shiheng/kernel/indicators/cube-layout';
import { formulaText } from '@shiheng/kernel/indicators/formula-text';
import { goalpostsFor } from '@shiheng/kernel/indicators/score';
import { evaluateIndicator } from '@shiheng/kernel/relations/evaluate';
import { scoreInterval } from '@shiheng/kernel/relations/indicator-interval';
import type { Actor } from '../../platform/identity/actor.ts';
import type { LiveCube, ToldBothWays, Voice } from '../indicators/index.ts';
import { drawing, presentHead, readableFormula, type Scene, totalsAt } from '../relations/index.ts';
import { presentChildren } from './children.ts';
import { presentDistribution } from './distribution.ts';
import { planIn, standsOn } from './plan.ts';
import { presentTerms } from './terms.ts';
import { presentToldTwice } from './told-twice.ts';
import { isOpen, withheld } from './withheld.ts';

export interface PageMatter {
  readonly scene: Scene;
  readonly actor: Actor;
  readonly plan: IndicatorPlan;
  /** Cubes of the trend's periods, oldest first, the scene's own last. */
  readonly past: readonly LiveCube[];
  /** Absent: not for this reader. */
  readonly told: readonly ToldBothWays[] | undefined;
  readonly voices: readonly Voice[] | undefined;
}

/** Everything about one indicator at one unit. */
export function presentIndicatorPage(matter: PageMatter): IndicatorPageDto {
  const { scene, actor, plan } = matter;
  const { live, slice, standing } = scene;
  const totals = totalsAt(live, slice, standing.code);
  assert(totals, 'a scene without a node');
  const head = {
    ...presentHead(scene, actor),
    indicator: presentDefinition(live.cube.catalogue, plan.indicator, live.key.period),
  };
  const result = evaluateIndicator(plan, live.key.period, totals);
  if (!isOpen(scene, actor)) return { ...head, ...closed, result: { ...withheld(result), interval: null } };
  return { ...head, ...presentFigures(matter, totals), opens: opensFor(scene, actor) };
}

const closed = {
  trend: [],
  terms: [],
  voices: null,
  toldTwice: null,
  children: [],
  childrenTotal: 0,
  restPoints: null,
  distribution: null,
  opens: { units: false, records: false },
};

function presentFigures(matter: PageMatter, totals: NodeTotals) {
  const { scene, actor, plan, past, told, voices } = matter;
  const { live, slice } = scene;
  return {
    result: evaluated(live, plan, totals),
    trend: past.flatMap((cube) =>
      trendPoint(cube, planIn(cube, plan.indicator.id), totalsAt(cube, slice, scene.standing.code)),
    ),
    terms: presentTerms(scene, actor, plan, totals),
    voices: voices ? [...voices] : null,
    toldTwice: told ? presentToldTwice(scene, plan, told) : null,
    ...presentChildren(scene, plan, totals),
    distribution: presentDistribution(scene, actor, plan),
  };
}

function evaluated(live: LiveCube, plan: IndicatorPlan, totals: NodeTotals): IndicatorPageDto['result'] {
  const { period } = live.key;
  const result = evaluateIndicator(plan, period, totals);
  return { ...result, interval: scoreInterval(live.cube.catalogue, plan, period, totals.code, result, drawing) };
}

function trendPoint(
  cube: LiveCube,
  plan: IndicatorPlan,
  totals: NodeTotals | undefined,
): IndicatorPageDto['trend'][number][] {
  if (!totals) return [];
  const { value, score, numerator, denominator, coverage, interval } = evaluated(cube, plan, totals);
  const ends = { p05: interval?.p05 ?? null, p95: interval?.p95 ?? null };
  return [{ period: cube.key.period, value, score, numerator, denominator, coverage, ...ends }];
}

function presentDefinition(catalogue: Catalogue, indicator: Indicator, period: Period): IndicatorPageDto['indicator'] {
  const { id, no, name, unit, direction, task, role, levels, note, source, formula } = indicator;
  return {
    id,
    no,
    name,
    unit,
    direction,
    task,
    role,
    levels: [...levels],
    note,
    source,
    formula: readableFormula(formula),
    formulaText: formulaText(catalogue, formula),
    formulaKind: formula.kind,
    goalposts: presentGoalposts(indicator, period),
    sides: standsOn(catalogue, indicator),
  };
}

/** All versions, the latest first. */
function presentGoalposts(indicator: Indicator, period: Period): GoalpostsDto[] {
  const held = goalpostsFor(indicator, period);
  const latestFirst = [...indicator.goalposts].sort((a, b) => (a.validFrom < b.validFrom ? 1 : -1));
  return latestFirst.map((posts) => ({ ...posts, holds: posts === held }));
}

function opensFor({ standing }: Scene, { role }: Actor): IndicatorPageDto['opens'] {
  return {
    units: standing.kind === 'organisation' && holds(role, 'enterprises.read'),
    records: standing.kind === 'enterprise' && holds(role, 'persons.read'),
  };
}
