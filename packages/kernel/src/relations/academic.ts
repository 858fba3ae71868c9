import { assert } from '@shiheng/basics/assert';
import type { AcademicDegree } from './evaluation.ts';

/**
 * Coordination degrees of the literature (学术对照), shown beside the headline and never instead of it.
 * All take U in [0, 1] without any floor and weights that sum 1 (equal where absent).
 */
export type AcademicFormula = 'common' | 'wang2021' | 'fan2024';

/** Right ends of the ten grades; each grade is open on the left and closed on the right. */
const grades = [
  [0.1, '极度失调'],
  [0.2, '严重失调'],
  [0.3, '中度失调'],
  [0.4, '轻度失调'],
  [0.5, '濒临失调'],
  [0.6, '勉强协调'],
  [0.7, '初级协调'],
  [0.8, '中级协调'],
  [0.9, '良好协调'],
] as const;

/**
 * The grade's word for an unrounded degree: (0, .1] 极度失调 … (.9, 1] 优质协调. A degree of 0 is 极度失调.
 * @source 廖重斌 lineage; METHODS §1.3
 * @reading left-open, right-closed, as in the table that was read; papers differ
 */
export function gradeOf(degree: number): string {
  return grades.find(([end]) => degree <= end)?.[1] ?? '优质协调';
}

/**
 * Coupling C, weighted mean T and D = √(C·T).
 *
 * @param u one value per system, at least two
 * @param weights sum 1; they enter T and never C
 * @source 王淑佳等 2021, 国内耦合协调度模型的误区及修正, eq. for D; METHODS §1.1
 */
export function academicDegree(
  formula: AcademicFormula,
  u: readonly number[],
  weights: readonly number[] = u.map(() => 1 / u.length),
): AcademicDegree {
  assert(u.length >= 2, 'a coordination degree needs two systems');
  const c = couplings[formula](u);
  const t = u.reduce((sum, value, index) => sum + value * (weights[index] ?? 0), 0);
  const d = Math.sqrt(c * t);
  return { c, t, d, grade: gradeOf(d) };
}

const couplings: Readonly<Record<AcademicFormula, (u: readonly number[]) => number>> = {
  common: commonCoupling,
  wang2021: wangCoupling,
  fan2024: fanCoupling,
};

/** C = (ΠU)^(1/n) ÷ mean(U); 0 when any system is 0, also when all are. */
export function commonCoupling(u: readonly number[]): number {
  if (u.some((value) => value <= 0)) return 0;
  // Dividing by the largest first keeps products of small values from vanishing: C has no scale.
  const largest = Math.max(...u);
  const product = u.reduce((sum, value) => sum * (value / largest), 1);
  const mean = u.reduce((sum, value) => sum + value / largest, 0) / u.length;
  return Math.min(1, product ** (1 / u.length) / mean);
}

/** C' = √{[1 − Σ|Ui − Uj| ÷ (n(n−1)/2)] · (ΠUi ÷ max U)^(1/(n−1))}, each Ui but the largest divided by the largest. */
export function wangCoupling(u: readonly number[]): number {
  const largest = Math.max(...u);
  if (largest <= 0) return 0;
  let apart = 0;
  let pairs = 0;
  for (let i = 1; i < u.length; i++) {
    for (let j = 0; j < i; j++) {
      apart += Math.abs((u[i] ?? 0) - (u[j] ?? 0));
      pairs++;
    }
  }
  const closeness = Math.max(0, 1 - apart / pairs);
  const ratios = u.reduce((product, value) => product * (value / largest), 1);
  return Math.sqrt(closeness * ratios ** (1 / (u.length - 1)));
}

/** C = 1 − 2·sd(U) with the population's standard deviation. @source Fan 2024, by METHODS §1.1 */
export function fanCoupling(u: readonly number[]): number {
  const mean = u.reduce((sum, value) => sum + value, 0) / u.length;
  const variance = u.reduce((sum, value) => sum + (value - mean) ** 2, 0) / u.length;
  return Math.max(0, 1 - 2 * Math.sqrt(variance));
}
