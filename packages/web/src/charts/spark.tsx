import styles from './spark.module.css';
import { sparkline, sparklineSize, type TrendValue } from './sparkline-geometry.ts';

interface Props {
  readonly points: readonly TrendValue[];
  readonly out: boolean;
  readonly alt: string;
  /** Where it stands inside another picture. */
  readonly place?: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
}

/** The way of a score through the last periods, with its interval. */
export function Spark({ points, out, alt, place }: Props) {
  const { line, band, last } = sparkline(points);
  return (
    <svg
      viewBox={`0 0 ${sparklineSize.width} ${sparklineSize.height}`}
      {...place}
      className={out ? `${styles.spark} ${styles.out}` : styles.spark}
      role="img"
      aria-label={alt}
    >
      <path d={band} className={styles.band} />
      <path d={line} className={styles.line} />
      {last !== null && <circle cx={last.x} cy={last.y} r="2.6" className={styles.last} />}
    </svg>
  );
}
