import { baseOption, type ChartFrame, type ChartOption, escapeHtml, periodAxis } from './option.ts';

export interface ValueRow {
  readonly label: string;
  readonly value: number | null; // a gap, never 0
}

export interface ValueMark {
  readonly label: string;
  readonly value: number;
}

/** A value through the periods, with its goalposts as lines. */
export function valueTrendOption(
  rows: readonly ValueRow[],
  marks: readonly ValueMark[],
  write: (value: number | null) => string,
  { palette, width }: ChartFrame,
): ChartOption {
  const known = [...rows.flatMap(({ value }) => (value === null ? [] : [value])), ...marks.map(({ value }) => value)];
  const [low, high] = [Math.min(...known), Math.max(...known)];
  const room = (high - low || Math.abs(high) || 1) * 0.12;
  const last = rows.length - 1;
  return {
    ...baseOption(palette),
    tooltip: {
      ...baseOption(palette).tooltip,
      trigger: 'axis',
      formatter: (items: unknown) => rowText(rows[indexOf(items)], write),
    },
    grid: { left: 62, right: width < 480 ? 80 : 96, top: 12, bottom: 28 },
    xAxis: periodAxis(rows, palette),
    yAxis: {
      type: 'value',
      min: low >= 0 ? Math.max(0, low - room) : low - room,
      max: high + room,
      // The ends are where the lines need room, no figures to read.
      axisLabel: {
        color: palette.faint,
        fontSize: 11.5,
        showMaxLabel: false,
        showMinLabel: low - room <= 0 && low >= 0,
        formatter: (value: number) => write(value),
      },
      splitLine: { lineStyle: { color: palette.line } },
    },
    series: [
      ...marks.map(({ label, value }) => ({
        type: 'line' as const,
        silent: true,
        symbol: 'none',
        data: rows.map((_, at) => (at === last ? { value, symbol: 'none' } : value)),
        lineStyle: { color: palette.faint, width: 1, type: 'dashed' as const },
        endLabel: { show: true, formatter: label, color: palette.sub, fontSize: 11 },
        z: 1,
      })),
      {
        type: 'line',
        connectNulls: false,
        data: rows.map(({ value }) => value),
        symbol: 'circle',
        symbolSize: 6,
        lineStyle: { color: palette.ink, width: 2 },
        itemStyle: { color: palette.ink },
        z: 3,
      },
    ],
  };
}

function indexOf(items: unknown): number {
  const [first] = items as readonly { readonly dataIndex: number }[];
  return first?.dataIndex ?? 0;
}

function rowText(row: ValueRow | undefined, write: (value: number | null) => string): string {
  return row === undefined ? '' : [row.label, write(row.value)].map(escapeHtml).join('<br>');
}
