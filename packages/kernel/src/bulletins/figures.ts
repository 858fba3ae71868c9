import { assert } from '@shiheng/basics/assert';
import { median } from '../relations/balance.ts';
import { relationChange } from '../relations/changes.ts';
import type { RelationResult } from '../relations/evaluation.ts';
import type { BulletinSubject, ChildStanding } from './bulletin.ts';
import type { NumberFormat } from './document.ts';
import { groupChildren, groupRelations } from './groups.ts';
import { countFormat, formats, indicatorFormat } from './number-words.ts';
import { type BulletinScene, indicatorOf, relationLabel, relationOf, scoreOfSide, sideName } from './scene.ts';

/** What a subject comes to at one node: its value, what it is called, and how it is usually written. */
export interface Figure {
  readonly subject: BulletinSubject;
  readonly label: string; // Chinese, for the table of sources
  readonly format: NumberFormat;
  readonly exact: number; // unrounded; shares as fractions
  readonly numerator?: number;
  readonly denominator?: number;
}

type Subject<K extends BulletinSubject['kind']> = Extract<BulletinSubject, { kind: K }>;
type RelationSubject = Subject<'relation'>;

/**
 * Computes a subject from an evaluation; the draft, the picker, a save and a refresh all ask here, so that one subject
 * has one value.
 *
 * @returns undefined where the evaluation has no such thing, or it is missing: never zero in its place
 */
export function figureAt(scene: BulletinScene, subject: BulletinSubject): Figure | undefined {
  switch (subject.kind) {
    case 'coverage':
      return coverage(scene, subject);
    case 'count':
      return count(scene, subject);
    case 'indicator':
      return indicator(scene, subject);
    case 'relation':
      return relationFigure(scene, subject);
  }
}

/** A figure that the caller knows to be there. `format` overrides the usual one. */
export function figure(scene: BulletinScene, subject: BulletinSubject, format?: NumberFormat): Figure {
  const found = figureAt(scene, subject);
  assert(found, `nothing to say of ${JSON.stringify(subject)}`);
  return format ? { ...found, format } : found;
}

function coverage({ evaluation }: BulletinScene, subject: Subject<'coverage'>): Figure {
  const isWorkers = subject.of === 'workers';
  return {
    subject,
    label: isWorkers ? '覆盖产业工人（期末在岗）' : '覆盖企业',
    format: countFormat(isWorkers ? '人' : '家'),
    exact: evaluation.coverage[subject.of],
  };
}

const countLabels: Readonly<Record<Subject<'count'>['of'], string>> = {
  assessed: '作出判断的关系',
  'in-band': '处于合理区间的关系',
  'out-of-band': '偏离合理区间的关系',
  framing: '框架性关系',
  insufficient: '数据不足的关系',
};

function count({ evaluation }: BulletinScene, subject: Subject<'count'>): Figure {
  const { outside, inside, framing, insufficient } = groupRelations(evaluation.relations);
  const counts = {
    assessed: outside.length + inside.length,
    'in-band': inside.length,
    'out-of-band': outside.length,
    framing: framing.length,
    insufficient: insufficient.length,
  };
  return { subject, label: countLabels[subject.of], format: countFormat('对'), exact: counts[subject.of] };
}

function indicator(scene: BulletinScene, subject: Subject<'indicator'>): Figure | undefined {
  const known = scene.catalogue.indicators.some(({ id }) => id === subject.indicator);
  const result = scene.evaluation.indicators.find(({ id }) => id === subject.indicator);
  if (!known || !result) return undefined;
  const { name, unit } = indicatorOf(scene, subject.indicator);
  const { value, score, numerator, denominator } = result;
  if (subject.of === 'score') {
    return score === null ? undefined : { subject, label: `${name.zh}：得分`, format: formats.tenths, exact: score };
  }
  if (value === null) return undefined;
  const parts = { ...(numerator !== null && { numerator }), ...(denominator !== null && { denominator }) };
  return { subject, label: name.zh, format: indicatorFormat(unit.zh), exact: value, ...parts };
}

function relationFigure(scene: BulletinScene, subject: RelationSubject): Figure | undefined {
  const relation = scene.evaluation.relations.find(({ id }) => id === subject.relation);
  const known = scene.catalogue.relations.find(({ id }) => id === subject.relation);
  if (!relation || !known) return undefined;
  if (subject.side !== undefined && !known.sides.some(({ id }) => id === subject.side)) return undefined;
  const exact = relationValue(scene, relation, subject);
  if (exact === null || exact === undefined) return undefined;
  const { words, format } = relationWords(scene, relation, subject);
  return { subject, label: `${relationLabel(scene, relation.id)}：${words}`, format, exact };
}

function relationValue(
  scene: BulletinScene,
  relation: RelationResult,
  { of, side, standing = 'all' }: RelationSubject,
): number | null | undefined {
  const { interval, band } = relation;
  switch (of) {
    case 'score':
      return scoreOfSide(relation, side ?? '');
    case 'available-weight':
      return relation.sides.find(({ id }) => id === side)?.coverage;
    case 'headline':
      return relation.headline;
    case 'gap':
      return relation.gap;
    case 'median':
      return medianOf(relation);
    case 'ratio':
      return ratioOf(relation);
    case 'p05':
      return interval?.p05;
    case 'p95':
      return interval?.p95;
    case 'probability':
      return verdictShare(relation);
    case 'band-lo':
      return 'lo' in band ? band.lo : band.weakestToMedian;
    case 'band-hi':
      return 'hi' in band ? band.hi : undefined;
    case 'headline-change':
      return changeOf(scene, relation);
    case 'children':
      return standing === 'all'
        ? (scene.evaluation.children?.length ?? 0)
        : groupChildren(scene, relation)[standing].length;
  }
}

const scoresOf = ({ sides }: RelationResult) => sides.flatMap(({ score }) => (score === null ? [] : [score]));

function medianOf(relation: RelationResult): number | undefined {
  const scores = scoresOf(relation);
  return scores.length === relation.sides.length ? median(scores) : undefined;
}

/** B ÷ A; R4: the weakest ÷ the median. Near zero the sides are floored before they are compared: no ratio is told. */
function ratioOf(relation: RelationResult): number | undefined {
  const scores = scoresOf(relation);
  if (scores.length < relation.sides.length) return undefined;
  if (relation.sides.length === 2) {
    const [a = 0, b = 0] = scores;
    return a >= 1 ? b / a : undefined;
  }
  const middle = median(scores);
  return middle === 0 ? 1 : Math.min(...scores) / middle;
}

/** In what share of the draws the verdict is the one that is told. */
function verdictShare({ probability, position }: RelationResult): number | undefined {
  if (!probability || position === 'insufficient') return undefined;
  if (position === 'in-band') return probability.inBand;
  return position === 'a-lags' ? probability.aLags : probability.bLags;
}

function changeOf({ previous }: BulletinScene, relation: RelationResult): number | null | undefined {
  const before = previous?.relations.find(({ id }) => id === relation.id);
  return before && relationChange(before, relation).headline;
}

function relationWords(
  scene: BulletinScene,
  { id, interval }: RelationResult,
  { of, side, standing = 'all' }: RelationSubject,
): { readonly words: string; readonly format: NumberFormat } {
  const ofMany = relationOf(scene, id).sides.length > 2;
  switch (of) {
    case 'score':
      return { words: `${sideName(scene, id, side ?? '')}得分`, format: formats.points };
    case 'available-weight':
      return { words: `${sideName(scene, id, side ?? '')}可用权重`, format: formats.share };
    case 'headline':
      return { words: '均衡得分', format: formats.points };
    case 'gap':
      return { words: ofMany ? '中位数与最低项之差' : '两侧得分之差', format: formats.points };
    case 'median':
      return { words: '中位数', format: formats.points };
    case 'ratio':
      return ofMany
        ? { words: '最低项与中位数之比', format: formats.times }
        : { words: '两侧之比', format: formats.ratio };
    case 'p05':
    case 'p95':
      return {
        words: `均衡得分90%区间${of === 'p05' ? '下限' : '上限'}（${of.toUpperCase()}）`,
        format: formats.points,
      };
    case 'probability':
      return {
        words: interval ? `判定的把握（${interval.draws}次抽样中结论相同的占比）` : '判定的把握',
        format: formats.share,
      };
    case 'band-lo':
      return ofMany
        ? { words: '最低项与中位数之比的下限', format: formats.times }
        : { words: '合理区间下限', format: formats.ratio };
    case 'band-hi':
      return { words: '合理区间上限', format: formats.ratio };
    case 'headline-change':
      return { words: '均衡得分变化', format: { ...formats.points, absolute: true } };
    case 'children':
      return { words: `${childWords[standing]}的${scene.unitWord}`, format: countFormat('个') };
  }
}

const childWords: Readonly<Record<ChildStanding, string>> = {
  all: '全部下级',
  same: '判定与总体一致',
  otherwise: '判定与总体不同',
  'in-band': '处于合理区间',
  insufficient: '数据不足、不作判断',
};
