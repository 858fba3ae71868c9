import { assert } from '@shiheng/basics/assert';
import { median } from '../relations/balance.ts';
import { relationChange } from '../relations/changes.ts';
import type { Evaluation, RelationResult } from '../relations/evaluation.ts';
import { type IndicatorPull, sideShortfall } from '../relations/findings.ts';
import { tierCertainty } from '../relations/tiers.ts';
import type { BulletinSubject } from './bulletin.ts';
import {
  type BulletinScene,
  indicatorOf,
  relationLabel,
  relationName,
  resultOf,
  scoreOfSide,
  sideName,
} from './scene.ts';
import { count, type Figure, type Piece, points, share } from './text-builder.ts';
import { fixed, listWords, periodWords, valueWords } from './wording.ts';

const mostPulls = 3;
/** A pull below this many points of the side is not worth a sentence. */
const leastPull = 1;

type Of = Extract<BulletinSubject, { kind: 'relation' }>['of'];

function about(relation: RelationResult, of: Of, side?: string): BulletinSubject {
  return { kind: 'relation', relation: relation.id, of, ...(side !== undefined && { side }) };
}

/** Scores of the sides and how they stand to each other and to the band. */
export function standing(scene: BulletinScene, relation: RelationResult): readonly Piece[] {
  return relation.sides.length === 2 ? standingOfTwo(scene, relation) : standingOfMany(scene, relation);
}

function standingOfTwo(scene: BulletinScene, relation: RelationResult): readonly Piece[] {
  const [a, b] = relation.sides;
  if (!a || !b || a.score === null || b.score === null || !('lo' in relation.band)) return [];
  const { lo, hi } = relation.band;
  const name = relationLabel(scene, relation.id);
  const edge = relation.position === 'a-lags' ? hi : lo;
  const figure = (of: Of, label: string, exact: number): Figure => ({
    subject: about(relation, of),
    label: `${name}：${label}`,
    shown: fixed(exact, 2),
    exact,
  });
  const verdict: readonly Piece[] =
    relation.position === 'in-band'
      ? [`，在合理区间（${fixed(lo, 2)}—${fixed(hi, 2)}）以内`]
      : [
          relation.position === 'a-lags' ? '，高于合理区间上限（' : '，低于合理区间下限（',
          figure('band-edge', '合理区间界限', edge),
          '）',
        ];
  return [
    ...sideScore(scene, relation, a.id, a.score),
    '，',
    ...sideScore(scene, relation, b.id, b.score),
    // Scores near zero are floored before they are compared; their plain ratio would mislead.
    ...(a.score >= 1 ? ['，后者与前者之比为', figure('ratio', '两侧之比', b.score / a.score)] : []),
    ...verdict,
    '。',
  ];
}

function standingOfMany(scene: BulletinScene, relation: RelationResult): readonly Piece[] {
  if (!('weakestToMedian' in relation.band)) return [];
  const scored = relation.sides.flatMap(({ id, score }) => (score === null ? [] : [{ id, score }]));
  const weakest = scored.find(({ id }) => id === relation.lagging);
  const middle = median(scored.map(({ score }) => score));
  const name = relationLabel(scene, relation.id);
  const least = relation.band.weakestToMedian;
  const sides = scored.flatMap(({ id, score }, i) => [i === 0 ? '' : '，', ...sideScore(scene, relation, id, score)]);
  if (!weakest) return [...sides, '，各项持平。'];
  const ratio = middle === 0 ? 1 : weakest.score / middle;
  return [
    ...sides,
    `；最低的${sideName(scene, relation.id, weakest.id)}为中位数`,
    points(about(relation, 'median'), `${name}：中位数`, middle),
    '的',
    {
      subject: about(relation, 'ratio'),
      label: `${name}：最低项与中位数之比`,
      shown: `${fixed(ratio, 2)}倍`,
      exact: ratio,
    },
    relation.position === 'in-band' ? `，不低于${fixed(least, 2)}倍的要求。` : `，低于${fixed(least, 2)}倍的要求。`,
  ];
}

function sideScore(scene: BulletinScene, relation: RelationResult, side: string, score: number): readonly Piece[] {
  const name = sideName(scene, relation.id, side);
  return [
    `${name}得分`,
    points(about(relation, 'score', side), `${relationLabel(scene, relation.id)}：${name}得分`, score),
  ];
}

/** The sides' scores alone. */
export function scores(scene: BulletinScene, relation: RelationResult): readonly Piece[] {
  const scored = relation.sides.flatMap(({ id, score }) => (score === null ? [] : [{ id, score }]));
  return [
    ...scored.flatMap(({ id, score }, i) => [i === 0 ? '' : '，', ...sideScore(scene, relation, id, score)]),
    '。',
  ];
}

/** Headline with its interval, and how sure the verdict is. */
export function headline(scene: BulletinScene, relation: RelationResult): readonly Piece[] {
  if (relation.headline === null) return [];
  const name = relationLabel(scene, relation.id);
  const of = (kind: Of, label: string, exact: number) => points(about(relation, kind), `${name}：${label}`, exact);
  return [
    '均衡得分',
    of('headline', '均衡得分', relation.headline),
    ...intervalPieces(relation, of),
    ...probabilityPieces(scene, relation, name),
    '。',
  ];
}

function intervalPieces(
  { interval }: RelationResult,
  of: (kind: Of, label: string, exact: number) => Figure,
): readonly Piece[] {
  if (!interval) return [];
  const low = of('p05', 'P05', interval.p05);
  return ['（90%区间', { ...low, shown: fixed(interval.p05, 1) }, '—', of('p95', 'P95', interval.p95), '）'];
}

function probabilityPieces(scene: BulletinScene, relation: RelationResult, name: string): readonly Piece[] {
  const { probability, interval, position, lagging } = relation;
  if (!probability || !interval || position === 'insufficient') return [];
  const sure =
    position === 'in-band' ? probability.inBand : position === 'a-lags' ? probability.aLags : probability.bLags;
  const judged =
    position === 'in-band' ? '在合理区间以内' : `${lagging === null ? '' : sideName(scene, relation.id, lagging)}滞后`;
  const label = `${name}：判定相同的占比`;
  const caution = sure < tierCertainty ? '，把握不足九成，宜先核实再作结论' : '';
  return [
    `；${interval.draws}次抽样中，判定${judged}的占`,
    share(about(relation, 'probability'), label, sure),
    caution,
  ];
}

/** The indicators that take most from the lagging side. */
export function pulls(scene: BulletinScene, relation: RelationResult): readonly Piece[] {
  const { lagging } = relation;
  if (lagging === null) return [];
  const { catalogue, evaluation } = scene;
  const all = sideShortfall(catalogue, evaluation.indicators, relation, lagging)?.pulls ?? [];
  const main = all.filter((pull) => pull.points >= leastPull).slice(0, mostPulls);
  if (main.length === 0) return [];
  const listed = main.flatMap((pull, i) => [i === 0 ? '' : '；', ordinal(main.length, i), ...pullPieces(scene, pull)]);
  return [`拉低${sideName(scene, relation.id, lagging)}一侧的主要指标：`, ...listed, '。'];
}

function ordinal(of: number, place: number): string {
  return of === 1 ? '' : `${['一', '二', '三'][place]}是`;
}

function pullPieces(scene: BulletinScene, { indicator: id, score }: IndicatorPull): readonly Piece[] {
  const indicator = indicatorOf(scene, id);
  const { value, numerator, denominator } = resultOf(scene, id);
  assert(value !== null, `${id} has a score and no value`);
  const name = indicator.name.zh;
  return [
    name,
    {
      subject: { kind: 'indicator', indicator: id, of: 'value' },
      label: name,
      shown: valueWords(value, indicator.unit.zh),
      exact: value,
      numerator,
      denominator,
    },
    '（得分',
    {
      subject: { kind: 'indicator', indicator: id, of: 'score' },
      label: `${name}：得分`,
      shown: fixed(score, 1),
      exact: score,
    },
    '）',
  ];
}

/** Rise or fall only where the intervals do not overlap; what did not clearly move is told once for all (draft.ts). */
export function change(scene: BulletinScene, relation: RelationResult): readonly Piece[] {
  const before = scene.previous?.relations.find(({ id }) => id === relation.id);
  if (!before) return [];
  const { verdict, headline: difference } = relationChange(before, relation);
  const since = `与${periodWords(scene.previousPeriod)}相比，`;
  if (verdict === 'insufficient' || verdict === 'unclear' || difference === null) return [];
  const label = `${relationLabel(scene, relation.id)}：均衡得分变化`;
  const moved = {
    ...points(about(relation, 'headline-change'), label, difference),
    shown: `${fixed(Math.abs(difference), 1)}分`,
  };
  return [`${since}均衡得分${verdict === 'rose' ? '上升' : '下降'}`, moved, '，前后区间不重叠。'];
}

/** Units below by position, in the order of the tree: who stands where, no order of merit. */
export function children(scene: BulletinScene, relation: RelationResult): readonly Piece[] {
  const { unitWord } = scene;
  const all = scene.evaluation.children ?? [];
  const groups = groupChildren(scene, all, relation);
  if (all.length > 1 && groups.same.length === all.length) {
    const label = `${relationLabel(scene, relation.id)}：判定与总体一致的${unitWord}`;
    return [count(about(relation, 'children'), label, all.length, `个${unitWord}`), '的判定均与总体一致。'];
  }
  const parts = [
    { key: 'same', words: '判定与总体一致的有' },
    { key: 'otherwise', words: relation.sides.length === 2 ? '方向相反的有' : '最低项不同的有' },
    { key: 'in-band', words: '处于合理区间的有' },
    { key: 'insufficient', words: '数据不足、不作判断的有' },
  ] as const;
  const listed = parts.flatMap(({ key, words }) => {
    const names = groups[key];
    if (names.length === 0) return [];
    const label = `${relationLabel(scene, relation.id)}：${words.replace(/的有$/, '')}的${unitWord}`;
    return [[words, listWords(names), '，计', count(about(relation, 'children'), label, names.length, '个')]];
  });
  if (listed.length === 0) return [];
  return [`从各${unitWord}看，`, ...listed.flatMap((pieces, i) => (i === 0 ? pieces : ['；', ...pieces])), '。'];
}

function groupChildren(scene: BulletinScene, evaluations: readonly Evaluation[], relation: RelationResult) {
  const groups = {
    same: [] as string[],
    otherwise: [] as string[],
    'in-band': [] as string[],
    insufficient: [] as string[],
  };
  for (const child of evaluations) {
    const own = child.relations.find(({ id }) => id === relation.id);
    const name = scene.shortNames[child.org.code] ?? child.org.name;
    if (!own || own.position === 'insufficient') groups.insufficient.push(name);
    else if (own.position === 'in-band') groups['in-band'].push(name);
    else if (own.lagging === relation.lagging) groups.same.push(name);
    else groups.otherwise.push(name);
  }
  return groups;
}

/** Which sides lack data, and of which indicators. */
export function lacking(scene: BulletinScene, relation: RelationResult): readonly Piece[] {
  const name = relationName(scene, relation.id);
  const sides = relation.sides.filter((side) => scoreOfSide(relation, side.id) === null);
  const listed = sides.flatMap(({ id, coverage }, i) => {
    const side = sideName(scene, relation.id, id);
    const label = `${relationLabel(scene, relation.id)}：${side}可用权重`;
    return [i === 0 ? '' : '，', `${side}一侧`, share(about(relation, 'available-weight', id), label, coverage)];
  });
  return [`${name}：可用指标权重`, ...listed, '，不足三分之二。'];
}
