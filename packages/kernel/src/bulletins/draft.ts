import { type Period, periodEnd, previousPeriod } from '@shiheng/basics/period';
import type { Catalogue } from '../indicators/catalogue.ts';
import { goalpostsFor } from '../indicators/score.ts';
import { relationChange } from '../relations/changes.ts';
import type { Evaluation, RelationResult } from '../relations/evaluation.ts';
import type { Bulletin, BulletinFrame, BulletinSnapshot, BulletinSubject } from './bulletin.ts';
import { change, children, headline, lacking, pulls, scores, standing } from './relation-text.ts';
import { type BulletinScene, indicatorOf, isOutOfBand, relationName, relationOf, sideName } from './scene.ts';
import { count, type Piece, TextBuilder } from './text-builder.ts';
import { chineseNumber, listWords, periodWords } from './wording.ts';

export interface BulletinInput {
  readonly catalogue: Catalogue;
  readonly period: Period;
  /** Of the issuing node, with its children. */
  readonly evaluation: Evaluation;
  /** The same node one period before, under the same catalogue. Absent: the text compares nothing. */
  readonly previous?: Evaluation;
  /** Null: the period is not closed. */
  readonly snapshot: BulletinSnapshot | null;
  readonly frame: BulletinFrame;
  readonly demo: boolean;
  /** What the units below are called: 州市, 县（市、区）, 企业. */
  readonly unitWord: string;
  /** Shorter names of the units below, by code, as official texts use them: 楚雄州. */
  readonly shortNames?: Readonly<Record<string, string>>;
}

/**
 * Drafts a 简报 on the ten relations of one node and period: which are out of their band, which side lags, what pulls it
 * and where. It states; it neither ranks nor blames. Every number carries a reference.
 *
 * @source form: DOMAIN §5; what may be said: DESIGN §1 (4), METHODS §1.8–1.9; docs/methods/bulletin.md
 */
export function draftBulletin(input: BulletinInput): Bulletin {
  const { catalogue, period, evaluation, snapshot, frame, demo } = input;
  const scene: BulletinScene = {
    catalogue,
    period,
    evaluation,
    previous: input.previous,
    previousPeriod: previousPeriod(period),
    unitWord: input.unitWord,
    shortNames: input.shortNames ?? {},
  };
  const builder = new TextBuilder(evaluation.org.code, period);
  writeText(builder, scene);
  return {
    frame,
    period,
    org: evaluation.org,
    catalogueVersion: catalogue.version,
    snapshot,
    demo,
    labels: labelsOf(snapshot, demo),
    editorsNote: editorsNote(input),
    titleLines: [`${periodWords(period)}${evaluation.org.name}`, '产改“十大关系”均衡情况'],
    paragraphs: builder.paragraphs,
    references: builder.references,
  };
}

function labelsOf(snapshot: BulletinSnapshot | null, demo: boolean): readonly string[] {
  return [...(demo ? ['演示数据'] : []), ...(snapshot ? [] : ['未结期试算稿'])];
}

function editorsNote({ period, snapshot, demo, evaluation }: BulletinInput): string {
  const basis = snapshot
    ? `${periodWords(period)}结期数据（快照第${snapshot.version}版）`
    : `${periodWords(period)}尚未结期的数据（试算，结期后可能变动）`;
  const demoWords = demo ? '文中机构、企业、人员和数据均为演示用虚构内容，不反映任何地方的实际情况。' : '';
  return (
    `为认识好、处理好产业工人队伍建设改革中的“十大关系”，现根据${basis}，对${evaluation.org.name}各对关系两侧的进展作一比对，` +
    `供研究工作时参考。均衡得分只说明两侧是否相称，用作走访核实的线索，不排名次，不直接用于扣分、奖惩。${demoWords}`
  );
}

function writeText(builder: TextBuilder, scene: BulletinScene): void {
  const groups = groupRelations(scene.evaluation.relations);
  let sections = 0;
  const section = (title: string) => {
    sections += 1;
    builder.heading('section', `${chineseNumber(sections)}、${title}`);
  };
  section('总体情况');
  writeOverall(builder, scene, groups);
  section('偏离合理区间的关系');
  writeOutside(builder, scene, groups.outside);
  if (groups.inside.length > 0) {
    section('处于合理区间的关系');
    for (const relation of groups.inside) writeInside(builder, scene, relation);
  }
  if (groups.framing.length > 0) {
    section('框架性关系（仅供参考）');
    writeFraming(builder, scene, groups.framing);
  }
  if (groups.insufficient.length > 0) {
    section('数据不足、暂不作判断的关系');
    for (const relation of groups.insufficient) builder.body(lacking(scene, relation));
  }
  section('下一步需要核实的事项');
  writeNext(builder, scene, groups);
}

interface Groups {
  readonly outside: readonly RelationResult[]; // lowest headline first
  readonly inside: readonly RelationResult[];
  readonly framing: readonly RelationResult[];
  readonly insufficient: readonly RelationResult[];
}

function groupRelations(relations: readonly RelationResult[]): Groups {
  const scored = relations.filter(({ position }) => position !== 'insufficient');
  const plain = scored.filter(({ framing }) => !framing);
  return {
    outside: plain.filter(isOutOfBand).sort((one, other) => (one.headline ?? 0) - (other.headline ?? 0)),
    inside: plain.filter((relation) => !isOutOfBand(relation)),
    framing: scored.filter(({ framing }) => framing),
    insufficient: relations.filter(({ position }) => position === 'insufficient'),
  };
}

function writeOverall(builder: TextBuilder, scene: BulletinScene, groups: Groups): void {
  const { coverage, org } = scene.evaluation;
  const tally = (
    of: Extract<BulletinSubject, { kind: 'count' }>['of'],
    label: string,
    relations: readonly RelationResult[],
  ) => count({ kind: 'count', of }, label, relations.length, '对');
  const assessed = [...groups.outside, ...groups.inside];
  builder.body(
    [
      `本期数据覆盖${org.name}企业`,
      count({ kind: 'coverage', of: 'enterprises' }, '覆盖企业', coverage.enterprises, '家'),
      '、产业工人',
      count({ kind: 'coverage', of: 'workers' }, '覆盖产业工人（期末在岗）', coverage.workers, '人'),
      '。',
    ],
    [
      '十大关系中，作出判断的有',
      tally('assessed', '作出判断的关系', assessed),
      '，其中处于合理区间的',
      tally('in-band', '处于合理区间的关系', groups.inside),
      '、偏离的',
      tally('out-of-band', '偏离合理区间的关系', groups.outside),
      ...(groups.framing.length > 0
        ? ['；另有框架性关系', tally('framing', '框架性关系', groups.framing), '，只列情况']
        : []),
      ...(groups.insufficient.length > 0
        ? ['；因数据不足暂不判断的', tally('insufficient', '数据不足的关系', groups.insufficient)]
        : []),
      '。',
    ],
    laggingSummary(scene, groups.outside),
    stillSummary(scene, assessed),
    [proposalWords(scene, assessed)],
  );
}

function laggingSummary(scene: BulletinScene, outside: readonly RelationResult[]): readonly Piece[] {
  const names = outside.flatMap(({ id, lagging }) => (lagging === null ? [] : [sideName(scene, id, lagging)]));
  return names.length === 0 ? [] : [`滞后的一侧分别是${listWords(names)}。`];
}

/** Relations of which the intervals of both periods overlap. */
function stillSummary(scene: BulletinScene, assessed: readonly RelationResult[]): readonly Piece[] {
  const compared = assessed.flatMap((relation) => {
    const before = scene.previous?.relations.find(({ id }) => id === relation.id);
    return before ? [relationChange(before, relation)] : [];
  });
  const still = compared.filter(({ verdict }) => verdict === 'unclear');
  if (still.length === 0) return [];
  const since = `与${periodWords(scene.previousPeriod)}相比，`;
  const words = '的变化在误差范围以内，不作升降判断。';
  if (still.length === compared.length) return [`${since}上述关系${words}`];
  return [`${since}${listWords(still.map(({ id }) => relationName(scene, id)))}${words}`];
}

/** Bands and scales that are ours or unchecked are called so. */
function proposalWords(scene: BulletinScene, relations: readonly RelationResult[]): string {
  const day = periodEnd(scene.period);
  const bands = relations.map(({ id }) =>
    relationOf(scene, id).bands.find((band) => band.validFrom <= day && day <= band.validTo),
  );
  const scales = scene.evaluation.indicators
    .filter(({ score }) => score !== null)
    .map(({ id }) => goalpostsFor(indicatorOf(scene, id), scene.period));
  const unofficial = [...bands, ...scales].filter((each) => each && each.status !== 'official').length;
  if (unofficial === 0) return '合理区间和指标评分标尺均有正式文件依据。';
  return '合理区间和部分指标的评分标尺为建议值，待政策主管部门确定；得分为百分制，括号内为90%区间（P05—P95）。';
}

function writeOutside(builder: TextBuilder, scene: BulletinScene, relations: readonly RelationResult[]): void {
  if (relations.length === 0) builder.body(['本期作出判断的关系均处于合理区间。']);
  relations.forEach((relation, i) => {
    builder.heading('item', `（${chineseNumber(i + 1)}）${laggingWords(scene, relation)}`);
    builder.body(standing(scene, relation), headline(scene, relation), change(scene, relation));
    builder.body(pulls(scene, relation), children(scene, relation));
  });
}

/** “工会牵头”滞后于“党的领导”; R4: “五大任务”中“地位提高”滞后. */
function laggingWords(scene: BulletinScene, { id, sides, lagging }: RelationResult): string {
  if (lagging === null) return relationName(scene, id);
  const behind = sideName(scene, id, lagging);
  const ahead = sides.length === 2 ? sides.find((side) => side.id !== lagging) : undefined;
  return ahead
    ? `${behind}滞后于${sideName(scene, id, ahead.id)}`
    : `“${relationOf(scene, id).name.zh}”中${behind}滞后`;
}

function writeInside(builder: TextBuilder, scene: BulletinScene, relation: RelationResult): void {
  builder.body(
    [`${relationName(scene, relation.id)}：`, ...standing(scene, relation)],
    headline(scene, relation),
    change(scene, relation),
  );
}

function writeFraming(builder: TextBuilder, scene: BulletinScene, relations: readonly RelationResult[]): void {
  builder.body([
    `${listWords(relations.map(({ id }) => relationName(scene, id)))}属宏观框架性关系，应先看事实和证据；以下数值只供参考，不据以判断工作好坏。`,
  ]);
  for (const relation of relations) {
    // Evidence first, number second. @source METHODS §1.8, framing relations
    builder.body([`${relationName(scene, relation.id)}：`, ...pulls(scene, relation)], scores(scene, relation));
  }
}

function writeNext(builder: TextBuilder, scene: BulletinScene, groups: Groups): void {
  const sides = groups.outside.flatMap(({ id, lagging }) => (lagging === null ? [] : [sideName(scene, id, lagging)]));
  const steps = [
    ...(sides.length > 0
      ? [`对${listWords(sides)}的主要指标，先核数据、再找原因，由牵头单位会同配合单位到企业、班组实地了解。`]
      : []),
    ...(groups.insufficient.length > 0
      ? ['数据不足的关系，请有关填报单位补报计量数据并附佐证；缺项不按零分处理，也不作推算。']
      : []),
    '企业自报与台账计算、职工反映不一致的，以走访核实为准。',
  ];
  steps.forEach((step, i) => {
    builder.body([`${i + 1}.${step}`]);
  });
}
