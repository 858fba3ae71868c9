export interface Bins {
  readonly from: number;
  readonly width: number;
  readonly counts: readonly number[];
}

export const histogramSize = { width: 380, height: 110 } as const;

/** One bar per bin, left to right, the highest as high as the picture. y grows upwards from the base. */
export function histogramBars({
  counts,
}: Bins): readonly { readonly x: number; readonly width: number; readonly height: number }[] {
  const most = Math.max(1, ...counts);
  const pitch = histogramSize.width / counts.length;
  return counts.map((count, bin) => ({
    x: bin * pitch,
    width: Math.max(1, pitch - 2),
    height: (count / most) * histogramSize.height,
  }));
}

/** Where a value stands; what lies outside the bins stands at the edge. */
export function histogramPlace({ from, width, counts }: Bins, value: number): number {
  const share = (value - from) / (width * counts.length);
  return Math.min(1, Math.max(0, share)) * histogramSize.width;
}

/** Edges of bins worth a label: about six, the first and the last among them. */
export function histogramTicks({ from, width, counts }: Bins): readonly number[] {
  const every = Math.max(1, Math.round(counts.length / 5));
  const edges = Array.from({ length: counts.length + 1 }, (_, at) => at);
  return edges
    .filter((at) => at % every === 0 && (at === counts.length || counts.length - at >= every / 2))
    .map((at) => from + at * width);
}

/** On which side of its line a label stands, so that it stays in the picture at either end. */
export function histogramAnchor(place: number): 'start' | 'middle' | 'end' {
  if (place < histogramSize.width * 0.25) return 'start';
  return place > histogramSize.width * 0.75 ? 'end' : 'middle';
}
