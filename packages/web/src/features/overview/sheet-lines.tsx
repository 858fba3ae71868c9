interface Props {
  readonly x: number;
  /** Of the first base line. */
  readonly y: number;
  readonly lines: readonly string[];
  readonly height: number;
  readonly className: string | undefined;
}

/** Lines of text in a picture. */
export function SheetLines({ x, y, lines, height, className }: Props) {
  const placed = lines.map((line, i) => ({ line, at: y + i * height }));
  return placed.map(({ line, at }) => (
    <text key={at} x={x} y={at} className={className}>
      {line}
    </text>
  ));
}
