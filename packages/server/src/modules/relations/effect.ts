import { setImmediate } from 'node:timers/promises';
import { assert } from '@shiheng/basics/assert';
import type { EffectAtDto, EffectDto } from '@shiheng/contract/rules';
import type { Catalogue } from '@shiheng/kernel/indicators/catalogue';
import { evaluateNode } from '@shiheng/kernel/relations/evaluate';
import type { RelationResult } from '@shiheng/kernel/relations/evaluation';
import type { LiveCube } from '../indicators/index.ts';
import { shownChildren } from './children.ts';
import { totalsAt } from './evaluations.ts';
import { below, type Scene } from './view.ts';

/** Two catalogues for the period of a cube, and whether the second's changes hold for it. */
export type RulesFor = (live: LiveCube) => {
  readonly before: Catalogue;
  readonly after: Catalogue;
  readonly holds: boolean;
};

/** Balances without their intervals: what is asked is what the rules do, with the same facts. */
const options = { draws: 0, seed: 1 } as const;
const atATime = 16;

/** What comes out differently at a node and those below: of very many, at the largest. */
export async function presentEffect(scene: Scene, rules: RulesFor): Promise<EffectDto> {
  const { live, standing, name } = scene;
  const { before, after, holds } = rules(live);
  const children: EffectAtDto[] = [];
  const places = shownChildren(scene);
  for (const [at, { unit }] of places.entries()) {
    const named = live.tree.nameOn(unit, live.day);
    const relations = changedAt(scene, unit, before, after);
    if (named && relations.length > 0) children.push({ org: { code: unit, name: named.name }, relations });
    if (at % atATime === atATime - 1) await setImmediate();
  }
  return {
    period: live.key.period,
    holds,
    snapshot: live.frozen?.version ?? null,
    node: {
      org: { code: standing.code, name: name.name },
      relations: changedAt(scene, standing.code, before, after),
    },
    children,
    childrenLooked: places.length,
    childrenTotal: below(scene).length,
  };
}

function changedAt({ live, slice }: Scene, code: string, before: Catalogue, after: Catalogue) {
  const [earlier, later] = [before, after].map((catalogue) => {
    const totals = totalsAt(live.under(catalogue), slice, code);
    return totals && evaluateNode(catalogue, live.key.period, totals, options).relations;
  });
  if (!earlier || !later) return [];
  return later.flatMap((relation, at) => {
    const was = earlier[at];
    assert(was?.id === relation.id, 'the same relations in both');
    const [one, other] = [briefly(was), briefly(relation)];
    const isSame = one.headline === other.headline && one.gap === other.gap && one.position === other.position;
    return isSame ? [] : [{ id: relation.id, before: one, after: other }];
  });
}

function briefly({ headline, gap, position }: RelationResult) {
  return { headline, gap, position };
}
