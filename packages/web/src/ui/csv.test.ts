import { describe, expect, it } from 'vitest';
import { toCsv } from './csv.ts';

describe('toCsv', () => {
  it('begins with a byte order mark and quotes what needs it', () => {
    expect(
      toCsv([
        ['机构', '得分'],
        ['甲,乙"丙"', 52.4],
        [null, -26],
      ]),
    ).toBe('\u{feff}机构,得分\r\n"甲,乙""丙""",52.4\r\n,-26\r\n');
  });

  it.each(['=1+1', '+1', '-cmd', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '＝1', '＋1', '－1', '＠SUM(A1)'])(
    'disarms %j',
    (cell) => {
      expect(toCsv([[cell]])).toContain(`'${cell}`);
    },
  );

  it('leaves negative numbers as numbers', () => {
    expect(toCsv([[-0.5]])).toBe('\u{feff}-0.5\r\n');
  });
});
