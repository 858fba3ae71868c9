import { type Period, periodEnd, previousPeriod } from '@shiheng/basics/period';
import type { Catalogue } from '../indicators/catalogue.ts';
import { goalpostsFor } from '../indicators/score.ts';
import { relationChange } from '../relations/changes.ts';
import type { Evaluation, RelationResult } from '../relations/evaluation.ts';
import type { Bulletin, BulletinFrame, BulletinSnapshot, BulletinSubject } from './bulletin.ts';
import type { DraftText } from './document.ts';
import { figure } from './figures.ts';
import { type Groups, groupRelations } from './groups.ts';
import { printBulletin } from './print.ts';
import { change, children, headline, lacking, pulls, scores, standing } from './relation-text.ts';
import { type BulletinScene, indicatorOf, relationName, relationOf, sideName } from './scene.ts';
import { type Piece, TextBuilder } from './text-builder.ts';
import { listWords, periodWords } from './wording.ts';

export interface BulletinInput {
  readonly catalogue: Catalogue;
  readonly period: Period;
  /** Of the issuing node, with its children. */
  readonly evaluation: Evaluation;
  /** The same node one period before, under the same catalogue. Absent: the text compares nothing. */
  readonly previous?: Evaluation | undefined;
  /** Null: the period is not closed. */
  readonly snapshot: BulletinSnapshot | null;
  readonly frame: BulletinFrame;
  readonly demo: boolean;
  /** What the units below are called: 州市, 县（市、区）, 企业. */
  readonly unitWord: string;
  /** Shorter names of the units below, by code, as official texts use them: 楚雄州. */
  readonly shortNames?: Readonly<Record<string, string>>;
}

/** What the text is written from, without frame and labels. */
export type DraftInput = Omit<BulletinInput, 'frame' | 'demo'>;

/** A first draft, ready to be read as printed. */
export function draftBulletin({ frame, demo, ...input }: BulletinInput): Bulletin {
  const { period, catalogue, snapshot, evaluation } = input;
  const edition = { frame, period, org: evaluation.org, catalogueVersion: catalogue.version, snapshot, demo };
  return printBulletin(draftText({ ...input, demo }), edition);
}

/**
 * Drafts a 简报 on the ten relations of one node and period: which are out of their band, which side lags, what pulls it
 * and where. It states; it neither ranks nor blames. Every number cites what it was computed from.
 *
 * @source form: DOMAIN §5; what may be said: DESIGN §1 (4), METHODS §1.8–1.9; docs/methods/bulletin.md
 */
export function draftText(input: DraftInput & { readonly demo: boolean }): DraftText {
  const { period, evaluation, snapshot, demo } = input;
  const scene = sceneOf(input);
  const builder = new TextBuilder({ org: evaluation.org.code, snapshot: snapshot?.version ?? null });
  writeText(builder, scene);
  return {
    titleLines: [`${periodWords(period)}${evaluation.org.name}`, '产改“十大关系”均衡情况'],
    editorsNote: editorsNote({ period, org: evaluation.org, closed: snapshot !== null, demo }),
    blocks: builder.blocks,
  };
}

export function sceneOf({
  catalogue,
  period,
  evaluation,
  previous,
  unitWord,
  shortNames = {},
}: Omit<DraftInput, 'snapshot'>): BulletinScene {
  const previousOf = previousPeriod(period);
  return { catalogue, period, evaluation, previous, previousPeriod: previousOf, unitWord, shortNames };
}

/** The usual 编者按 over data of a closed or an open period. */
export function editorsNote({
  period,
  org,
  closed,
  demo,
}: {
  readonly period: Period;
  readonly org: { readonly name: string };
  readonly closed: boolean;
  readonly demo: boolean;
}): string {
  const basis = closed
    ? `${periodWords(period)}关账数据`
    : `${periodWords(period)}未关账的数据（试算，关账后可能变动）`;
  const demoWords = demo ? '文中机构、企业、人员和数据均为演示用虚构内容，不反映任何地方的实际情况。' : '';
  return (
    `为认识好、处理好产业工人队伍建设改革中的“十大关系”，现根据${basis}，对${org.name}各对关系两侧的进展作一比对，` +
    `供研究工作时参考。均衡得分只说明两侧是否相称，用作走访核实的线索，不排名次，不直接用于扣分、奖惩。${demoWords}`
  );
}

function writeText(builder: TextBuilder, scene: BulletinScene): void {
  const groups = groupRelations(scene.evaluation.relations);
  const section = (title: string) => builder.add('section', [title]);
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
    for (const relation of groups.insufficient) builder.add('paragraph', lacking(scene, relation));
  }
  section('下一步需要核实的事项');
  writeNext(builder, scene, groups);
}

function writeOverall(builder: TextBuilder, scene: BulletinScene, groups: Groups): void {
  const covered = (of: 'enterprises' | 'workers') => figure(scene, { kind: 'coverage', of });
  const tally = (of: Extract<BulletinSubject, { kind: 'count' }>['of']) => figure(scene, { kind: 'count', of });
  const assessed = [...groups.outside, ...groups.inside];
  builder.add(
    'paragraph',
    [`本期数据覆盖${scene.evaluation.org.name}企业`, covered('enterprises'), '、产业工人', covered('workers'), '。'],
    [
      '十大关系中，作出判断的有',
      tally('assessed'),
      '，其中处于合理区间的',
      tally('in-band'),
      '、偏离的',
      tally('out-of-band'),
      ...(groups.framing.length > 0 ? ['；另有框架性关系', tally('framing'), '，只列情况'] : []),
      ...(groups.insufficient.length > 0 ? ['；因数据不足暂不判断的', tally('insufficient')] : []),
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
  return '合理区间和部分指标的评分标尺为建议值，待政策主管部门确定；得分为百分制，括号内为90%区间。';
}

function writeOutside(builder: TextBuilder, scene: BulletinScene, relations: readonly RelationResult[]): void {
  if (relations.length === 0) builder.add('paragraph', ['本期作出判断的关系均处于合理区间。']);
  for (const relation of relations) {
    builder.add('item', [laggingWords(scene, relation)]);
    builder.add('paragraph', standing(scene, relation), headline(scene, relation), change(scene, relation));
    builder.add('paragraph', pulls(scene, relation), children(scene, relation));
  }
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
  builder.add(
    'paragraph',
    [`${relationName(scene, relation.id)}：`, ...standing(scene, relation)],
    headline(scene, relation),
    change(scene, relation),
  );
}

function writeFraming(builder: TextBuilder, scene: BulletinScene, relations: readonly RelationResult[]): void {
  builder.add('paragraph', [
    `${listWords(relations.map(({ id }) => relationName(scene, id)))}属宏观框架性关系，应先看事实和证据；以下数值只供参考，不据以判断工作好坏。`,
  ]);
  for (const relation of relations) {
    // Evidence first, number second. @source METHODS §1.8, framing relations
    builder.add(
      'paragraph',
      [`${relationName(scene, relation.id)}：`, ...pulls(scene, relation)],
      scores(scene, relation),
    );
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
  for (const step of steps) builder.add('listed', [step]);
}
