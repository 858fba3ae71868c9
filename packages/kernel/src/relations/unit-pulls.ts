import { type Cube, type NodeTotals, type Slice, unitsUnder } from '../indicators/cube.ts';
import type { IndicatorPlan } from '../indicators/cube-layout.ts';
import { computeFormula, type FormulaResult } from '../indicators/formula.ts';
import { activeLine, type GoalpostShape, goalpostsFor, scoreOf } from '../indicators/score.ts';
import type { Grade } from '../indicators/unit-facts.ts';
import { eachUnit } from '../indicators/unit-totals.ts';
import { lackOf, scaleTo, weightOf } from './shortfall.ts';

/** One unit that holds an indicator, and what it takes from the node above it. */
export interface UnitPull {
  readonly unit: string; // enterprise id or organisation code
  readonly kind: 'enterprise' | 'organisation';
  readonly result: FormulaResult;
  readonly score: number | null; // null without a value or goalposts
  readonly grade: Grade; // of its weakest measure
  /** What it weighs in the indicator: its denominator, or 1 where each unit counts one. */
  readonly weight: number;
  /** Signed part of the node's 100 − score: negative where the unit lifts it. Null where the node has no score. */
  readonly points: number | null;
}

/**
 * All units under a node that hold an indicator, with what each takes from the node's score; the points add up to
 * 100 − the node's score but for rounding of floats. What pulls most stands first, the heavier of equals before.
 *
 * @param node totals of the node in the same cube and slice
 * @param indicator place in the catalogue
 */
export function unitPulls(cube: Cube, slice: Slice, node: NodeTotals, indicator: number): readonly UnitPull[] {
  const plan = cube.layout.plans[indicator];
  if (!plan) return [];
  const shape = goalpostsFor(plan.indicator, cube.period)?.shape;
  const target = shape && targetOf(plan, node, shape);
  const lacks: number[] = [];
  const found: Omit<UnitPull, 'points'>[] = [];
  const unit = cube.unitAt.get(node.code);
  const units = node.kind === 'enterprise' && unit !== undefined ? [unit] : unitsUnder(cube, slice, node.code);
  eachUnit(cube, indicator, units, (totals, at) => {
    const result = computeFormula(plan, totals);
    const score = result.value === null || !shape ? null : scoreOf(shape, result.value);
    const { code, kind } = totals;
    found.push({ unit: code, kind, result, score, grade: gradeAt(cube, plan, at), weight: weightOf(plan, totals) });
    lacks.push(shape && target?.flank ? lackOf(plan, totals, shape, target.flank) : 0);
  });
  const points = target && pointsOf(target, lacks, found);
  return found.map((each, at) => ({ ...each, points: points?.[at] ?? null })).sort(byPull);
}

interface Target {
  readonly shortfall: number;
  /** Undefined where nothing is short. */
  readonly flank: ReturnType<typeof activeLine>;
}

function targetOf(plan: IndicatorPlan, node: NodeTotals, shape: GoalpostShape): Target | undefined {
  const { value } = computeFormula(plan, node);
  if (value === null) return undefined;
  const shortfall = 100 - scoreOf(shape, value);
  return { shortfall, flank: shortfall === 0 ? undefined : activeLine(shape, value) };
}

function pointsOf(
  { shortfall, flank }: Target,
  lacks: readonly number[],
  units: readonly { readonly weight: number }[],
) {
  if (!flank) return lacks.map(() => 0);
  return scaleTo(
    shortfall,
    lacks,
    units.map(({ weight }) => weight),
  );
}

const grades: readonly Grade[] = ['A', 'A', 'B', 'C'];

function gradeAt({ grades: codes, layout }: Cube, { measures }: IndicatorPlan, unit: number): Grade {
  const weakest = measures.reduce((most, column) => Math.max(most, codes[unit * layout.measures + column] ?? 0), 0);
  return grades[weakest] ?? 'C';
}

/** Without points by score, the lowest first; units without a value last. */
function byPull(one: UnitPull, other: UnitPull): number {
  const pull = (other.points ?? 0) - (one.points ?? 0);
  if (pull !== 0) return pull;
  const [a, b] = [one.score ?? Number.POSITIVE_INFINITY, other.score ?? Number.POSITIVE_INFINITY];
  if (a !== b) return a - b;
  return other.weight - one.weight || (one.unit < other.unit ? -1 : 1);
}
