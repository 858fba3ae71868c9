import type { PlainDate } from '@shiheng/basics/plain-date';
import type { RuleChangeDto } from '@shiheng/contract/rules';
import type { Catalogue } from '@shiheng/kernel/indicators/catalogue';
import { standingRule } from '@shiheng/kernel/rules/standing-rule';

/** The rules of the day from which the changes hold. */
export interface Held {
  readonly catalogue: Catalogue;
  readonly day: PlainDate;
}

type Of<K extends RuleChangeDto['kind']> = Extract<RuleChangeDto, { kind: K }>;

/** What a new change starts from: the first thing that can be changed, as it holds. */
export function firstChange(held: Held, kind: RuleChangeDto['kind']): RuleChangeDto {
  const { indicators, relations } = held.catalogue;
  const first = indicators[0]?.id ?? '';
  switch (kind) {
    case 'band':
      return bandOf(held, relations[0]?.id ?? 'R1');
    case 'goalposts':
      return goalpostsOf(held, first, 'quarter');
    case 'formula':
      return formulaOf(held, first);
    case 'weight': {
      const entry = indicators.find(({ sides: places }) => places.length > 0);
      const { relation, side } = entry?.sides[0] ?? { relation: 'R1', side: 'a' };
      return weightOf(held, { relation, side, indicator: entry?.id ?? first });
    }
  }
}

/** Goalposts of an indicator for a kind of period; where none hold on the day, a line from 0 to 1. */
export function goalpostsOf(held: Held, indicator: string, periodKind: Of<'goalposts'>['periodKind']): RuleChangeDto {
  return asHeld(held, { kind: 'goalposts', indicator, periodKind, shape: { kind: 'line', floor: 0, target: 1 } });
}

export function bandOf(held: Held, relation: Of<'band'>['relation']): RuleChangeDto {
  return asHeld(held, { kind: 'band', relation, band: { kind: 'ratio', lo: 0.8, hi: 1.25 } });
}

/** The place of an indicator on a side; 1 where it does not stand there yet. */
export function weightOf(
  held: Held,
  { relation, side, indicator }: Omit<Of<'weight'>, 'kind' | 'weight'>,
): RuleChangeDto {
  const at = { kind: 'weight', relation, side, indicator, weight: 1 } as const;
  const standing = asHeld(held, at) as Of<'weight'>;
  return standing.weight === 0 ? at : standing;
}

export function formulaOf(held: Held, indicator: string): RuleChangeDto {
  return asHeld(held, { kind: 'formula', indicator, formula: { kind: 'mean-per-unit', numerator: [] }, note: '' });
}

function asHeld({ catalogue, day }: Held, change: RuleChangeDto): RuleChangeDto {
  return standingRule(catalogue, change, day) ?? change;
}

/** Every side of every relation. */
export function sides({ relations }: Catalogue): readonly Pick<Of<'weight'>, 'relation' | 'side'>[] {
  return relations.flatMap(({ id, sides: own }) => own.map((side) => ({ relation: id, side: side.id })));
}
