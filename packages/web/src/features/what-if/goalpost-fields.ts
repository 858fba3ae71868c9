import { type Period, type PeriodKind, periodKind } from '@shiheng/basics/period';
import type { Goalposts } from '@shiheng/kernel/indicators/catalogue';

type Shape = Goalposts['shape'];

/** Goalposts differ with the kind of period. */
export function periodKindOf(period: Period): PeriodKind {
  return periodKind(period);
}

export interface GoalpostField {
  readonly field: 'floor' | 'target' | 'low' | 'high' | 'ceiling';
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
  const heldBy = new Map(figures(held));
  const all = [...heldBy.values()];
  const [least, most] = [Math.min(...all), Math.max(...all)];
  const apart = most - least;
  const step = stepFor(apart);
  const round = (value: number) => Number((Math.round(value / step) * step).toPrecision(12));
  const from = least >= 0 ? Math.max(0, round(least - apart)) : round(least - apart);
  return figures(said).map(([field, value]) => ({
    field,
    value,
    held: heldBy.get(field) ?? value,
    from,
    to: round(most + apart),
    step,
    percent,
  }));
}

function figures(shape: Shape): readonly (readonly [GoalpostField['field'], number])[] {
  if (shape.kind === 'line') {
    return [
      ['floor', shape.floor],
      ['target', shape.target],
    ];
  }
  const { floor, low, high, ceiling } = shape;
  return [
    ['floor', floor],
    ['low', low],
    ['high', high],
    ['ceiling', ceiling],
  ];
}

/** A hundredth of the stretch, as a round number. */
function stepFor(apart: number): number {
  const power = 10 ** Math.floor(Math.log10(apart / 50));
  const factor = apart / 50 / power;
  return Number((power * (factor >= 5 ? 5 : factor >= 2 ? 2 : 1)).toPrecision(3));
}
