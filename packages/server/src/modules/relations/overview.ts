import { assert } from '@shiheng/basics/assert';
import { previousPeriod } from '@shiheng/basics/period';
import type { OverviewDto } from '@shiheng/contract/relations';
import { industryNames } from '@shiheng/data/industries';
import type { Actor } from '../../platform/identity/actor.ts';
import type { LiveCube } from '../indicators/index.ts';
import { presentChanges, presentChildren, shownChildren } from './children.ts';
import { presentCoverage } from './coverage.ts';
import { allAhead, evaluateAhead, evaluationAt, evaluationsUnder } from './evaluations.ts';
import { trendOf } from './trend.ts';
import { above, below, linesOf, type Scene } from './view.ts';

/** @param past cubes of the trend's periods, oldest first, the scene's own last */
export async function presentOverview(scene: Scene, actor: Actor, past: readonly LiveCube[]): Promise<OverviewDto> {
  const { live, slice, standing } = scene;
  const children = shownChildren(scene);
  const codes = [standing.code, ...children.map((place) => place.unit)];
  const before = past.find((each) => each.key.period === previousPeriod(live.key.period));
  await evaluateAhead(live, slice, codes);
  const earlierAt = before && evaluationsUnder(live, before, slice);
  if (earlierAt) await allAhead(earlierAt, codes);
  const changes = earlierAt ? presentChanges(scene, earlierAt, codes) : null;
  return {
    ...presentHead(scene, actor),
    relations: presentRelations(scene, past),
    children: presentChildren(scene, children),
    childrenTotal: below(scene).length,
    comparedWith: before && changes ? before.key.period : null,
    changes: changes ?? [],
  };
}

/** What every page says first: where, when, how many, and where the numbers come from. */
export function presentHead(scene: Scene, actor: Actor) {
  const { live, slice, standing, name } = scene;
  return {
    org: { code: standing.code, name: name.name },
    line: slice.line,
    lines: [...linesOf(scene)],
    period: live.key.period,
    coverage: presentCoverage(live, slice, standing.code),
    provenance: presentProvenance(live),
    industry: presentIndustry(slice.industry),
    breadcrumb: above(scene, actor).map((code) => ({ code, name: live.tree.nameOn(code, live.day)?.name ?? code })),
  };
}

function presentIndustry(code: string | undefined): OverviewDto['industry'] {
  if (code === undefined) return null;
  const { sections, divisions } = industryNames();
  const named = [...sections, ...divisions].find((each) => each.code === code.slice(0, 2));
  return { code, name: named ? { zh: named.zh, en: named.en } : { zh: code, en: code } };
}

function presentProvenance({ cube, frozen, demo }: LiveCube): OverviewDto['provenance'] {
  return {
    catalogueVersion: cube.catalogue.version,
    snapshot: frozen && { version: frozen.version, sha256: frozen.sha256 },
    restated: frozen?.restated ?? false,
    demo,
  };
}

function presentRelations(scene: Scene, past: readonly LiveCube[]): OverviewDto['relations'] {
  const { relations } = nodeOf(scene);
  return scene.live.cube.catalogue.relations.flatMap(({ id, name, sides }) => {
    const result = relations.find((each) => each.id === id);
    if (!result) return [];
    const sideNames = sides.map((side) => ({ id: side.id, name: side.name }));
    return [{ ...result, sides: [...result.sides], name, sideNames, trend: trendOf(scene, past, id) }];
  });
}

/** sceneOf has made sure that the node is there. */
export function nodeOf({ live, slice, standing }: Scene) {
  const evaluation = evaluationAt(live, slice, standing.code);
  assert(evaluation, 'a scene without a node');
  return evaluation;
}
