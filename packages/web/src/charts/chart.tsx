import { type RefObject, useEffect, useRef } from 'react';
import styles from './chart.module.css';
import type { DrawnChart } from './echarts.ts';
import type { ChartFrame, ChartOption } from './option.ts';
import { readPalette } from './palette.ts';

interface Props {
  /** The option for the space at hand; a pure function of its rows, tested without a page. */
  readonly build: (frame: ChartFrame) => ChartOption;
  /** What the picture says, in words. */
  readonly alt: string;
  readonly height: number | 'square';
  readonly holder?: RefObject<HTMLDivElement | null>;
}

/** A chart that loads the library when it is first needed, follows its width, and is disposed with its page. */
export function Chart({ build, alt, height, holder }: Props) {
  const own = useRef<HTMLDivElement>(null);
  const element = holder ?? own;
  useEffect(() => drawInto(element.current, build), [element, build]);
  const size = height === 'square' ? { aspectRatio: '1' } : { height };
  return <div ref={element} className={styles.chart} style={size} role="img" aria-label={alt} />;
}

/** @returns the clean-up: a chart that is still on its way when the page is left is never opened. */
function drawInto(element: HTMLDivElement | null, build: Props['build']): (() => void) | undefined {
  if (element === null) return undefined;
  let chart: DrawnChart | undefined;
  let drawnWidth = 0; // without width (not laid out, or hidden) there is nothing to draw in yet
  const observer = new ResizeObserver(async () => {
    const { clientWidth } = element;
    if (clientWidth === 0 || clientWidth === drawnWidth) return;
    drawnWidth = clientWidth;
    const { openChart } = await import('./echarts.ts');
    if (drawnWidth !== clientWidth) return; // left, or resized again meanwhile
    chart ??= openChart(element);
    chart.resize();
    chart.draw(build({ palette: readPalette(element), width: clientWidth }));
  });
  observer.observe(element);
  return () => {
    drawnWidth = -1;
    observer.disconnect();
    chart?.dispose();
  };
}
