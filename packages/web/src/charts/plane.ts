import { baseOption, type ChartFrame, type ChartOption, escapeHtml, polygonSeries } from './option.ts';

type XY = readonly [x: number, y: number];

export interface PlanePoint {
  readonly label: string; // the period
  readonly a: number;
  readonly b: number;
}

/** The band of B ÷ A as an area of the 0–100 square: A to the right, B up. */
export function wedgeCorners({ lo, hi }: { readonly lo: number; readonly hi: number }): readonly XY[] {
  const lower = edgePoint(lo);
  const upper = edgePoint(hi);
  // Both rays leave the square on the same edge, or the corner (100, 100) lies between them.
  const corner: readonly XY[] = lo < 1 && hi > 1 ? [[100, 100]] : [];
  return [[0, 0], lower, ...corner, upper];
}

/** Where the ray B = ratio · A leaves the square. */
function edgePoint(ratio: number): XY {
  return ratio <= 1 ? [100, 100 * ratio] : [100 / ratio, 100];
}

/** Points of equal geometric mean: A · B = g². Dense where the curve bends. */
export function isoCurve(g: number): readonly XY[] {
  const from = (g * g) / 100;
  const steps = 24;
  return Array.from({ length: steps + 1 }, (_, i): XY => {
    const a = from * (100 / from) ** (i / steps);
    return [a, (g * g) / a];
  });
}

const levels = [20, 40, 60, 80];

interface Words {
  readonly a: string;
  readonly b: string;
  readonly score: (value: number) => string;
}

/**
 * Both sides as a point on a plane, with the desired band as a wedge, curves of equal score, and the way of the past
 * periods.
 *
 * @param path oldest first; the last is the present
 */
export function planeOption(
  path: readonly PlanePoint[],
  band: { readonly lo: number; readonly hi: number },
  out: boolean,
  words: Words,
  { palette }: ChartFrame,
): ChartOption {
  const now = path.at(-1);
  const colour = out ? palette.accent : palette.ink;
  const named = namedPoints(path);
  const axis = {
    type: 'value' as const,
    min: 0,
    max: 100,
    interval: 20,
    nameLocation: 'middle' as const,
    axisLabel: { color: palette.faint, fontSize: 11.5 },
    axisLine: { show: true, lineStyle: { color: palette.lineStrong } },
    splitLine: { lineStyle: { color: palette.line, width: 0.5 } },
    nameTextStyle: { fontSize: 12.5, fontWeight: 600 as const },
  };
  return {
    ...baseOption(palette),
    tooltip: { ...baseOption(palette).tooltip, trigger: 'item' },
    grid: { left: 46, right: 16, top: 16, bottom: 46 },
    xAxis: { ...axis, name: words.a, nameGap: 28, nameTextStyle: { ...axis.nameTextStyle, color: palette.sideA } },
    yAxis: { ...axis, name: words.b, nameGap: 30, nameTextStyle: { ...axis.nameTextStyle, color: palette.sideB } },
    series: [
      polygonSeries(wedgeCorners(band), palette.band),
      ...levels.map((level) => isoSeries(level, palette.lineStrong, palette.faint)),
      {
        type: 'line',
        clip: false,
        data: path.map((point, at) => pathPoint(point, named.has(at), palette.sub)),
        symbol: 'circle',
        symbolSize: 5,
        lineStyle: { color: colour, width: 1.5 },
        itemStyle: { color: colour },
        z: 5,
        tooltip: { formatter: (item: unknown) => pointText(item, words) },
      },
      {
        type: 'line',
        clip: false,
        data: now === undefined ? [] : [{ name: now.label, value: [now.a, now.b] }],
        symbol: 'circle',
        symbolSize: 13,
        itemStyle: { color: colour, borderColor: palette.card, borderWidth: 2 },
        label: {
          show: true,
          position: labelSide(now),
          formatter: now?.label ?? '',
          color: colour,
          fontSize: 12,
          fontWeight: 600,
        },
        z: 6,
        tooltip: { formatter: (item: unknown) => pointText(item, words) },
      },
    ],
  };
}

const apart = 9; // points of the scale: closer labels would lie over each other

/** Points of the past that carry their period: none so near that labels touch. The present has a label of its own. */
export function namedPoints(path: readonly PlanePoint[]): ReadonlySet<number> {
  const kept = path.slice(-1);
  const named = new Set<number>();
  for (let at = path.length - 2; at >= 0; at--) {
    const point = path[at];
    if (!point || kept.some((other) => Math.hypot(other.a - point.a, other.b - point.b) < apart)) continue;
    kept.push(point);
    named.add(at);
  }
  return named;
}

function pathPoint({ label, a, b }: PlanePoint, named: boolean, color: string) {
  const text = {
    show: true,
    position: a > 80 ? ('left' as const) : ('right' as const),
    formatter: label,
    color,
    fontSize: 11,
  };
  return { name: label, value: [a, b], ...(named && { label: text }) };
}

/** Beside the point, on the side where the square has room. */
function labelSide(now: PlanePoint | undefined): 'left' | 'right' {
  return now !== undefined && now.a > 80 ? 'left' : 'right';
}

function isoSeries(level: number, stroke: string, ink: string) {
  const data = isoCurve(level);
  return {
    type: 'line' as const,
    clip: false,
    data: data.map(([a, b], i) =>
      i === data.length - 1
        ? {
            value: [a, b],
            label: {
              show: true,
              position: 'top' as const,
              formatter: String(level),
              color: ink,
              fontSize: 10.5,
              offset: [-8, 2],
            },
          }
        : { value: [a, b] },
    ),
    showSymbol: true,
    symbolSize: 0.01, // a label needs a symbol; the curve shows none
    silent: true,
    lineStyle: { color: stroke, width: 0.8 },
    z: 1,
  };
}

function pointText(item: unknown, { a, b, score }: Words): string {
  const { name, value } = item as { readonly name: string; readonly value: XY };
  return [name, `${a} ${score(value[0])}`, `${b} ${score(value[1])}`].map(escapeHtml).join('<br>');
}
