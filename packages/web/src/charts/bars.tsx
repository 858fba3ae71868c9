import { useWording } from '../i18n/language.tsx';
import { type Balance, isOut } from './balance.ts';
import styles from './bars.module.css';
import { barsGeometry, barsSize } from './bars-geometry.ts';

interface Props {
  readonly balance: Balance;
  /** Short name of each side, in the order of the sides. */
  readonly labels: readonly string[];
  readonly className?: string | undefined;
  /** Where it stands inside another picture. */
  readonly place?: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
}

const margin = { top: 20, bottom: 28, side: 30 };
const viewBox = `${-margin.side} ${-barsSize.height - margin.top} ${barsSize.width + 2 * margin.side} ${barsSize.height + margin.top + margin.bottom}`;

/** A relation of several sides as bars; the weakest is marked, red only when it falls below the line. */
export function Bars({ balance, labels, className, place }: Props) {
  const { numbers } = useWording();
  const least = 'weakestToMedian' in balance.band ? balance.band.weakestToMedian : 0;
  const { bars, threshold } = barsGeometry(
    balance.sides.map(({ score }) => score),
    least,
  );
  const weakestClass = isOut(balance) ? styles.out : styles.weakest;
  return (
    <svg
      viewBox={viewBox}
      {...place}
      className={[styles.bars, className].filter(Boolean).join(' ')}
      aria-hidden="true"
      focusable="false"
    >
      {bars.map(({ x, width, height, weakest, score }, i) => (
        <g key={labels[i] ?? i} transform={`translate(${x} 0)`} className={weakest ? weakestClass : undefined}>
          <rect
            x={-width / 2}
            y={-height}
            width={width}
            height={height}
            className={score === null ? styles.empty : styles.bar}
          />
          {score === null && <rect x={-width / 2} y={-14} width={width} height={14} className={styles.empty} />}
          <text y={-Math.max(height, score === null ? 14 : 0) - 6} className={styles.figure}>
            {numbers.score(score)}
          </text>
          <text y="17" className={styles.label}>
            {labels[i]}
          </text>
        </g>
      ))}
      <line x1="0" x2={barsSize.width} className={styles.base} />
      {threshold !== null && (
        <line x1="0" x2={barsSize.width} y1={-threshold} y2={-threshold} className={styles.threshold} />
      )}
    </svg>
  );
}
