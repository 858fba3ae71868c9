import type { Wording } from '../../i18n/language.tsx';
import type { PageIndicator } from './types.ts';

type GoalpostShape = NonNullable<PageIndicator['goalposts']>['shape'];
type Unit = PageIndicator['unit'];

/** Goalposts in short: from floor to target, or the stretch that is best. Null where the period has none. */
export function goalpostsText({ goalposts, unit }: PageIndicator, { t, numbers, pick }: Wording): string | null {
  if (goalposts === null) return null;
  const write = (value: number) => numbers.inUnit(value, pick(unit) === '%' ? '%' : '');
  const { shape } = goalposts;
  return shape.kind === 'line'
    ? t('goalposts.line', { floor: write(shape.floor), target: write(shape.target) })
    : t('goalposts.interval', { low: write(shape.low), high: write(shape.high) });
}

/** The same as a sentence: what scores 0 and what 100. */
export function goalpostsSentence({ goalposts, unit }: PageIndicator, wording: Wording): string {
  return goalposts === null ? wording.t('goalposts.none') : shapeSentence(goalposts.shape, unit, wording);
}

export function shapeSentence(shape: GoalpostShape, unit: Unit, { t, numbers, pick }: Wording): string {
  const write = (value: number) => numbers.inUnit(value, pick(unit));
  if (shape.kind === 'line')
    return t('goalposts.line-note', { floor: write(shape.floor), target: write(shape.target) });
  const { floor, low, high, ceiling } = shape;
  return t('goalposts.interval-note', {
    low: write(low),
    high: write(high),
    floor: write(floor),
    ceiling: write(ceiling),
  });
}
