import type { SideId } from '../indicators/catalogue.ts';
import { relationChange } from '../relations/changes.ts';
import type { RelationResult } from '../relations/evaluation.ts';
import { type IndicatorPull, sideShortfall } from '../relations/findings.ts';
import { tierCertainty } from '../relations/tiers.ts';
import type { BulletinSubject } from './bulletin.ts';
import { figure, figureAt } from './figures.ts';
import { groupChildren } from './groups.ts';
import { countFormat, formats } from './number-words.ts';
import { type BulletinScene, indicatorOf, relationName, scoreOfSide, sideName } from './scene.ts';
import type { Piece } from './text-builder.ts';
import { listWords, periodWords } from './wording.ts';

const mostPulls = 3;
/** A pull below this many points of the side is not worth a sentence. */
const leastPull = 1;

type Of = Extract<BulletinSubject, { kind: 'relation' }>['of'];

function about(relation: RelationResult, of: Of, side?: SideId): BulletinSubject {
  return { kind: 'relation', relation: relation.id, of, ...(side !== undefined && { side }) };
}

/** Scores of the sides and how they stand to each other and to the band. */
export function standing(scene: BulletinScene, relation: RelationResult): readonly Piece[] {
  return relation.sides.length === 2 ? standingOfTwo(scene, relation) : standingOfMany(scene, relation);
}

function standingOfTwo(scene: BulletinScene, relation: RelationResult): readonly Piece[] {
  const [a, b] = relation.sides;
  if (!a || !b || a.score === null || b.score === null) return [];
  const ratio = figureAt(scene, about(relation, 'ratio'));
  return [
    ...sideScore(scene, relation, a.id),
    '，',
    ...sideScore(scene, relation, b.id),
    ...(ratio ? ['，后者与前者之比为', ratio] : []),
    ...bandWords(scene, relation),
    '。',
  ];
}

function bandWords(scene: BulletinScene, relation: RelationResult): readonly Piece[] {
  const [lo, hi] = (['band-lo', 'band-hi'] as const).map((of) => figure(scene, about(relation, of)));
  if (!lo || !hi) return [];
  if (relation.position === 'in-band') return ['，在合理区间（', lo, '—', hi, '）以内'];
  return relation.position === 'a-lags' ? ['，高于合理区间上限（', hi, '）'] : ['，低于合理区间下限（', lo, '）'];
}

function standingOfMany(scene: BulletinScene, relation: RelationResult): readonly Piece[] {
  const sides = listedScores(scene, relation);
  const weakest = relation.sides.find(({ id, score }) => id === relation.lagging && score !== null);
  if (!weakest) return [...sides, '，各项持平。'];
  return [
    ...sides,
    `；最低的${sideName(scene, relation.id, weakest.id)}为中位数`,
    figure(scene, about(relation, 'median')),
    '的',
    figure(scene, about(relation, 'ratio')),
    relation.position === 'in-band' ? '，不低于' : '，低于',
    figure(scene, about(relation, 'band-lo')),
    '的要求。',
  ];
}

function sideScore(scene: BulletinScene, relation: RelationResult, side: SideId): readonly Piece[] {
  return [`${sideName(scene, relation.id, side)}得分`, figure(scene, about(relation, 'score', side))];
}

function listedScores(scene: BulletinScene, relation: RelationResult): readonly Piece[] {
  const scored = relation.sides.filter(({ score }) => score !== null);
  return scored.flatMap(({ id }, i) => [i === 0 ? '' : '，', ...sideScore(scene, relation, id)]);
}

/** The sides' scores alone. */
export function scores(scene: BulletinScene, relation: RelationResult): readonly Piece[] {
  return [...listedScores(scene, relation), '。'];
}

/** Headline with its interval, and how sure the verdict is. */
export function headline(scene: BulletinScene, relation: RelationResult): readonly Piece[] {
  if (relation.headline === null) return [];
  return [
    '均衡得分',
    figure(scene, about(relation, 'headline')),
    ...intervalPieces(scene, relation),
    ...probabilityPieces(scene, relation),
    '。',
  ];
}

function intervalPieces(scene: BulletinScene, relation: RelationResult): readonly Piece[] {
  if (!relation.interval) return [];
  const low = figure(scene, about(relation, 'p05'), formats.tenths);
  return ['（90%区间', low, '—', figure(scene, about(relation, 'p95')), '）'];
}

function probabilityPieces(scene: BulletinScene, relation: RelationResult): readonly Piece[] {
  const { interval, position, lagging } = relation;
  const sure = figureAt(scene, about(relation, 'probability'));
  if (!sure || !interval) return [];
  const judged =
    position === 'in-band' ? '在合理区间以内' : `${lagging === null ? '' : sideName(scene, relation.id, lagging)}滞后`;
  const caution = sure.exact < tierCertainty ? '，把握不足九成，宜先核实再作结论' : '';
  return [`；判定${judged}的把握为`, sure, caution];
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

function pullPieces(scene: BulletinScene, { indicator }: IndicatorPull): readonly Piece[] {
  return [
    indicatorOf(scene, indicator).name.zh,
    figure(scene, { kind: 'indicator', indicator, of: 'value' }),
    '（得分',
    figure(scene, { kind: 'indicator', indicator, of: 'score' }),
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
  const moved = figure(scene, about(relation, 'headline-change'));
  return [`${since}均衡得分${verdict === 'rose' ? '上升' : '下降'}`, moved, '，前后区间不重叠。'];
}

/** Units below by position, in the order of the tree: who stands where, no order of merit. */
export function children(scene: BulletinScene, relation: RelationResult): readonly Piece[] {
  const { unitWord } = scene;
  const all = scene.evaluation.children ?? [];
  const groups = groupChildren(scene, relation);
  const counted = (standing: keyof typeof groups, unit: string) =>
    figure(scene, { kind: 'relation', relation: relation.id, of: 'children', standing }, countFormat(unit));
  if (all.length > 1 && groups.same.length === all.length) {
    return [counted('same', `个${unitWord}`), '的判定均与总体一致。'];
  }
  const parts = [
    { key: 'same', words: '判定与总体一致的有' },
    { key: 'otherwise', words: relation.sides.length === 2 ? '方向相反的有' : '最低项不同的有' },
    { key: 'in-band', words: '处于合理区间的有' },
    { key: 'insufficient', words: '数据不足、不作判断的有' },
  ] as const;
  const listed = parts.flatMap(({ key, words }) =>
    groups[key].length === 0 ? [] : [[words, listWords(groups[key]), '，计', counted(key, '个')]],
  );
  if (listed.length === 0) return [];
  return [`从各${unitWord}看，`, ...listed.flatMap((pieces, i) => (i === 0 ? pieces : ['；', ...pieces])), '。'];
}

/** Which sides lack data, and of which indicators. */
export function lacking(scene: BulletinScene, relation: RelationResult): readonly Piece[] {
  const name = relationName(scene, relation.id);
  const sides = relation.sides.filter((side) => scoreOfSide(relation, side.id) === null);
  const listed = sides.flatMap(({ id }, i) => [
    i === 0 ? '' : '，',
    `${sideName(scene, relation.id, id)}一侧`,
    figure(scene, about(relation, 'available-weight', id)),
  ]);
  return [`${name}：可用指标权重`, ...listed, '，不足三分之二。'];
}
