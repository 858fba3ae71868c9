import { type Period, type PeriodKind, periodKind } from '@shiheng/basics/period';
import type { Goalposts } from '@shiheng/kernel/indicators/catalogue';
import { type GoalpostField as Field, goalpostFigures } from '../../ui/goalpost-figures.ts';

type Shape = Goalposts['shape'];

/** Goalposts differ with the kind of period. */
export function periodKindOf(period: Period): PeriodKind {
  return periodKind(period);
}

export interface GoalpostField {
  readonly field: Field;
  readonly value: number;
  readonly held: number;
  readonly from: number;
  readonly to: number;
  readonly step: number;
  /** Shown in hundredths. */
  readonly percent: boolean;
}

/** The numbers of goalposts with the stretch over which each may be moved: as far again as they lie apart. */
export function goalpostFields(said: Shape, held: Shape, percent: boolean): readonly GoalpostField[] {
  const heldBy = new Map(goalpostFigures(held));
  const all = [...heldBy.values()];
  const [least, most] = [Math.min(...all), Math.max(...all)];
  const apart = most - least;
  const step = stepFor(apart);
  const round = (value: number) => Number((Math.round(value / step) * step).toPrecision(12));
  const from = least >= 0 ? Math.max(0, round(least - apart)) : round(least - apart);
  return goalpostFigures(said).map(([field, value]) => ({
    field,
    value,
    held: heldBy.get(field) ?? value,
    from,
    to: round(most + apart),
    step,
    percent,
  }));
}

/** A hundredth of the stretch, as a round number. */
function stepFor(apart: number): number {
  const power = 10 ** Math.floor(Math.log10(apart / 50));
  const factor = apart / 50 / power;
  return Number((power * (factor >= 5 ? 5 : factor >= 2 ? 2 : 1)).toPrecision(3));
}
