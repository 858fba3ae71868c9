import type { NodeValuesDto } from '@shiheng/contract/rules';
import type { Actor } from '../../platform/identity/actor.ts';
import { drawing } from './evaluations.ts';
import { nodeOf, presentHead } from './overview.ts';
import { mayOpenIndicators } from './policy.ts';
import type { Scene } from './view.ts';

/** What the relation pages show of the indicators, all at once: from these every balance of the node can be redone. */
export function presentValues(scene: Scene, actor: Actor): NodeValuesDto {
  const { org, line, period, coverage, provenance } = presentHead(scene, actor);
  const open = mayOpenIndicators(actor, coverage.workers ?? 0);
  return {
    org,
    line,
    period,
    coverage,
    provenance,
    indicators: open ? [...nodeOf(scene).indicators] : null,
    drawing: { ...drawing },
  };
}
