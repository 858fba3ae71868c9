import type { Goalposts } from '@shiheng/kernel/indicators/catalogue';

export type GoalpostField = 'floor' | 'target' | 'low' | 'high' | 'ceiling';

/** The numbers of goalposts in the order in which they lie. */
export function goalpostFigures(
  shape: Goalposts['shape'],
): readonly (readonly [field: GoalpostField, value: number])[] {
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
