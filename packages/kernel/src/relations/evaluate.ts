import { assert } from '@shiheng/basics/assert';
import { type Period, periodEnd } from '@shiheng/basics/period';
import type { Band, Catalogue, Indicator, Relation } from '../indicators/catalogue.ts';
import { measureTotal, type NodeTotals } from '../indicators/cube.ts';
import { type IndicatorPlan, layoutOf } from '../indicators/cube-layout.ts';
import { completeUnits, computeFormula } from '../indicators/formula.ts';
import { goalpostsFor, scoreOf } from '../indicators/score.ts';
import { academicDegree } from './academic.ts';
import { balanceOf } from './balance.ts';
import type { IndicatorResult, RelationResult, SideResult } from './evaluation.ts';
import { perturbationsOf } from './perturbations.ts';
import { bandOn, type RelationPlan, relationPlans, type SidePlan } from './relation-plan.ts';
import { scoreDraws } from './score-draws.ts';
import { sideScore, sideWithMissingAt } from './side.ts';
import { centralInterval, type RelationDraws, relationDraws, sideDraws } from './uncertainty.ts';

/** `draws` 0: no intervals; otherwise at least 2000. One seed, one result. */
export interface EvaluateOptions {
  readonly draws: number;
  readonly seed: number;
}

export interface NodeEvaluation {
  readonly coverage: { readonly enterprises: number; readonly workers: number };
  readonly indicators: readonly IndicatorResult[];
  readonly relations: readonly RelationResult[];
}

/** Fewer draws make the ends of an interval jump about. @source METHODS §1.9 */
export const leastDraws = 2000;

/**
 * From a node's totals to its indicators, sides and relations.
 *
 * What is missing is null with a reason and is never taken for 0. An indicator told only of areas and systems (level A)
 * does not apply to a single enterprise and is no gap in its sides.
 *
 * @source METHODS §1.5–1.9; shape: TEMPLATES, `evaluate --json`
 */
export function evaluateNode(
  catalogue: Catalogue,
  period: Period,
  totals: NodeTotals,
  options: EvaluateOptions,
): NodeEvaluation {
  return evaluateValues(catalogue, period, nodeValues(catalogue, period, totals), options);
}

/** What a node's indicators came to: all that its sides, relations and intervals are worked out from. */
export interface NodeValues {
  readonly code: string; // of the organisation or unit
  readonly coverage: NodeEvaluation['coverage'];
  readonly indicators: readonly IndicatorResult[]; // in the catalogue's order
}

export function nodeValues(catalogue: Catalogue, period: Period, totals: NodeTotals): NodeValues {
  return {
    code: totals.code,
    coverage: { enterprises: totals.enterprises, workers: measureTotal(totals, 'headcount')?.sum ?? 0 },
    indicators: evaluateIndicators(catalogue, period, totals),
  };
}

/**
 * From the values of a node's indicators to its relations, judged by the goalposts, weights and bands of `catalogue`: the
 * values may have been worked out under another one that has the same indicators and formulas.
 */
export function evaluateValues(
  catalogue: Catalogue,
  period: Period,
  { code, coverage, indicators: values }: NodeValues,
  options: EvaluateOptions,
): NodeEvaluation {
  const indicators = layoutOf(catalogue).plans.map(({ indicator, index }) => {
    const value = values[index];
    assert(value?.id === indicator.id, 'values of other indicators');
    return scored(indicator, period, value);
  });
  const scene: Scene = { catalogue, period, code, indicators, options };
  const drawsOf = options.draws === 0 ? undefined : drawer(scene);
  return {
    coverage,
    indicators,
    relations: relationPlans(catalogue).map((plan) => evaluateRelation(scene, plan, drawsOf)),
  };
}

/** Headline draws of one relation, to compare nodes pair by pair (tiers.ts). Undefined where the relation is insufficient. */
export function headlineDraws(
  catalogue: Catalogue,
  period: Period,
  totals: NodeTotals,
  relation: Relation['id'],
  options: EvaluateOptions,
): Float64Array | undefined {
  const plan = relationPlans(catalogue).find((each) => each.relation.id === relation);
  assert(plan !== undefined && options.draws > 0, `no relation ${relation} to draw`);
  const indicators = evaluateIndicators(catalogue, period, totals);
  const scene: Scene = { catalogue, period, code: totals.code, indicators, options };
  const band = bandOn(plan.relation, periodEnd(period));
  const sides = plan.sides.map((side) => sideScore(side.id, entriesOf(scene, side)));
  if (band === undefined || sides.some((side) => side.score === null)) return undefined;
  return drawer(scene)(plan, band).headline;
}

interface Scene {
  readonly catalogue: Catalogue;
  readonly period: Period;
  readonly code: string;
  readonly indicators: readonly IndicatorResult[];
  readonly options: EvaluateOptions;
}

/** Values, scores, coverage and grades of all indicators at a node. */
export function evaluateIndicators(
  catalogue: Catalogue,
  period: Period,
  totals: NodeTotals,
): readonly IndicatorResult[] {
  return layoutOf(catalogue).plans.map((plan) => evaluateIndicator(plan, period, totals));
}

/** Value, score, coverage and grades of one indicator at a node. */
export function evaluateIndicator(plan: IndicatorPlan, period: Period, totals: NodeTotals): IndicatorResult {
  const { indicator } = plan;
  const { numerator, denominator, value, ...why } = computeFormula(plan, totals);
  const { id, no } = indicator;
  const coverage = indicatorCoverage(plan, totals);
  const grades = gradeShares(plan, totals);
  return scored(indicator, period, { id, no, numerator, denominator, value, score: null, coverage, grades, ...why });
}

/** A value with the score that the indicator's goalposts give it; a missing value keeps its reason. */
function scored(indicator: Indicator, period: Period, result: IndicatorResult): IndicatorResult {
  if (result.value === null) return result;
  const goalposts = goalpostsFor(indicator, period);
  const { reason: _, ...known } = result;
  if (!goalposts) return { ...known, score: null, reason: 'no-goalposts' };
  return { ...known, score: scoreOf(goalposts.shape, result.value) };
}

/**
 * Enterprises that hold every measure ÷ enterprises in the node. Where only organisations report (by the indicator's
 * level, or in fact): 1 when the node itself does, else its direct children with a report ÷ its direct children.
 */
function indicatorCoverage(plan: IndicatorPlan, totals: NodeTotals): number {
  const complete = completeUnits(plan, totals);
  const inFact = complete.enterprises === 0 && complete.organisations > 0;
  if (plan.byOrganisations || inFact || totals.enterprises === 0) return totals.reporting[plan.index] ?? 0;
  return complete.enterprises / totals.enterprises;
}

function gradeShares(plan: IndicatorPlan, totals: NodeTotals): IndicatorResult['grades'] {
  const at = totals.layout.offsets.grades + 3 * plan.index;
  const [A = 0, B = 0, C = 0] = totals.sums.row.subarray(at, at + 3);
  const all = A + B + C;
  return all === 0 ? { A: 0, B: 0, C: 0 } : { A: A / all, B: B / all, C: C / all };
}

function applies(scene: Scene, indicator: number): boolean {
  return scene.indicators[indicator]?.reason !== 'not-applicable';
}

/**
 * A side's entries at a node. Where less than half of a side's weight can be told of a single enterprise, the side is not
 * about enterprises: it is taken whole and comes out insufficient instead of resting on one or two of its indicators.
 */
function entriesOf(scene: Scene, side: SidePlan) {
  const applicable = side.entries.filter((entry) => applies(scene, entry.indicator));
  const weight = (entries: SidePlan['entries']) => entries.reduce((sum, entry) => sum + entry.weight, 0);
  const counted = 2 * weight(applicable) >= weight(side.entries) ? applicable : side.entries;
  return counted.map(({ indicator, weight }) => ({ weight, score: scene.indicators[indicator]?.score ?? null }));
}

function evaluateRelation(scene: Scene, plan: RelationPlan, drawsOf: Drawer | undefined): RelationResult {
  const { relation } = plan;
  const band = bandOn(relation, periodEnd(scene.period));
  const entries = plan.sides.map((side) => ({ id: side.id, entries: entriesOf(scene, side) }));
  const sides = entries.map((side) => sideScore(side.id, side.entries));
  const scored = scoredSides(sides);
  const shown = {
    id: relation.id,
    framing: relation.framing,
    sides,
    band: presentBand(band ?? relation.bands[0]?.band),
  };
  const at = (score: 0 | 100) => entries.map(({ id, entries: of }) => ({ id, score: sideWithMissingAt(of, score) }));
  const bounds = band ? { low: balanceOf(at(0), band).headline, high: balanceOf(at(100), band).headline } : null;
  if (!band || !scored) return { ...shown, ...insufficient, bounds };
  const u = scored.map((side) => side.score / 100);
  return {
    ...shown,
    ...balanceOf(scored, band),
    ...intervals(band, drawsOf?.(plan, band), scene.options),
    bounds,
    academic: { common: academicDegree('common', u), wang2021: academicDegree('wang2021', u) },
  };
}

const insufficient = {
  headline: null,
  gap: null,
  lagging: null,
  position: 'insufficient',
  interval: null,
  probability: null,
  academic: null,
  reason: 'insufficient',
} as const;

function scoredSides(sides: readonly SideResult[]) {
  const scored = sides.flatMap(({ id, score }) => (score === null ? [] : [{ id, score }]));
  return scored.length === sides.length && scored.length >= 2 ? scored : undefined;
}

function presentBand(band: Band | undefined): RelationResult['band'] {
  assert(band !== undefined, 'a relation has at least one band');
  return band.kind === 'ratio' ? { lo: band.lo, hi: band.hi } : { weakestToMedian: band.least };
}

function intervals(band: Band, draws: RelationDraws | undefined, options: EvaluateOptions) {
  if (!draws) return { interval: null, probability: null };
  const gap = band.kind === 'ratio' && { gapInterval: { ...centralInterval(draws.gap), ...options } };
  return {
    interval: { ...centralInterval(draws.headline), ...options },
    ...gap,
    probability: draws.probability,
  };
}

type Drawer = (plan: RelationPlan, band: Band) => RelationDraws;

/** Draws the relations of one node; an indicator that stands on several sides is drawn once. */
function drawer(scene: Scene): Drawer {
  const { catalogue, period, code, indicators, options } = scene;
  assert(options.draws >= leastDraws, `at least ${leastDraws} draws`);
  const perturbations = perturbationsOf(catalogue, options.draws, options.seed);
  const known = new Map<number, Float64Array | undefined>();
  const draw = (index: number): Float64Array | undefined => {
    const plan = layoutOf(catalogue).plans[index];
    const result = indicators[index];
    if (!plan || !result || result.score === null) return undefined;
    const goalposts = goalpostsFor(plan.indicator, period);
    return goalposts && scoreDraws(plan, result, goalposts.shape, `${code}@${period}`, perturbations);
  };
  const scores = (index: number) => {
    if (!known.has(index)) known.set(index, draw(index));
    return known.get(index);
  };
  return (plan, band) => {
    const sides = plan.sides.map((side) => sideDraws(side, scores, (index) => applies(scene, index), perturbations));
    return relationDraws(sides, band, perturbations);
  };
}
