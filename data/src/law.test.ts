import { parsePlainDate } from '@shiheng/basics/plain-date';
import { skillGrades } from '@shiheng/kernel/workers/codes';
import { describe, expect, it } from 'vitest';
import { yunnanDivisions } from './divisions.ts';
import { minimumWage, postClassFloors, skillLadder } from './law.ts';

function day(text: string) {
  const date = parsePlainDate(text);
  if (!date) throw new Error(`${text} is no day`);
  return date;
}

describe('minimumWage', () => {
  it('takes the amount in force on the day, by class of the county', () => {
    expect(minimumWage('530102', day('2024-09-30'))).toMatchObject({ yuanPerMonth: 1990, wageClass: 1 });
    expect(minimumWage('530102', day('2024-10-01'))).toMatchObject({ yuanPerMonth: 2070, validFrom: '2024-10-01' });
    expect(minimumWage('530302', day('2025-03-31'))).toMatchObject({ yuanPerMonth: 1920, wageClass: 2 });
    expect(minimumWage('530621', day('2025-03-31'))).toMatchObject({ yuanPerMonth: 1770, status: 'unverified' });
  });

  it('knows every county of Yunnan, and no other', () => {
    const counties = yunnanDivisions().prefectures.flatMap((prefecture) => prefecture.counties);
    for (const { code } of counties) expect(minimumWage(code, day('2026-01-01')), code).toBeDefined();
    expect(minimumWage('110101', day('2026-01-01'))).toBeUndefined();
    expect(minimumWage('530102', day('2010-01-01'))).toBeUndefined();
  });
});

describe('postClassFloors', () => {
  it('gives the four percentages, and says when they are only a yardstick', () => {
    expect(postClassFloors(day('2026-03-31'))).toMatchObject({ percent: [105, 120, 150, 200], inForce: true });
    expect(postClassFloors(day('2024-12-31'))).toMatchObject({ percent: [105, 120, 150, 200], inForce: false });
  });
});

describe('skillLadder', () => {
  it('has the eight grades of the ledger in their order', () => {
    expect(skillLadder().grades.map(({ name }) => name)).toEqual([...skillGrades]);
  });
});
