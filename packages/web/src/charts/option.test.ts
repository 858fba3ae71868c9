import { describe, expect, it } from 'vitest';
import { divergingBars } from './diverging-bars.ts';
import { type ChartFrame, escapeHtml } from './option.ts';
import { isoCurve, planeOption, wedgeCorners } from './plane.ts';
import { intervalAreas, type TrendRow, trendOption } from './trend.ts';

const colours = [
  'ink',
  'sub',
  'faint',
  'line',
  'lineStrong',
  'card',
  'accent',
  'sideA',
  'sideB',
  'band',
  'neutral',
  'sans',
];
const frame = { width: 600, palette: Object.fromEntries(colours.map((name) => [name, name])) } as unknown as ChartFrame;
const write = (value: number | null) => (value === null ? '—' : value.toFixed(1));

type Loose = { readonly [key: string]: unknown };
const seriesOf = (option: { series?: unknown }) => option.series as readonly Loose[];

describe('divergingBars', () => {
  const option = divergingBars(
    [
      { label: '甲', value: 12.5, tone: 'side-b' },
      { label: '乙', value: -3, tone: 'side-a' },
    ],
    write,
    frame,
  );

  it('keeps the order of the rows, first on top, and writes each figure at its bar’s end', () => {
    expect(option.yAxis).toMatchObject({ inverse: true, data: ['甲', '乙'] });
    expect(seriesOf(option)[0]?.data).toMatchObject([
      { value: 12.5, itemStyle: { color: 'sideB' }, label: { formatter: '12.5', position: 'right' } },
      { value: -3, itemStyle: { color: 'sideA' }, label: { formatter: '-3.0', position: 'left' } },
    ]);
  });

  it('shares one scale on both sides of zero', () => {
    expect(option.xAxis).toMatchObject({ min: -12.5 * 1.35, max: 12.5 * 1.35 });
  });
});

describe('plane', () => {
  it('cuts the band out of the square', () => {
    expect(wedgeCorners({ lo: 0.8, hi: 1.25 })).toEqual([
      [0, 0],
      [100, 80],
      [100, 100],
      [80, 100],
    ]);
    expect(wedgeCorners({ lo: 1, hi: 1.4 })).toEqual([
      [0, 0],
      [100, 100],
      [100 / 1.4, 100],
    ]);
    expect(wedgeCorners({ lo: 0.5, hi: 0.9 })).toEqual([
      [0, 0],
      [100, 50],
      [100, 90],
    ]);
  });

  it('draws curves on which the geometric mean is equal, from edge to edge', () => {
    const curve = isoCurve(60);
    for (const [a, b] of curve) expect(Math.sqrt(a * b)).toBeCloseTo(60, 9);
    expect(curve[0]).toEqual([36, 100]);
    expect(curve.at(-1)?.[0]).toBeCloseTo(100, 9);
  });

  it('marks the present, in the accent only when it is out of band', () => {
    const path = [
      { label: '2026Q2', a: 70, b: 60 },
      { label: '2026Q3', a: 78, b: 52 },
    ];
    const words = { a: '组织推进', b: '企业主体', score: write };
    const now = (out: boolean) => seriesOf(planeOption(path, { lo: 0.9, hi: 1.3 }, out, words, frame)).at(-1);
    expect(now(true)).toMatchObject({ data: [{ value: [78, 52] }], itemStyle: { color: 'accent' } });
    expect(now(false)).toMatchObject({ itemStyle: { color: 'ink' } });
  });
});

describe('trend', () => {
  const row = (headline: number | null): TrendRow => ({
    label: 'q',
    headline,
    p05: headline === null ? null : headline - 5,
    p95: headline === null ? null : headline + 5,
    a: headline,
    b: headline,
  });

  it('leaves a hole in the interval where nothing could be judged', () => {
    expect(intervalAreas([row(50), row(60), row(null), row(70)])).toEqual([
      [
        [0, 55],
        [1, 65],
        [1, 55],
        [0, 45],
      ],
    ]);
  });

  it('shows sides only where there are two', () => {
    const words = { headline: '得分', sides: { a: '甲', b: '乙' }, score: write };
    const lines = (sides: typeof words.sides | null) =>
      seriesOf(trendOption([row(50), row(60)], false, { ...words, sides }, frame)).filter(
        ({ type }) => type === 'line',
      );
    expect(lines(words.sides)).toHaveLength(3);
    expect(lines(null)).toHaveLength(1);
  });

  it('rounds the scale outwards and never leaves 0–100', () => {
    const words = { headline: '得分', sides: null, score: write };
    expect(trendOption([row(50), row(97)], false, words, frame).yAxis).toMatchObject({ min: 40, max: 100 });
  });
});

describe('escapeHtml', () => {
  it('lets no name act as markup in a tooltip', () => {
    expect(escapeHtml('<img src="x">&\'')).toBe('&#60;img src=&#34;x&#34;&#62;&#38;&#39;');
  });
});
