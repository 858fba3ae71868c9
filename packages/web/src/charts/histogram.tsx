import styles from './histogram.module.css';
import {
  type Bins,
  histogramAnchor,
  histogramBars,
  histogramPlace,
  histogramSize,
  histogramTicks,
} from './histogram-geometry.ts';

interface Mark {
  readonly label: string;
  readonly value: number;
}

interface Props {
  readonly bins: Bins;
  /** Goalposts, as dashed lines. */
  readonly posts: readonly Mark[];
  /** The unit that is looked at. */
  readonly own: (Mark & { readonly name: string }) | null;
  readonly write: (value: number) => string;
  /** What the picture says, in words. */
  readonly alt: string;
}

const margin = { top: 40, side: 22, bottom: 22 };
const { width, height } = histogramSize;
const viewBox = `${-margin.side} ${-height - margin.top} ${width + 2 * margin.side} ${height + margin.top + margin.bottom}`;

/** How many units lie where, with the goalposts and the reader's own unit among them. */
export function Histogram({ bins, posts, own, write, alt }: Props) {
  return (
    <svg viewBox={viewBox} className={styles.picture} role="img" aria-label={alt}>
      {histogramBars(bins).map((bar) => (
        <rect key={bar.x} x={bar.x + 1} y={-bar.height} width={bar.width} height={bar.height} className={styles.bar} />
      ))}
      <line x1="0" x2={width} className={styles.base} />
      {histogramTicks(bins).map((edge) => (
        <text key={edge} x={histogramPlace(bins, edge)} y="16" className={styles.tick}>
          {write(edge)}
        </text>
      ))}
      {posts.map(({ label, value }) => (
        <g key={label} transform={`translate(${histogramPlace(bins, value)} 0)`}>
          <line y1="0" y2={-height - 8} className={styles.post} />
          <text y={-height - 12} textAnchor={histogramAnchor(histogramPlace(bins, value))} className={styles.postLabel}>
            {label}
          </text>
        </g>
      ))}
      {own !== null && (
        <g transform={`translate(${histogramPlace(bins, own.value)} 0)`}>
          <line y1="0" y2={-height - 24} className={styles.own} />
          <text
            y={-height - 28}
            textAnchor={histogramAnchor(histogramPlace(bins, own.value))}
            className={styles.ownLabel}
          >
            <tspan lang="zh-CN">{own.name}</tspan> {own.label}
          </text>
        </g>
      )}
    </svg>
  );
}
