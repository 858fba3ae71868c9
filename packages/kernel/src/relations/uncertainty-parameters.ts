import type { Text } from '../indicators/catalogue.ts';
import type { Grade } from '../indicators/unit-facts.ts';

/** How far each choice behind a headline may be off. Part of the method: a change is a new version. */
export interface UncertaintyParameters {
  readonly version: string;
  readonly validFrom: string; // plain date
  readonly status: 'official' | 'proposal';
  /** Each weight is multiplied by a uniform draw from 1 ± this. */
  readonly weightSpread: number;
  /** Each end of the goalposts moves by a uniform draw of ± this, as a share of the distance between them. */
  readonly goalpostSpread: number;
  /** Relative standard deviation of a value by grade of evidence, taken as fully shared by the units of a node. */
  readonly reportError: Readonly<Record<Grade, number>>;
  readonly source: Text;
}

/**
 * @source METHODS §1.9 for the two spreads; the report errors are our proposal: self-declared figures get a standard
 *   deviation of 5 %, so that two of them span the 0.9–1.1 within which a verification factor needs no explanation (§6)
 */
export const uncertaintyParameters: UncertaintyParameters = {
  version: '2026.1',
  validFrom: '2026-01-01',
  status: 'proposal',
  weightSpread: 0.25,
  goalpostSpread: 0.05,
  reportError: { A: 0, B: 0.02, C: 0.05 },
  source: {
    zh: '权重±25%、目标值±5%:指数方法通行做法;自报误差(A 0、B 2%、C 5%)为本系统建议,待主管部门确定',
    en: 'Weights ±25 % and goalposts ±5 %: common practice for composite indices; reporting error (A 0, B 2 %, C 5 %): our proposal, to be decided by the policy owner',
  },
};
