import type { RelationPageDto } from '@shiheng/contract/relations';
import type { UnitPlace } from '@shiheng/kernel/indicators/unit-facts';
import { headlineDraws } from '@shiheng/kernel/relations/evaluate';
import type { RelationResult } from '@shiheng/kernel/relations/evaluation';
import { type Contender, tiersOf } from '@shiheng/kernel/relations/tiers';
import { drawing, evaluationAt, totalsAt } from './evaluations.ts';
import type { Scene } from './view.ts';

/** Children told apart with P > 0.9 (METHODS §1.9), best first; one tier means 并列. Those without a headline are in none. */
export function presentTiers(
  scene: Scene,
  children: readonly UnitPlace[],
  relation: RelationResult['id'],
): RelationPageDto['tiers'] {
  const { live } = scene;
  const contenders = children.flatMap((place) => contender(scene, place.unit, relation));
  return tiersOf(contenders).map(({ codes }) =>
    codes.map((code) => ({ code, name: live.tree.nameOn(code, live.day)?.name ?? code })),
  );
}

function contender({ live, slice }: Scene, code: string, relation: RelationResult['id']): Contender[] {
  const headline = evaluationAt(live, slice, code)?.relations.find((each) => each.id === relation)?.headline ?? null;
  const totals = totalsAt(live, slice, code);
  if (headline === null || !totals) return [];
  const draws = headlineDraws(live.cube.catalogue, live.key.period, totals, relation, drawing);
  return draws ? [{ code, headline, draws }] : [];
}
