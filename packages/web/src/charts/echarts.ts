import { BarChart, CustomChart, LineChart } from 'echarts/charts';
import { GridComponent, TooltipComponent } from 'echarts/components';
import * as core from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import type { ChartOption } from './option.ts';

core.use([BarChart, CustomChart, LineChart, GridComponent, TooltipComponent, SVGRenderer]);

export interface DrawnChart {
  draw(option: ChartOption): void;
  resize(): void;
  dispose(): void;
}

/** Opens a chart in an element. SVG: sharp on paper, and saved by the same way as every other picture. */
export function openChart(element: HTMLElement): DrawnChart {
  const chart = core.init(element, undefined, { renderer: 'svg' });
  return {
    draw: (option) => {
      chart.setOption(option, { notMerge: true });
      // On paper the picture is scaled, not drawn anew: for that it must know its own size.
      element.querySelector('svg')?.setAttribute('viewBox', `0 0 ${chart.getWidth()} ${chart.getHeight()}`);
    },
    resize: () => chart.resize(),
    dispose: () => chart.dispose(),
  };
}
