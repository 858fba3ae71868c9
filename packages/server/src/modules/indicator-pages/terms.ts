import { holds } from '@shiheng/contract/access';
import type { TermDto } from '@shiheng/contract/indicators';
import type { NodeTotals } from '@shiheng/kernel/indicators/cube';
import type { IndicatorPlan, SlotTerms } from '@shiheng/kernel/indicators/cube-layout';
import { completeUnits, slotSum } from '@shiheng/kernel/indicators/formula';
import type { Actor } from '../../platform/identity/actor.ts';
import type { Scene } from '../relations/index.ts';
import { mayListRows } from './policy.ts';

/** The measures of the formula with what they add up to over the units that the indicator counts. */
export function presentTerms(scene: Scene, actor: Actor, plan: IndicatorPlan, totals: NodeTotals): TermDto[] {
  const { measures } = scene.live.cube.catalogue;
  const { enterprises, organisations } = completeUnits(plan, totals);
  const counts = enterprises + organisations > 0;
  const enterprise = scene.standing.kind === 'enterprise' && holds(actor.role, 'persons.read');
  const present = ({ slots, coefficients }: SlotTerms, part: TermDto['part']) =>
    slots.flatMap((slot, at): TermDto[] => {
      const measure = measures[plan.measures[slot] ?? -1];
      if (!measure) return [];
      const { id, name, unit, note, from, kind, time } = measure;
      const value = counts ? slotSum(plan, slot, totals) : null;
      const opens = enterprise && from === 'ledger' && mayListRows(actor, scene.standing.code, id);
      return [
        { measure: id, name, unit, note, from, kind, time, part, coefficient: coefficients[at] ?? 1, value, opens },
      ];
    });
  const histogram: SlotTerms =
    plan.histogram < 0 ? { slots: [], coefficients: [] } : { slots: [plan.measures.length - 1], coefficients: [1] };
  return [
    ...present(plan.numerator, 'numerator'),
    ...present(plan.denominator, 'denominator'),
    ...present(histogram, 'numerator'),
  ];
}
