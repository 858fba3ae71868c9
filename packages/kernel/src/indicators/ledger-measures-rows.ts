import { addYears, fromEpochDay, toEpochDay } from '@shiheng/basics/plain-date';
import { baseAbsent, type LedgerColumns } from './columns.ts';
import { wageByGrade } from './histogram.ts';
import type { MeasureContext } from './ledger-measures-context.ts';
import { place, sums } from './ledger-measures-list.ts';

/** Rows taken at a time: so many that, four to a word, no byte counts over 127 and no accumulator leaves int32. */
export const segmentRows = 504;

/**
 * What the loops over single rows leave behind for a segment of one enterprise's rows: one byte of flags per row.
 * Byte 0 is the row `from & ~3`, so that bytes and columns share their word boundaries; bytes outside the segment
 * are 0 and so count for nothing.
 */
export interface RowFlags {
  readonly flow: Uint8Array;
  readonly pay: Uint8Array;
  readonly flowWords: Int32Array;
  readonly payWords: Int32Array;
}

/** Bits of a flow byte. */
export const flowBit = { row: 0, joiner: 1, leaver: 2, opening: 3, inPost: 4, young: 5, trainingGiven: 6, trained: 7 };
/** Bits of a pay byte, all of rows in post; met: at least the floor of the post class, where that is known. */
export const payBit = { waged: 0, met: 1, paired: 2 };

export function newRowFlags(): RowFlags {
  const flow = new Int32Array(segmentRows / 4 + 2);
  const pay = new Int32Array(segmentRows / 4 + 2);
  return { flow: new Uint8Array(flow.buffer), pay: new Uint8Array(pay.buffer), flowWords: flow, payWords: pay };
}

/** What is being added up for the enterprise at hand. */
export interface Totals {
  readonly counts: Int32Array; // by `place`
  readonly sums: Float64Array; // in the order of `sums`
}

/** 1 where a ≥ b, 0 where not, without a branch: workers' data makes branches guess wrong. Both far from int32's ends. */
function atLeast(a: number, b: number): number {
  return ((a - b) >>> 31) ^ 1;
}

/** Epoch day such that whoever was born on it or later is at most 35 on `periodEnd`. */
export function youngSince(periodEnd: number): number {
  return toEpochDay(addYears(fromEpochDay(periodEnd), -36)) + 1;
}

/** A row that was there before the period and after it. */
const throughout = (1 << flowBit.row) | (1 << flowBit.opening) | (1 << flowBit.inPost);

/** The first bits of a flow byte. */
function flowOf(hired: number, left: number, periodStart: number, periodEnd: number): number {
  const hiredSince = atLeast(hired, periodStart);
  const hiredBy = atLeast(periodEnd, hired);
  const stays = atLeast(left, periodStart);
  const staysOn = atLeast(left, periodEnd + 1);
  const moves = ((hiredSince & hiredBy) << flowBit.joiner) | ((stays & ~staysOn) << flowBit.leaver);
  return 1 | moves | ((~hiredSince & stays) << flowBit.opening) | ((hiredBy & staysOn) << flowBit.inPost);
}

const training = sums.indexOf('training-centihours');

/** Who came, went, stayed; training. Every row of the declaration. */
export function flagFlows(
  { hiredOn, leftOn, bornOn, trainingCentihours, matchedCentihours }: LedgerColumns,
  { periodStart, periodEnd }: MeasureContext,
  young: number,
  { flow }: RowFlags,
  totals: Totals,
  from: number,
  to: number,
): void {
  const first = from & ~3;
  let hoursSum = 0;
  let matchedSum = 0;
  let matchedBase = 0;
  let matchedGiven = 0;
  for (let i = from; i < to; i++) {
    const hired = hiredOn[i] as number;
    const left = leftOn[i] as number;
    const hours = trainingCentihours[i] as number;
    const matched = matchedCentihours[i] as number;
    const given = atLeast(hours, 0);
    const isMatched = atLeast(matched, 0);
    // Nearly every row stands there all the period: the one branch that is worth its guess.
    const stands = hired < periodStart && left > periodEnd ? throughout : flowOf(hired, left, periodStart, periodEnd);
    const isYoung = (stands >>> flowBit.inPost) & atLeast(bornOn[i] as number, young);
    flow[i - first] =
      stands | (isYoung << flowBit.young) | (given << flowBit.trainingGiven) | (atLeast(hours, 1) << flowBit.trained);
    hoursSum += hours & -given;
    matchedSum += matched & -isMatched;
    matchedBase += hours & -(given & isMatched);
    matchedGiven += isMatched;
  }
  totals.sums[training]! += hoursSum;
  totals.sums[training + 1]! += matchedSum;
  totals.sums[training + 2]! += matchedBase;
  totals.counts[place.matchedGiven]! += matchedGiven;
}

const { bins, width } = wageByGrade;
// Half a cent more never reaches the next bin, and keeps the product clear of whole numbers: no slow division.
const perBin = 1 / (width * 100);

/** Wages, now and one year before, of rows in post. `floors`: cents per post class. `cells` are the histogram's, per row. */
export function flagPay(
  { skill, postClass, wageCents, baseSkill, baseWageCents }: LedgerColumns,
  floors: Int32Array,
  { flow, pay }: RowFlags,
  totals: Totals,
  cells: Int16Array,
  from: number,
  to: number,
): void {
  const first = from & ~3;
  let wageSum = 0;
  let pairedWage = 0;
  let pairedBase = 0;
  let skilledWage = 0;
  let skilledBase = 0;
  for (let i = from; i < to; i++) {
    const grade = skill[i] as number;
    const wage = wageCents[i] as number;
    const baseWage = baseWageCents[i] as number;
    const waged = ((flow[i - first] as number) >>> flowBit.inPost) & atLeast(wage, 0);
    const met = waged & atLeast(wage, floors[(postClass[i] as number) & 3] as number);
    const paired = waged & atLeast(baseWage, 0) & atLeast(baseSkill[i] as number, baseAbsent + 1);
    const both = paired & atLeast(grade, 1);
    pay[i - first] = waged | (met << payBit.met) | (paired << payBit.paired);
    wageSum += wage & -waged;
    pairedWage += wage & -paired;
    pairedBase += baseWage & -paired;
    skilledWage += wage & -both;
    skilledBase += baseWage & -both;
    const bin = ((wage + 0.5) * perBin) | 0;
    const cell = grade * bins + (bin < bins ? bin : bins - 1);
    cells[i] = cell | ((waged & atLeast(grade, 0)) - 1);
  }
  totals.sums[0]! += wageSum;
  totals.sums[1]! += pairedWage;
  totals.sums[2]! += pairedBase;
  totals.sums[3]! += skilledWage;
  totals.sums[4]! += skilledBase;
}
