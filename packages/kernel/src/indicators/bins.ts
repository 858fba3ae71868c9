import { assert } from '@shiheng/basics/assert';
import { addYears, fromEpochDay, toEpochDay } from '@shiheng/basics/plain-date';
import { highSkill } from '../workers/codes.ts';
import { baseAbsent, type LedgerColumns } from './columns.ts';
import { wageByGrade } from './histogram.ts';

/** What measures depend on beside the rows. */
export interface MeasureContext {
  readonly periodStart: number; // epoch days, both inclusive
  readonly periodEnd: number;
  /** Per enterprise: 1 where it has a declaration for the same period one year before. */
  readonly hasBase: Uint8Array;
  /** Per enterprise: monthly minimum wage of its county at the period's end; −1 unknown. */
  readonly minimumWageCents: Int32Array;
  /** Floor of a post class in percent of the minimum wage: 基础, 重要, 关键, 核心. @source 人社厅发〔2025〕52号 */
  readonly floorPercent: readonly number[];
}

/**
 * Small joint histograms, one cell of each per row: a row costs a few increments, and any number of counters is
 * derived from the cells afterwards. `sizes` gives the dimensions, the last one running fastest.
 */
export const binSets = {
  /** Rows in post. grade: skill + 1. */
  grade: { grade: 9, frontline: 2 },
  /** Rows in post. post: 0 not given, 1 基础 or 重要, 2 关键 or 核心. certified: skill ≥ 1 with a whole certificate. */
  proof: { post: 3, high: 2, certified: 2 },
  /** Rows in post. politics: 0 not given, 1 party member, 2 league member, 3 neither. */
  person: { politics: 4, female: 2, dispatched: 2 },
  /** Rows in post. title: 0 not given, 1 无, 2 初级 and above. */
  standing: { title: 3, college: 2, young: 2 },
  /**
   * Rows in post. wage: 0 not given, 1 given and unskilled, then skilled: 2 floor unknown, 3 below it, 4 met.
   * promotion: 0 not eligible, 1 eligible, 2 promoted. paired: wage now and one year before.
   */
  pay: { wage: 5, promotion: 3, paired: 2 },
  /** All rows. opening: hired before the period and not gone before it. */
  flow: { joiner: 2, leaver: 2, opening: 2, frontline: 2 },
  /** All rows. trained and contest: 0 not given, 1 no, 2 yes. */
  learning: { trained: 3, contest: 3, matched: 2 },
} as const;

export type BinSetId = keyof typeof binSets;

const setIds = Object.keys(binSets) as BinSetId[];
const sizeOf = (id: BinSetId) => Object.values(binSets[id]).reduce((product: number, size) => product * size, 1);
/** First cell of each set within an enterprise's cells. */
export const binOffsets = Object.fromEntries(
  setIds.map((id, i) => [id, setIds.slice(0, i).reduce((sum, before) => sum + sizeOf(before), 0)]),
) as Readonly<Record<BinSetId, number>>;
export const binStride = setIds.reduce((sum, id) => sum + sizeOf(id), 0);

/** Sums of amounts, in the order of an enterprise's slots. All whole numbers, far below 2^53. */
export const sumSlots = [
  'wage-cents',
  'paired-wage-cents',
  'paired-base-wage-cents',
  'paired-skilled-wage-cents',
  'paired-skilled-base-wage-cents',
  'training-centihours',
  'matched-centihours',
  'matched-base-centihours',
] as const;

export interface Bins {
  /** Per enterprise `binStride` counts. */
  readonly counts: Int32Array;
  /** Per enterprise one number for each of `sumSlots`. */
  readonly sums: Float64Array;
  /** Per row: cell of the wage-by-grade histogram, −1 where the row has none. */
  readonly wageCells: Int16Array;
  /** Per enterprise: rows with such a cell. */
  readonly wageRows: Int32Array;
}

const college = 4; // 大专
const dispatched = 1; // 劳务派遣
const keyPost = 2; // 关键
const juniorTitle = 1; // 初级
const topGrade = 7; // 首席技师: nobody above to be promoted to
/** politics of the set `person` by the code of politicalStatuses + 1. */
const politicsOf = Uint8Array.of(0, 1, 1, 2, 3, 3);
const slots = sumSlots.length;

/** Epoch day such that whoever was born after it is at most 35 on `periodEnd`. */
function youngAfter(periodEnd: number): number {
  return toEpochDay(addYears(fromEpochDay(periodEnd), -36));
}

/** 1 where a ≥ b, 0 where not, without a branch. Both are far from the ends of int32. */
function atLeast(a: number, b: number): number {
  return ((a - b) >>> 31) ^ 1;
}

/** Per enterprise and post class: cents a month that meet the floor. Where the minimum wage is unknown it says nothing. */
function floorsOf(enterprises: number, { minimumWageCents, floorPercent }: MeasureContext): Int32Array {
  const floors = new Int32Array(enterprises * 4);
  for (let e = 0; e < enterprises; e++) {
    const minimum = minimumWageCents[e] as number;
    for (let post = 0; post < 4; post++)
      floors[e * 4 + post] = Math.ceil((minimum * (floorPercent[post] as number)) / 100);
  }
  return floors;
}

/**
 * The one pass over the rows, in any order. What each measure asks of a row stands here and in
 * ledger-measures-list.ts, nowhere else. Conditions are computed as bits, because branches on workers' data are
 * guessed wrong and cost more than the sums. Long on purpose: one loop, so that each column is read once.
 */
export function fillBins(columns: LedgerColumns, enterprises: number, context: MeasureContext): Bins {
  const { enterprise, skill, postClass, frontline, hiredOn, leftOn, wageCents, baseSkill, baseWageCents } = columns;
  const { trainingCentihours, matchedCentihours, contest, political, title, education, bornOn, female } = columns;
  const { employment, certificate, length } = columns;
  const { periodStart: start, periodEnd: end, minimumWageCents } = context;
  assert(minimumWageCents.length >= enterprises, 'a minimum wage for each enterprise');
  const { proof, person, standing, pay, flow, learning } = binOffsets;
  const stride = binStride;
  const floors = floorsOf(enterprises, context);
  const young = youngAfter(end);
  // Half a cent more never reaches the next bin, and keeps the product clear of whole numbers: no slow division.
  const perBin = 1 / (wageByGrade.width * 100);
  const wageBins = wageByGrade.bins;
  const counts = new Int32Array(enterprises * stride);
  const sums = new Float64Array(enterprises * slots);
  const wageCells = new Int16Array(length).fill(-1);
  const wageRows = new Int32Array(enterprises);

  for (let i = 0; i < length; i++) {
    const e = enterprise[i] as number;
    const at = e * stride;
    const sum = e * slots;
    const hired = hiredOn[i] as number;
    const left = leftOn[i] as number;
    const front = frontline[i] as number;
    const training = trainingCentihours[i] as number;
    const matched = matchedCentihours[i] as number;

    const hiredSince = atLeast(hired, start);
    const hiredLater = atLeast(hired, end + 1);
    const stays = atLeast(left, start);
    const staysOn = atLeast(left, end + 1);
    const joiner = hiredSince & ~hiredLater;
    const leaver = stays & ~staysOn;
    const opening = (hiredSince ^ 1) & stays;
    counts[at + flow + ((joiner << 3) | (leaver << 2) | (opening << 1) | front)]!++;
    const trained = atLeast(training, 0) + atLeast(training, 1);
    const isMatched = atLeast(matched, 0);
    counts[at + learning + (trained * 3 + (contest[i] as number) + 1) * 2 + isMatched]!++;
    const hours = training & ~(training >> 31);
    sums[sum + 5]! += hours;
    sums[sum + 6]! += matched & -isMatched;
    sums[sum + 7]! += hours & -isMatched;
    if ((staysOn & ~hiredLater) === 0) continue;

    const grade = skill[i] as number;
    const post = postClass[i] as number;
    const skilled = atLeast(grade, 1);
    counts[at + (((grade + 1) << 1) | front)]!++;
    const postKnown = atLeast(post, 0);
    const certified = skilled & (certificate[i] as number);
    counts[
      at + proof + (((postKnown + atLeast(post, keyPost)) << 2) | (atLeast(grade, highSkill) << 1) | certified)
    ]!++;
    const politics = politicsOf[(political[i] as number) + 1] as number;
    const isDispatched = employment[i] === dispatched ? 1 : 0;
    counts[at + person + ((politics << 2) | ((female[i] as number) << 1) | isDispatched)]!++;
    const titled = atLeast(title[i] as number, 0) + atLeast(title[i] as number, juniorTitle);
    const isYoung = atLeast(bornOn[i] as number, young + 1);
    counts[at + standing + ((titled << 2) | (atLeast(education[i] as number, college) << 1) | isYoung)]!++;

    const base = baseSkill[i] as number;
    const baseKnown = atLeast(base, baseAbsent + 1);
    const eligible = baseKnown & ~atLeast(base, topGrade);
    const promotion = eligible + (eligible & atLeast(grade, base + 1));
    const wage = wageCents[i] as number;
    const baseWage = baseWageCents[i] as number;
    const waged = atLeast(wage, 0);
    const judged = waged & skilled & postKnown & atLeast(minimumWageCents[e] as number, 0);
    const met = judged & atLeast(wage, floors[e * 4 + (post & 3)] as number);
    const paired = waged & baseKnown & atLeast(baseWage, 0);
    counts[at + pay + ((waged + (waged & skilled) + judged + met) * 3 + promotion) * 2 + paired]!++;
    sums[sum]! += wage & -waged;
    if (paired !== 0) {
      sums[sum + 1]! += wage;
      sums[sum + 2]! += baseWage;
      sums[sum + 3]! += wage & -skilled;
      sums[sum + 4]! += baseWage & -skilled;
    }
    if ((waged & atLeast(grade, 0)) !== 0) {
      const bin = ((wage + 0.5) * perBin) | 0;
      wageCells[i] = grade * wageBins + (bin < wageBins ? bin : wageBins - 1);
      wageRows[e]!++;
    }
  }
  return { counts, sums, wageCells, wageRows };
}
