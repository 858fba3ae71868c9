import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';
import { useTheme } from '../theme/use-theme.ts';
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

/** A chart that loads the library when it is first needed, follows its width and the theme, and is disposed with its page. */
export function Chart({ build, alt, height, holder }: Props) {
  const own = useRef<HTMLDivElement>(null);
  const element = holder ?? own;
  const drawing = useRef<Drawing>(undefined);
  const theme = useTheme();
  useEffect(() => {
    drawing.current = element.current === null ? undefined : drawInto(element.current, build);
    return () => drawing.current?.leave();
  }, [element, build]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: other colours, same rows
  useLayoutEffect(() => drawing.current?.redraw(), [theme]);
  const size = height === 'square' ? { aspectRatio: '1' } : { height };
  return <div ref={element} className={styles.chart} style={size} role="img" aria-label={alt} />;
}

interface Drawing {
  /** Anew with the colours of now, at once; nothing where nothing has been drawn yet. */
  redraw(): void;
  /** A chart that is still on its way when the page is left is never opened. */
  leave(): void;
}

function drawInto(element: HTMLDivElement, build: Props['build']): Drawing {
  let chart: DrawnChart | undefined;
  let drawnWidth = 0; // without width (not laid out, or hidden) there is nothing to draw in yet
  const redraw = () => chart?.draw(build({ palette: readPalette(element), width: drawnWidth }));
  const observer = new ResizeObserver(async () => {
    const { clientWidth } = element;
    if (clientWidth === 0 || clientWidth === drawnWidth) return;
    drawnWidth = clientWidth;
    const { openChart } = await import('./echarts.ts');
    if (drawnWidth !== clientWidth) return; // left, or resized again meanwhile
    chart ??= openChart(element);
    chart.resize();
    redraw();
  });
  observer.observe(element);
  const leave = () => {
    drawnWidth = -1;
    observer.disconnect();
    chart?.dispose();
  };
  return { redraw, leave };
}
