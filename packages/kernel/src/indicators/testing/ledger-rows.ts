import { type PlainDate, parsePlainDate, toEpochDay } from '@shiheng/basics/plain-date';
import fc from 'fast-check';
import { absent, absentDay, baseAbsent, type LedgerColumns } from '../columns.ts';
import type { MeasureContext } from '../ledger-measures.ts';

/** Rows of ledgers for tests: any cell, edges often. */

const day = (text: string) => toEpochDay(parsePlainDate(text) as PlainDate);
export const start = day('2024-01-01');
export const end = day('2024-03-31');
export const enterprises = 4;

export type Row = { readonly [K in Exclude<keyof LedgerColumns, 'length'>]: number };

/** A day that often falls on the very edges of the period. */
const dayNear = fc.oneof(
  fc.constantFrom(start - 1, start, end, end + 1),
  fc.integer({ min: start - 400, max: end + 50 }),
);
const amount = fc.oneof(fc.constant(absent), fc.constant(0), fc.integer({ min: 1, max: 4_000_000 }));
/** Just below and at 105 % and 200 % of the minimum wages below, and at the edges of the histogram's bins. */
const edgeWages = [208_951, 208_952, 217_349, 217_350, 398_001, 398_002, 9_999, 10_000, 2_999_999, 3_000_000];
const wage = fc.oneof(amount, fc.constantFrom(...edgeWages));
const orAbsent = (max: number) => fc.integer({ min: absent, max });

export const anyRow: fc.Arbitrary<Row> = fc.record({
  enterprise: fc.integer({ min: 0, max: enterprises - 1 }),
  postClass: orAbsent(3),
  frontline: fc.integer({ min: 0, max: 1 }),
  employment: fc.integer({ min: 0, max: 4 }),
  education: fc.integer({ min: 0, max: 6 }),
  political: orAbsent(4),
  skill: orAbsent(7),
  title: orAbsent(4),
  certificate: fc.integer({ min: 0, max: 1 }),
  contest: orAbsent(1),
  female: fc.integer({ min: 0, max: 1 }),
  bornOn: fc.integer({ min: day('1988-03-25'), max: day('1988-04-05') }),
  hiredOn: dayNear,
  leftOn: fc.oneof(fc.constant(absentDay), dayNear),
  wageCents: wage,
  trainingCentihours: amount,
  matchedCentihours: amount,
  baseSkill: fc.integer({ min: baseAbsent, max: 7 }),
  baseWageCents: amount,
});

export const anyRows = fc.array(anyRow, { maxLength: 60 });
export const anyContext: fc.Arbitrary<MeasureContext> = fc.record({
  periodStart: fc.constant(start),
  periodEnd: fc.constant(end),
  hasBase: fc.uint8Array({ minLength: enterprises, maxLength: enterprises, max: 1 }),
  minimumWageCents: fc
    .array(fc.constantFrom(-1, 199_001, 207_000), { minLength: enterprises, maxLength: enterprises })
    .map((wages) => Int32Array.from(wages)),
  floorPercent: fc.constant([105, 120, 150, 200]),
});

export function columnsOf(rows: readonly Row[]): LedgerColumns {
  const of = (key: keyof Row) => rows.map((row) => row[key]);
  return {
    length: rows.length,
    enterprise: Int32Array.from(of('enterprise')),
    postClass: Int8Array.from(of('postClass')),
    frontline: Uint8Array.from(of('frontline')),
    employment: Int8Array.from(of('employment')),
    education: Int8Array.from(of('education')),
    political: Int8Array.from(of('political')),
    skill: Int8Array.from(of('skill')),
    title: Int8Array.from(of('title')),
    certificate: Uint8Array.from(of('certificate')),
    contest: Int8Array.from(of('contest')),
    female: Uint8Array.from(of('female')),
    bornOn: Int32Array.from(of('bornOn')),
    hiredOn: Int32Array.from(of('hiredOn')),
    leftOn: Int32Array.from(of('leftOn')),
    wageCents: Int32Array.from(of('wageCents')),
    trainingCentihours: Int32Array.from(of('trainingCentihours')),
    matchedCentihours: Int32Array.from(of('matchedCentihours')),
    baseSkill: Int8Array.from(of('baseSkill')),
    baseWageCents: Int32Array.from(of('baseWageCents')),
  };
}
