import type { BarSeriesOption, CustomSeriesOption, LineSeriesOption } from 'echarts/charts';
import type { GridComponentOption, TooltipComponentOption } from 'echarts/components';
import type { ComposeOption } from 'echarts/core';
import type { Palette } from './palette.ts';

/** Options of the series and parts that are loaded (echarts.ts); anything else is a type error. */
export type ChartOption = ComposeOption<
  BarSeriesOption | LineSeriesOption | CustomSeriesOption | GridComponentOption | TooltipComponentOption
>;

/** What a chart may depend on besides its rows. */
export interface ChartFrame {
  readonly palette: Palette;
  readonly width: number; // pixels
}

type XY = readonly [x: number, y: number];

/** A filled area given by its corners in the chart's own coordinates. */
export function polygonSeries(corners: readonly XY[], fill: string): CustomSeriesOption {
  return {
    type: 'custom',
    coordinateSystem: 'cartesian2d',
    silent: true,
    z: 0,
    clip: false, // corners lie inside the axes
    data: [0],
    renderItem: (_, api) => ({
      type: 'polygon',
      shape: { points: corners.map((corner) => api.coord([...corner])) },
      style: { fill },
    }),
  };
}

/** Text for a tooltip, which the library reads as HTML. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
}

/** Words and tooltip in the product's type. */
export function baseOption({ sans, ink, card, line }: Palette): ChartOption {
  return {
    animation: false,
    textStyle: { fontFamily: sans },
    tooltip: {
      backgroundColor: card,
      borderColor: line,
      borderWidth: 1,
      padding: [8, 12],
      textStyle: { color: ink, fontSize: 13, fontFamily: sans },
      extraCssText: 'box-shadow: var(--shadow); border-radius: 4px;',
    },
  };
}

/** Periods from left to right, the first and the last at the edges. */
export function periodAxis(rows: readonly { readonly label: string }[], { lineStrong, faint }: Palette) {
  return {
    type: 'category' as const,
    data: rows.map(({ label }) => label),
    boundaryGap: false,
    axisTick: { show: false },
    axisLine: { lineStyle: { color: lineStrong } },
    axisLabel: { color: faint, fontSize: 11.5, hideOverlap: true },
  };
}
