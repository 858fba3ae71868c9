import { assert } from '@shiheng/basics/assert';
import type { RelationPageDto } from '@shiheng/contract/relations';
import type { RelationId } from '@shiheng/kernel/indicators/catalogue';
import type { Actor } from '../../platform/identity/actor.ts';
import type { LiveCube, ToldBothWays } from '../indicators/index.ts';
import { presentChildren, shownChildren } from './children.ts';
import { childContributions, indicatorContributions, industryContributions } from './contributions.ts';
import { evaluateAhead } from './evaluations.ts';
import { type Found, findingsAt } from './findings.ts';
import { nodeOf, presentHead } from './overview.ts';
import { mayOpenIndicators } from './policy.ts';
import { presentBandSource, presentSides } from './present.ts';
import { presentTiers } from './tiers.ts';
import { trendOf } from './trend.ts';
import { below, type Scene } from './view.ts';

/**
 * @param past cubes of the trend's periods, oldest first, the scene's own last
 * @param told what ledgers and reports both tell; absent: this reader sees no findings
 */
export async function presentRelationPage(
  scene: Scene,
  actor: Actor,
  past: readonly LiveCube[],
  id: RelationId,
  told: readonly ToldBothWays[] | undefined,
): Promise<RelationPageDto> {
  const { live, slice } = scene;
  const children = shownChildren(scene);
  await evaluateAhead(
    live,
    slice,
    children.map((place) => place.unit),
  );
  const { catalogue } = live.cube;
  const { period } = live.key;
  const relation = catalogue.relations.find((each) => each.id === id);
  const node = nodeOf(scene);
  const result = node.relations.find((each) => each.id === id);
  assert(relation && result, `the catalogue lacks relation ${id}`);
  const open = mayOpenIndicators(actor, node.coverage.workers);
  const bandSource = presentBandSource(relation, period);
  return {
    ...presentHead(scene, actor),
    relation: { ...result, sides: [...result.sides], name: relation.name, ...bandSource },
    sides: presentSides(catalogue, period, relation, node, open),
    trend: trendOf(scene, past, id),
    contributions: open ? indicatorContributions(scene, result) : null,
    children: presentChildren(scene, children, id),
    childrenTotal: below(scene).length,
    childContributions: childContributions(scene, result),
    industryContributions: industryContributions(scene, result),
    tiers: presentTiers(scene, children, id),
    ...presentFound(told && findingsAt(scene, past, children, told, id)),
  };
}

/** `null`: not shown, which is not the same as none. */
function presentFound(found: Found | undefined): Pick<RelationPageDto, 'findings' | 'formsCompared'> {
  return found ?? { findings: null, formsCompared: false };
}
