import { addYears, fromEpochDay } from '@shiheng/basics/plain-date';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { absent, baseAbsent, type LedgerColumns } from './columns.ts';
import { factsOf, ledgerMeasureIds, type MeasureContext, measureLedger } from './ledger-measures.ts';
import { anyContext, anyRow, anyRows, columnsOf, end, enterprises, type Row, start } from './testing/ledger-rows.ts';
import type { UnitFacts } from './unit-facts.ts';

type Facts = Pick<UnitFacts, 'values' | 'histograms'>;

function measured(rows: readonly Row[], context: MeasureContext): Facts[] {
  const matrix = measureLedger(columnsOf(rows), enterprises, context);
  return Array.from({ length: enterprises }, (_, e) => factsOf(matrix, e));
}

/** The slow oracle: one filter for each measure, written from the list of measures and not from the kernel. */
function oracle(all: readonly Row[], e: number, context: MeasureContext): Facts {
  const rows = all.filter((row) => row.enterprise === e);
  if (rows.length === 0) return { values: {}, histograms: {} };
  const stock = rows.filter((row) => row.hiredOn <= end && row.leftOn > end);
  const count = (of: readonly Row[], holds: (row: Row) => boolean) => of.filter(holds).length;
  const sum = (of: readonly Row[], key: keyof Row) => of.reduce((total, row) => total + row[key], 0);
  const known = (key: keyof Row) => stock.filter((row) => row[key] !== absent);
  const within = (at: number) => at >= start && at <= end;
  const minimum = context.minimumWageCents[e] as number;
  const age = (row: Row) => {
    let years = 0;
    while (addYears(fromEpochDay(row.bornOn), years + 1) <= fromEpochDay(end)) years++;
    return years;
  };
  const values: Record<string, number> = {
    headcount: stock.length,
    female: sum(stock, 'female'),
    frontline: sum(stock, 'frontline'),
    dispatched: count(stock, (row) => row.employment === 1),
    'aged-35-and-under': count(stock, (row) => age(row) <= 35),
    'college-educated': count(stock, (row) => row.education >= 4),
    skilled: count(stock, (row) => row.skill >= 1),
    'high-skilled': count(stock, (row) => row.skill >= 3),
    'certified-skilled': count(stock, (row) => row.skill >= 1 && row.certificate === 1),
    'frontline-skilled': count(stock, (row) => row.skill >= 1 && row.frontline === 1),
    joiners: count(rows, (row) => within(row.hiredOn)),
    leavers: count(rows, (row) => within(row.leftOn)),
    'opening-headcount': count(rows, (row) => row.hiredOn < start && row.leftOn >= start),
    'frontline-opening': count(rows, (row) => row.hiredOn < start && row.leftOn >= start && row.frontline === 1),
    'frontline-leavers': count(rows, (row) => within(row.leftOn) && row.frontline === 1),
  };
  const grades = [
    'apprentice',
    'junior',
    'intermediate',
    'senior',
    'technician',
    'senior-technician',
    'special',
    'chief',
  ];
  for (const [code, name] of grades.entries()) values[`grade-${name}`] = count(stock, (row) => row.skill === code);
  const histograms: Record<string, [number, number][]> = {};

  const politics = known('political');
  if (politics.length > 0) {
    values['political-known'] = politics.length;
    values['party-members'] = count(politics, (row) => row.political <= 1);
    values['league-members'] = count(politics, (row) => row.political === 2);
  }
  if (known('title').length > 0) values.titled = count(stock, (row) => row.title >= 1);
  if (known('postClass').length > 0) {
    values['key-posts'] = count(stock, (row) => row.postClass >= 2);
    values['key-posts-high-skilled'] = count(stock, (row) => row.postClass >= 2 && row.skill >= 3);
  }
  const waged = known('wageCents');
  if (waged.length > 0) {
    values['wage-known'] = waged.length;
    values['wage-cents'] = sum(waged, 'wageCents');
    values['skilled-wage-known'] = count(waged, (row) => row.skill >= 1);
    const cells = new Map<number, number>();
    for (const row of waged.filter(({ skill }) => skill >= 0)) {
      const cell = row.skill * 301 + Math.min(300, Math.floor(row.wageCents / 10_000));
      cells.set(cell, (cells.get(cell) ?? 0) + 1);
    }
    histograms['wage-by-grade'] = [...cells].sort(([a], [b]) => a - b);
    if (known('postClass').length > 0 && minimum >= 0) {
      const judged = waged.filter((row) => row.skill >= 1 && row.postClass !== absent);
      values['wage-floor-known'] = judged.length;
      const percent = (row: Row) => context.floorPercent[row.postClass] as number;
      values['wage-floor-met'] = count(judged, (row) => row.wageCents * 100 >= minimum * percent(row));
    }
  }
  if (context.hasBase[e] === 1) {
    const eligible = stock.filter((row) => row.baseSkill !== baseAbsent && row.baseSkill < 7);
    values['promotion-eligible'] = eligible.length;
    values.promoted = count(eligible, (row) => row.skill > row.baseSkill);
    const pairs = waged.filter((row) => row.baseSkill !== baseAbsent && row.baseWageCents !== absent);
    if (pairs.length > 0) {
      const skilled = pairs.filter((row) => row.skill >= 1);
      values['paired-wage-cents'] = sum(pairs, 'wageCents');
      values['paired-base-wage-cents'] = sum(pairs, 'baseWageCents');
      values['paired-skilled-wage-cents'] = sum(skilled, 'wageCents');
      values['paired-skilled-base-wage-cents'] = sum(skilled, 'baseWageCents');
    }
  }
  const trained = rows.filter((row) => row.trainingCentihours !== absent);
  if (trained.length > 0) {
    values['training-known'] = trained.length;
    values.trained = count(trained, (row) => row.trainingCentihours > 0);
    values['training-centihours'] = sum(trained, 'trainingCentihours');
  }
  const matched = rows.filter((row) => row.matchedCentihours !== absent);
  if (matched.length > 0) {
    values['matched-centihours'] = sum(matched, 'matchedCentihours');
    const base = matched.filter((row) => row.trainingCentihours !== absent);
    values['matched-base-centihours'] = sum(base, 'trainingCentihours');
  }
  const contest = rows.filter((row) => row.contest !== absent);
  if (contest.length > 0) {
    values['contest-known'] = contest.length;
    values['contest-participants'] = sum(contest, 'contest');
  }
  return { values, histograms };
}

const runs = { numRuns: 400 };

test('the kernel says what a filter for each measure says', () => {
  fc.assert(
    fc.property(anyRows, anyContext, (rows, context) => {
      const expected = Array.from({ length: enterprises }, (_, e) => oracle(rows, e, context));
      expect(measured(rows, context)).toEqual(expected);
    }),
    runs,
  );
});

test('enterprises of many rows, in columns that begin in the middle of a word', () => {
  const rows = fc.sample(anyRow, { numRuns: 5004, seed: 7 }).map((row) => ({ ...row, enterprise: row.enterprise % 3 }));
  const [context] = fc.sample(anyContext, { numRuns: 1, seed: 7 }) as [MeasureContext];
  const expected = Array.from({ length: enterprises }, (_, e) => oracle(rows, e, context));
  expect(measured(rows, context)).toEqual(expected);
  const sorted = rows.toSorted((a, b) => a.enterprise - b.enterprise);
  const shifted = Object.entries(columnsOf([sorted[0] as Row, ...sorted])).map(([name, column]) => [
    name,
    typeof column === 'number' ? rows.length : column.subarray(1),
  ]);
  const matrix = measureLedger(Object.fromEntries(shifted) as LedgerColumns, enterprises, context);
  expect(Array.from({ length: enterprises }, (_, e) => factsOf(matrix, e))).toEqual(expected);
});

test('the order of the rows does not matter', () => {
  const shuffled = anyRows.chain((rows) =>
    fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length })),
  );
  fc.assert(
    fc.property(shuffled, anyContext, ([rows, other], context) => {
      expect(measured(other, context)).toEqual(measured(rows, context));
    }),
    runs,
  );
});

test('an enterprise measured alone is the same as among the others', () => {
  fc.assert(
    fc.property(anyRows, anyContext, fc.integer({ min: 0, max: enterprises - 1 }), (rows, context, e) => {
      const own = rows.filter((row) => row.enterprise === e).map((row) => ({ ...row, enterprise: 0 }));
      const alone = measureLedger(columnsOf(own), 1, {
        ...context,
        hasBase: context.hasBase.slice(e, e + 1),
        minimumWageCents: context.minimumWageCents.slice(e, e + 1),
      });
      expect(factsOf(alone, 0)).toEqual(measured(rows, context)[e]);
    }),
    runs,
  );
});

test('the rows split in two add up: values, histograms, and what is known in a part is known in the whole', () => {
  fc.assert(
    fc.property(anyRows, anyRows, anyContext, (some, others, context) => {
      const whole = measured([...some, ...others], context);
      const [one, other] = [measured(some, context), measured(others, context)];
      for (let e = 0; e < enterprises; e++) expectSum(whole[e] as Facts, one[e] as Facts, other[e] as Facts);
    }),
    runs,
  );
});

function expectSum(whole: Facts, one: Facts, other: Facts): void {
  for (const id of ledgerMeasureIds) {
    const inParts = [one.values[id], other.values[id]].filter((value) => value !== undefined);
    if (inParts.length > 0) expect(whole.values[id]).toBe(inParts.reduce((sum, value) => sum + value, 0));
    else expect(whole.values[id] ?? 0).toBe(0);
  }
  const cells = new Map<number, number>();
  for (const part of [one, other]) {
    for (const [cell, count] of part.histograms['wage-by-grade'] ?? []) cells.set(cell, (cells.get(cell) ?? 0) + count);
  }
  expect(whole.histograms['wage-by-grade'] ?? []).toEqual([...cells].sort(([a], [b]) => a - b));
}
