import { expect, test } from 'vitest';
import { absent, absentDay, baseAbsent, type LedgerColumns } from './columns.ts';
import { factsOf, ledgerMeasureIds, type MeasureContext, measureLedger } from './ledger-measures.ts';

const context: MeasureContext = {
  periodStart: 19_723, // 2024-01-01
  periodEnd: 19_813, // 2024-03-31
  hasBase: Uint8Array.of(0),
  minimumWageCents: Int32Array.of(-1),
  floorPercent: [105, 120, 150, 200],
};

/** Four rows in post: the example of docs/methods/ledger-measures.md. */
const four: LedgerColumns = {
  length: 4,
  enterprise: Int32Array.of(0, 0, 0, 0),
  postClass: Int8Array.of(2, 0, absent, 3),
  frontline: Uint8Array.of(1, 1, 0, 1),
  employment: Int8Array.of(0, 0, 0, 0),
  education: Int8Array.of(4, 1, 1, 2),
  political: Int8Array.of(absent, absent, absent, absent),
  skill: Int8Array.of(3, 1, -1, 3),
  title: Int8Array.of(absent, absent, absent, absent),
  certificate: Uint8Array.of(0, 0, 0, 1),
  contest: Int8Array.of(absent, absent, absent, absent),
  female: Uint8Array.of(0, 1, 0, 0),
  bornOn: Int32Array.of(7000, 7000, 7000, 7000),
  hiredOn: Int32Array.of(17_000, 17_000, 17_000, 19_813),
  leftOn: Int32Array.of(absentDay, absentDay, absentDay, absentDay),
  wageCents: Int32Array.of(absent, absent, absent, absent),
  trainingCentihours: Int32Array.of(absent, absent, absent, absent),
  matchedCentihours: Int32Array.of(absent, absent, absent, absent),
  baseSkill: Int8Array.of(baseAbsent, baseAbsent, baseAbsent, baseAbsent),
  baseWageCents: Int32Array.of(absent, absent, absent, absent),
};

test('the worked example of the methods', () => {
  const { values, histograms } = factsOf(measureLedger(four, 1, context), 0);
  expect(values).toMatchObject({
    headcount: 4,
    'key-posts': 2,
    'key-posts-high-skilled': 2,
    'certified-skilled': 1,
    skilled: 3,
    joiners: 1,
    'opening-headcount': 3,
    'frontline-opening': 2,
  });
  // Nobody gives wage, training, politics, title or contest, and there is no year before: absent, not 0.
  const present = Object.keys(values);
  for (const id of ['wage-known', 'trained', 'political-known', 'titled', 'contest-known', 'promoted']) {
    expect(present).not.toContain(id);
  }
  expect(histograms).toEqual({});
});

test('an enterprise without rows has no measure; ids are told once', () => {
  const matrix = measureLedger(four, 2, {
    ...context,
    hasBase: Uint8Array.of(0, 1),
    minimumWageCents: Int32Array.of(-1, 1),
  });
  expect(factsOf(matrix, 1)).toEqual({ values: {}, histograms: {} });
  expect(new Set(ledgerMeasureIds).size).toBe(47);
});
