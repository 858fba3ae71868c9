import { assert } from '@shiheng/basics/assert';
import type { Period } from '@shiheng/basics/period';
import type { Catalogue, Indicator, Relation } from '../indicators/catalogue.ts';
import type { Evaluation, IndicatorResult, RelationResult } from '../relations/evaluation.ts';

/** What the paragraphs are written from. */
export interface BulletinScene {
  readonly catalogue: Catalogue;
  readonly period: Period;
  readonly evaluation: Evaluation;
  readonly previous: Evaluation | undefined;
  readonly previousPeriod: Period;
  /** What the units below are called: 州市 … */
  readonly unitWord: string;
  /** Shorter names of units below, by code. */
  readonly shortNames: Readonly<Record<string, string>>;
}

export function relationOf(scene: BulletinScene, id: string): Relation {
  const relation = scene.catalogue.relations.find((each) => each.id === id);
  assert(relation, `no relation ${id}`);
  return relation;
}

export function indicatorOf(scene: BulletinScene, id: string): Indicator {
  const indicator = scene.catalogue.indicators.find((each) => each.id === id);
  assert(indicator, `no indicator ${id}`);
  return indicator;
}

export function resultOf(scene: BulletinScene, id: string): IndicatorResult {
  const result = scene.evaluation.indicators.find((each) => each.id === id);
  assert(result, `the evaluation lacks ${id}`);
  return result;
}

/** “工会牵头” */
export function sideName(scene: BulletinScene, relation: string, side: string): string {
  const found = relationOf(scene, relation).sides.find((each) => each.id === side);
  assert(found, `no side ${relation}/${side}`);
  return `“${found.name.zh}”`;
}

/** “党的领导”与“工会牵头”关系; R4: “五大任务”内部关系. */
export function relationName(scene: BulletinScene, id: string): string {
  const { sides, name } = relationOf(scene, id);
  return sides.length === 2 ? `${sides.map((side) => `“${side.name.zh}”`).join('与')}关系` : `“${name.zh}”内部关系`;
}

/** 党的领导—工会牵头: for tables. */
export function relationLabel(scene: BulletinScene, id: string): string {
  const { sides, name } = relationOf(scene, id);
  return sides.length === 2 ? sides.map((side) => side.name.zh).join('—') : name.zh;
}

export function scoreOfSide(relation: RelationResult, side: string): number | null {
  return relation.sides.find((each) => each.id === side)?.score ?? null;
}

export function isOutOfBand(relation: RelationResult): boolean {
  return relation.position === 'a-lags' || relation.position === 'b-lags';
}
