import { setImmediate } from 'node:timers/promises';
import type { NodeTotals, Slice } from '@shiheng/kernel/indicators/cube';
import { inIndustry } from '@shiheng/kernel/indicators/cube-industry';
import type { UnitPlace } from '@shiheng/kernel/indicators/unit-facts';
import { evaluateNode, type NodeEvaluation } from '@shiheng/kernel/relations/evaluate';
import { type Rules, sameRules } from '@shiheng/kernel/relations/same-rules';
import type { Counted, LiveCube } from '../indicators/index.ts';

/** As many draws as METHODS §1.9 asks for, always from one seed: the same facts give the same interval. */
export const drawing = { draws: 2000, seed: 1 } as const;

const mostPerCube = 4000;

interface Kept {
  readonly version: number;
  readonly evaluation: NodeEvaluation;
}

const kept = new WeakMap<LiveCube, Map<string, Kept>>();

/**
 * The corridor at one node: an organisation of the line, or a single enterprise. Worked out once and kept until a unit
 * below the node changes.
 *
 * @returns undefined where no unit of the slice stands under `code`
 */
export function evaluationAt(live: LiveCube, slice: Slice, code: string): NodeEvaluation | undefined {
  return keptAt(live, slice, code, rulesOf(live));
}

export type EvaluationOf = (code: string) => NodeEvaluation | undefined;

/**
 * The same facts by the rules of another cube's period, for a comparison that tells facts and not rules. Where the rules
 * are the same it is the evaluation that is there already.
 */
export function evaluationsUnder(rules: LiveCube, live: LiveCube, slice: Slice): EvaluationOf {
  const by = sameRules(rulesOf(rules), rulesOf(live)) ? rulesOf(live) : rulesOf(rules);
  return (code) => keptAt(live, slice, code, by);
}

function rulesOf({ cube, key }: LiveCube): Rules {
  return { catalogue: cube.catalogue, period: key.period };
}

function keptAt(live: LiveCube, slice: Slice, code: string, { catalogue, period }: Rules): NodeEvaluation | undefined {
  const evaluations = kept.get(live) ?? new Map<string, Kept>();
  kept.set(live, evaluations);
  const key = `${slice.line}/${slice.industry ?? ''}/${code}/${catalogue.version}@${period}`;
  const known = evaluations.get(key);
  if (known && known.version >= live.changedAt(code)) return known.evaluation;
  const totals = totalsAt(live.under(catalogue), slice, code);
  if (!totals) return undefined;
  const evaluation = evaluateNode(catalogue, period, totals, drawing);
  if (evaluations.size >= mostPerCube) evaluations.clear();
  evaluations.set(key, { version: live.version, evaluation });
  return evaluation;
}

/** Whether a unit is there in the slice at all; cheaper than its totals. */
export function standsIn(live: Counted, slice: Slice, { unit, kind, industry }: UnitPlace): boolean {
  if (kind === 'organisation') return live.rollUp(slice).node(unit) !== undefined;
  return slice.industry === undefined || inIndustry(industry, slice.industry);
}

/** An enterprise of another industry than the slice's is not there. */
export function totalsAt(live: Counted, slice: Slice, code: string): NodeTotals | undefined {
  const place = live.place(code);
  if (place?.kind !== 'enterprise') return live.rollUp(slice).node(code);
  return standsIn(live, slice, place) ? live.unit(code) : undefined;
}

const atATime = 4;

/** Evaluates nodes ahead of a page, letting other requests in between: a cold page may need hundreds. */
export async function evaluateAhead(live: LiveCube, slice: Slice, codes: readonly string[]): Promise<void> {
  await allAhead((code) => evaluationAt(live, slice, code), codes);
}

export async function allAhead(evaluationOf: EvaluationOf, codes: readonly string[]): Promise<void> {
  for (const [place, code] of codes.entries()) {
    evaluationOf(code);
    if (place % atATime === atATime - 1) await setImmediate();
  }
}
