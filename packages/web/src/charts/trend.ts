import { baseOption, type ChartFrame, type ChartOption, escapeHtml, periodAxis, polygonSeries } from './option.ts';

export interface TrendRow {
  readonly label: string;
  readonly headline: number | null;
  readonly p05: number | null;
  readonly p95: number | null;
  readonly a: number | null;
  readonly b: number | null;
}

interface Words {
  readonly headline: string;
  /** Absent where the relation has no two sides. */
  readonly sides: { readonly a: string; readonly b: string } | null;
  readonly score: (value: number | null) => string;
}

/** Stretches of neighbouring rows that hold an interval, each as a closed area. */
export function intervalAreas(rows: readonly TrendRow[]): readonly (readonly (readonly [number, number])[])[] {
  const runs: { at: number; low: number; high: number }[][] = [[]];
  rows.forEach(({ p05, p95 }, at) => {
    if (p05 === null || p95 === null) runs.push([]);
    else runs.at(-1)?.push({ at, low: p05, high: p95 });
  });
  return runs
    .filter((run) => run.length > 1)
    .map((run) => [
      ...run.map(({ at, high }) => [at, high] as const),
      ...[...run].reverse().map(({ at, low }) => [at, low] as const),
    ]);
}

/** Score with its interval through the periods, and both sides as thin lines. */
export function trendOption(
  rows: readonly TrendRow[],
  out: boolean,
  words: Words,
  { palette, width }: ChartFrame,
): ChartOption {
  const colour = out ? palette.accent : palette.ink;
  const known = rows.flatMap((row) => [row.p05, row.p95, row.headline, row.a, row.b]).filter((value) => value !== null);
  const [low, high] = [Math.min(...known, 100), Math.max(...known, 0)];
  return {
    ...baseOption(palette),
    tooltip: {
      ...baseOption(palette).tooltip,
      trigger: 'axis',
      formatter: (items: unknown) => rowText(rows[indexOf(items)], words),
    },
    grid: { left: 34, right: labelRoom(words, width), top: 12, bottom: 28 },
    xAxis: periodAxis(rows, palette),
    yAxis: {
      type: 'value',
      min: Math.max(0, Math.floor((low - 4) / 10) * 10),
      max: Math.min(100, Math.ceil((high + 4) / 10) * 10),
      axisLabel: { color: palette.faint, fontSize: 11.5 },
      splitLine: { lineStyle: { color: palette.line } },
    },
    series: [
      ...intervalAreas(rows).map((area) => polygonSeries(area, palette.line)),
      ...(words.sides === null
        ? []
        : [
            lineOf(
              rows.map(({ a }) => a),
              palette.sideA,
              1.2,
              words.sides.a,
            ),
            lineOf(
              rows.map(({ b }) => b),
              palette.sideB,
              1.2,
              words.sides.b,
            ),
          ]),
      lineOf(
        rows.map(({ headline }) => headline),
        colour,
        2.2,
        words.sides === null ? '' : words.headline,
      ),
    ],
  };
}

/** Room for the names at the lines' ends: Chinese characters are about twice as wide as Latin ones. */
function labelRoom({ sides, headline }: Words, width: number): number {
  if (sides === null) return 24;
  const widthOf = (text: string) => [...text].reduce((sum, char) => sum + (char > '\u2e7f' ? 12.5 : 6.6), 0);
  return Math.min(width * 0.4, Math.max(...[sides.a, sides.b, headline].map(widthOf)) + 18);
}

function lineOf(data: readonly (number | null)[], color: string, width: number, name: string) {
  return {
    type: 'line' as const,
    clip: false,
    data: [...data],
    symbol: 'circle',
    symbolSize: width > 2 ? 6 : 3,
    lineStyle: { color, width },
    itemStyle: { color },
    endLabel: {
      show: name !== '',
      formatter: name,
      color,
      fontSize: 12,
      fontWeight: width > 2 ? (600 as const) : (400 as const),
    },
    labelLayout: { moveOverlap: 'shiftY' as const },
    z: width > 2 ? 5 : 4,
  };
}

function indexOf(items: unknown): number {
  return (
    (items as readonly { readonly dataIndex: number }[]).find((item) => item.dataIndex !== undefined)?.dataIndex ?? 0
  );
}

function rowText(row: TrendRow | undefined, { headline, sides, score }: Words): string {
  if (row === undefined) return '';
  const lines = [row.label, `${headline} ${score(row.headline)}`];
  if (row.p05 !== null && row.p95 !== null) lines[1] += ` (${score(row.p05)}–${score(row.p95)})`;
  if (sides !== null) lines.push(`${sides.a} ${score(row.a)}`, `${sides.b} ${score(row.b)}`);
  return lines.map(escapeHtml).join('<br>');
}
