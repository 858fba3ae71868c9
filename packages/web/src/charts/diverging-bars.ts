import { baseOption, type ChartFrame, type ChartOption } from './option.ts';
import type { Palette } from './palette.ts';

export interface DivergingRow {
  readonly label: string;
  readonly value: number;
  readonly tone: 'side-a' | 'side-b' | 'ink' | 'neutral';
}

export const barPitch = 30; // pixels per row

/** Height that the rows need. */
export function barsHeight(rows: number): number {
  return rows * barPitch + 16;
}

/**
 * Signed bars from a common zero, in the order of the rows, first on top. Each carries its figure at its end; nothing
 * else needs a scale.
 *
 * @param write how a value is written
 */
export function divergingBars(
  rows: readonly DivergingRow[],
  write: (value: number) => string,
  { palette, width }: ChartFrame,
): ChartOption {
  const reach = Math.max(1e-9, ...rows.map(({ value }) => Math.abs(value)));
  const narrow = width < 480;
  const labelWidth = Math.min(260, Math.round(width * (narrow ? 0.42 : 0.38)));
  return {
    ...baseOption(palette),
    grid: { left: labelWidth + 8, right: 12, top: 4, bottom: 4 },
    xAxis: {
      type: 'value',
      // Room for the figures beyond the longest bar on both sides.
      min: rows.some(({ value }) => value < 0) ? -reach * 1.35 : 0,
      max: rows.some(({ value }) => value > 0) ? reach * 1.35 : 0,
      show: false,
    },
    yAxis: {
      type: 'category',
      inverse: true,
      data: rows.map(({ label }) => label),
      axisTick: { show: false },
      axisLine: { onZero: true, lineStyle: { color: palette.lineStrong } },
      axisLabel: {
        // Labels stand at the left edge, not at the zero line.
        inside: false,
        color: palette.ink,
        fontSize: narrow ? 11 : 12.5,
        lineHeight: narrow ? 13 : 16,
        width: labelWidth,
        overflow: narrow ? 'break' : 'truncate',
        interval: 0,
      },
      position: 'left',
      offset: 0,
    },
    series: [
      {
        type: 'bar',
        barWidth: 14,
        silent: true,
        data: rows.map(({ value, tone }) => ({
          value,
          itemStyle: { color: toneColour(tone, palette) },
          label: {
            show: true,
            position: value < 0 ? ('left' as const) : ('right' as const),
            formatter: write(value),
            color: palette.sub,
            fontSize: 12,
          },
        })),
      },
    ],
  };
}

function toneColour(tone: DivergingRow['tone'], palette: Palette): string {
  return { 'side-a': palette.sideA, 'side-b': palette.sideB, ink: palette.ink, neutral: palette.neutral }[tone];
}
