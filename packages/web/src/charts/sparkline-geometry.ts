/** One point in time; null where the relation could not be judged. */
export interface TrendValue {
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

export interface Sparkline {
  /** Path of the line; a gap in the data is a gap in the line. */
  readonly line: string;
  /** Closed path of the interval band. */
  readonly band: string;
  readonly last: { readonly x: number; readonly y: number } | null;
}

export const sparklineSize = { width: 112, height: 36, pad: 4 } as const;

/** The scale never shows less than this many points, so that noise does not look like a cliff. */
const leastSpan = 16;

export function sparkline(points: readonly TrendValue[]): Sparkline {
  const known = points.flatMap((p) => [p.value, p.low, p.high]).filter((v) => v !== null);
  if (known.length === 0) return { line: '', band: '', last: null };
  const [min, max] = [Math.min(...known), Math.max(...known)];
  const spare = Math.max(0, leastSpan - (max - min)) / 2;
  const { width, height, pad } = sparklineSize;
  const x = (i: number) => round(pad + (i * (width - 2 * pad)) / Math.max(1, points.length - 1));
  const y = (v: number) => round(height - pad - ((v - min + spare) / (max - min + 2 * spare)) * (height - 2 * pad));
  const lastAt = points.findLastIndex(({ value }) => value !== null);
  const lastValue = points[lastAt]?.value ?? null;
  return {
    line: lineOf(points, x, y),
    band: runsOf(points)
      .map((run) => bandOf(run, points, x, y))
      .join(''),
    last: lastValue === null ? null : { x: x(lastAt), y: y(lastValue) },
  };
}

type Scale = (value: number) => number;

function lineOf(points: readonly TrendValue[], x: Scale, y: Scale): string {
  let open = false;
  return points
    .map(({ value }, i) => {
      const command = value === null ? '' : `${open ? 'L' : 'M'}${x(i)} ${y(value)}`;
      open = value !== null;
      return command;
    })
    .join('');
}

/** Stretches of neighbouring points that hold an interval, as lists of positions. */
function runsOf(points: readonly TrendValue[]): readonly (readonly number[])[] {
  const runs: number[][] = [[]];
  points.forEach(({ low, high }, i) => {
    if (low === null || high === null) runs.push([]);
    else runs.at(-1)?.push(i);
  });
  return runs.filter((run) => run.length > 1);
}

function bandOf(run: readonly number[], points: readonly TrendValue[], x: Scale, y: Scale): string {
  const upper = run.map((i) => `${x(i)} ${y(points[i]?.high ?? 0)}`);
  const lower = run.map((i) => `${x(i)} ${y(points[i]?.low ?? 0)}`).reverse();
  return `M${[...upper, ...lower].join('L')}Z`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
