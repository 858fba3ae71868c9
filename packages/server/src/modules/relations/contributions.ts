import type { ContributionDto } from '@shiheng/contract/relations';
import { industryNames } from '@shiheng/data/industries';
import type { SideId, Text } from '@shiheng/kernel/indicators/catalogue';
import type { UnitPlace } from '@shiheng/kernel/indicators/unit-facts';
import { sectionOf } from '@shiheng/kernel/orgs/industry-code';
import type { RelationResult } from '@shiheng/kernel/relations/evaluation';
import { gapByIndicator, shortfallByPart } from '@shiheng/kernel/relations/findings';
import { type Part, restCode } from '@shiheng/kernel/relations/shortfall';
import { totalsAt } from './evaluations.ts';
import { nodeOf } from './overview.ts';
import { below, type Scene } from './view.ts';

/** The gap A − B by indicator; null where there is none, and for R4, whose gap is no difference of two sides. */
export function indicatorContributions(scene: Scene, relation: RelationResult): ContributionDto[] | null {
  const { catalogue } = scene.live.cube;
  if (relation.sides.length !== 2) return null;
  const pulls = gapByIndicator(catalogue, nodeOf(scene).indicators, relation);
  const names = new Map(catalogue.indicators.map(({ id, name }) => [id, name]));
  return (
    pulls?.map(({ indicator, side, points }) => {
      return { key: indicator, name: names.get(indicator) ?? same(indicator), side, points };
    }) ?? null
  );
}

const rest: Text = { zh: '本级及其他', en: 'Own level and others' };

/** Each side's shortfall (100 − score) by the units directly below, all of them, and what belongs to none. */
export function childContributions(scene: Scene, relation: RelationResult): ContributionDto[] {
  const { live, slice } = scene;
  const parts = below(scene).flatMap(({ unit }) => partOf(unit, totalsAt(live, slice, unit)));
  return byPart(scene, relation, parts, (code) => same(live.tree.nameOn(code, live.day)?.name ?? code));
}

/** The same by section of GB/T 4754; nothing where one industry has been chosen, or for a single enterprise. */
export function industryContributions(scene: Scene, relation: RelationResult): ContributionDto[] {
  const { live, slice, standing } = scene;
  if (slice.industry !== undefined || standing.kind === 'enterprise') return [];
  const { sections } = industryNames();
  const present = sectionsOf(live.cube.places);
  const parts = sections.flatMap(({ code }) => {
    if (!present.has(code)) return [];
    return partOf(code, live.rollUp({ line: slice.line, industry: code }).node(standing.code));
  });
  const names = new Map(sections.map(({ code, zh, en }) => [code, { zh, en }]));
  return byPart(scene, relation, parts, (code) => names.get(code) ?? same(code));
}

function partOf(code: string, totals: Part['totals'] | undefined): Part[] {
  return totals && totals.enterprises + totals.organisations > 0 ? [{ code, totals }] : [];
}

function sectionsOf(places: readonly UnitPlace[]): ReadonlySet<string | undefined> {
  const divisions = new Set(places.map((place) => place.industry.slice(0, 2)));
  return new Set([...divisions].map(sectionOf));
}

function byPart(
  scene: Scene,
  relation: RelationResult,
  parts: readonly Part[],
  nameOf: (code: string) => Text,
): ContributionDto[] {
  const { live, slice, standing } = scene;
  const node = totalsAt(live, slice, standing.code);
  if (!node || parts.length === 0) return [];
  const { catalogue } = live.cube;
  const { indicators } = nodeOf(scene);
  const pulls = sidesOf(relation).flatMap((side) => {
    const found = shortfallByPart(catalogue, live.key.period, node, parts, indicators, relation, side) ?? [];
    return found.map(({ part, points }) => ({ part, side, points }));
  });
  return pulls
    .filter(({ points }) => points !== 0)
    .sort((one, other) => other.points - one.points)
    .map(({ part, side, points }) => {
      const isRest = part === restCode;
      return { key: isRest ? 'rest' : part, name: isRest ? rest : nameOf(part), side, points };
    });
}

/** Both sides of two; of the five tasks the one that lags. */
function sidesOf(relation: RelationResult): readonly SideId[] {
  if (relation.sides.length === 2) return relation.sides.map(({ id }) => id);
  return relation.lagging === null ? [] : [relation.lagging];
}

function same(name: string): Text {
  return { zh: name, en: name };
}
