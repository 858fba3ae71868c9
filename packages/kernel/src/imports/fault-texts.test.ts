import { describe, expect, test } from 'vitest';
import { faultKinds, faultText, headerFaultText } from './fault-texts.ts';
import { maskIdNumber, maskName } from './faults.ts';

describe('texts of faults', () => {
  test.each(faultKinds)('%s says why and what to do, in both languages', (kind) => {
    for (const language of ['zh', 'en'] as const) {
      const { reason, mend } = faultText({ kind }, language);
      expect(reason.length).toBeGreaterThan(2);
      expect(mend.length).toBeGreaterThan(2);
    }
    expect(faultText({ kind }, 'en').reason).not.toBe(faultText({ kind }, 'zh').reason);
  });

  test('facts fill the places', () => {
    expect(faultText({ kind: 'too-large', facts: { most: 2160 } }, 'zh').reason).toBe('超过上限 2160');
    expect(headerFaultText({ kind: 'missing-columns', columns: ['姓名', '一线'] }, 'en').reason).toBe(
      'Required columns are missing: 姓名、一线',
    );
  });
});

test('names and id numbers are masked', () => {
  expect(maskName('欧阳修文')).toBe('欧***');
  expect(maskName('')).toBe('');
  expect(maskIdNumber('53010219900101123X')).toBe('530***********123X');
  expect(maskIdNumber('5301')).toBe('5***');
});
