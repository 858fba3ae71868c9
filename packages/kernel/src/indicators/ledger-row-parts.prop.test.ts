import fc from 'fast-check';
import { expect, test } from 'vitest';
import { absent } from './columns.ts';
import { factsOf, ledgerMeasureIds, measureLedger, wageHistogramId } from './ledger-measures.ts';
import { ledgerMeasures } from './ledger-measures-list.ts';
import { measureRows, rowPart } from './ledger-row-parts.ts';
import { type DecidingField, decidingFields } from './measure-fields.ts';
import { anyContext, anyRow, columnsOf, type Row } from './testing/ledger-rows.ts';

const rowsOfOne = fc.array(
  anyRow.map((row) => ({ ...row, enterprise: 0 })),
  { minLength: 1, maxLength: 40 },
);
const runs = { numRuns: 200 };

test('the parts of the rows add up to the measure of the enterprise', () => {
  fc.assert(
    fc.property(rowsOfOne, anyContext, (rows, context) => {
      const columns = columnsOf(rows);
      const { values, histograms } = factsOf(measureLedger(columns, 1, context), 0);
      const parts = measureRows(columns, context);
      const sumOf = (id: string) => rows.reduce((sum, _, row) => sum + rowPart(parts, id, row), 0);
      for (const id of ledgerMeasureIds) expect(sumOf(id), id).toBe(values[id] ?? 0);
      const items = (histograms[wageHistogramId] ?? []).reduce((sum, [, count]) => sum + count, 0);
      expect(sumOf(wageHistogramId)).toBe(items);
    }),
    runs,
  );
});

test('a count counts each row once or not at all: as many rows as the measure says', () => {
  fc.assert(
    fc.property(rowsOfOne, anyContext, (rows, context) => {
      const columns = columnsOf(rows);
      const { values } = factsOf(measureLedger(columns, 1, context), 0);
      const parts = measureRows(columns, context);
      for (const { id, count } of ledgerMeasures) {
        if (count === undefined) continue;
        const counted = rows.filter((_, row) => rowPart(parts, id, row) !== 0);
        expect(counted, id).toHaveLength(values[id] ?? 0);
      }
    }),
    runs,
  );
});

/** The field of the ledger that a column is read from. */
const fieldOf: Readonly<Record<Exclude<keyof Row, 'enterprise'>, DecidingField>> = {
  postClass: 'postClass',
  frontline: 'frontline',
  employment: 'employment',
  education: 'education',
  political: 'political',
  skill: 'skill',
  title: 'title',
  certificate: 'certificateNo',
  contest: 'contest',
  female: 'sex',
  bornOn: 'age',
  hiredOn: 'hiredOn',
  leftOn: 'leftOn',
  wageCents: 'wage',
  trainingCentihours: 'training',
  matchedCentihours: 'matched',
  baseSkill: 'yearBefore',
  baseWageCents: 'yearBefore',
};

test('what is not said to decide changes nothing', () => {
  fc.assert(
    fc.property(anyRow, anyRow, anyContext, (row, other, context) => {
      for (const id of [...ledgerMeasureIds, wageHistogramId]) {
        const decides = new Set(decidingFields(id));
        const changed = Object.entries(fieldOf).flatMap(([column, field]) =>
          decides.has(field) ? [] : [[column, other[column as keyof Row]]],
        );
        const twin = { ...row, ...Object.fromEntries(changed) };
        const parts = measureRows(columnsOf([row, twin]), context);
        expect(rowPart(parts, id, 1), id).toBe(rowPart(parts, id, 0));
      }
    }),
    runs,
  );
});

test('every measure of the ledger says what decides; others have nothing to say', () => {
  for (const id of [...ledgerMeasureIds, wageHistogramId]) expect(decidingFields(id), id).not.toEqual([]);
  expect(decidingFields('reform-spend-yuan')).toEqual([]);
  const parts = measureRows(columnsOf([]), {
    periodStart: 0,
    periodEnd: 89,
    hasBase: Uint8Array.of(0),
    minimumWageCents: Int32Array.of(absent),
    floorPercent: [105, 120, 150, 200],
  });
  expect(rowPart(parts, 'reform-spend-yuan', 0)).toBe(0);
});
