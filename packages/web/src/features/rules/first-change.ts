import type { RuleChangeDto } from '@shiheng/contract/rules';
import type { Catalogue } from '@shiheng/kernel/indicators/catalogue';

/** What a new change starts from: the first entry that can be changed, with the numbers that it has last. */
export function firstChange(catalogue: Catalogue, kind: RuleChangeDto['kind']): RuleChangeDto {
  if (kind === 'band') return bandOf(catalogue, catalogue.relations[0]?.id ?? 'R1');
  if (kind === 'goalposts') return goalpostsOf(catalogue, catalogue.indicators[0]?.id ?? '', 'quarter');
  const [first] = sideEntries(catalogue);
  return first ?? { kind: 'weight', relation: 'R1', side: 'a', indicator: '', weight: 1 };
}

/** Goalposts of an indicator for a kind of period, as they last were. */
export function goalpostsOf(
  { indicators }: Catalogue,
  id: string,
  periodKind: Extract<RuleChangeDto, { kind: 'goalposts' }>['periodKind'],
): RuleChangeDto {
  const rows = indicators.find((each) => each.id === id)?.goalposts ?? [];
  const ofKind = rows.filter((row) => row.periodKind === periodKind || row.periodKind === 'any');
  const shape = (ofKind.at(-1) ?? rows.at(-1))?.shape ?? ({ kind: 'line', floor: 0, target: 1 } as const);
  return { kind: 'goalposts', indicator: id, periodKind, shape: { ...shape } };
}

export function bandOf({ relations }: Catalogue, id: Catalogue['relations'][number]['id']): RuleChangeDto {
  const band =
    relations.find((each) => each.id === id)?.bands.at(-1)?.band ?? ({ kind: 'ratio', lo: 0.8, hi: 1.25 } as const);
  return { kind: 'band', relation: id, band: { ...band } };
}

/** Every place of an indicator on a side, with its weight. */
export function sideEntries({
  indicators,
  relations,
}: Catalogue): readonly Extract<RuleChangeDto, { kind: 'weight' }>[] {
  return relations.flatMap((relation) =>
    relation.sides.flatMap((side) =>
      indicators.flatMap(({ id, sides }) =>
        sides
          .filter((each) => each.relation === relation.id && each.side === side.id)
          .map(({ weight }) => ({
            kind: 'weight' as const,
            relation: relation.id,
            side: side.id,
            indicator: id,
            weight,
          })),
      ),
    ),
  );
}
