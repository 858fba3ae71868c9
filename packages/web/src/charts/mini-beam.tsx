import { type Balance, isJudged, isOut } from './balance.ts';
import { tiltOf } from './beam-geometry.ts';
import styles from './mini-beam.module.css';

type Props = Pick<Balance, 'gap' | 'position'>;

/** A balance small enough for a table cell or a tile: the stroke tilts by the gap. Decoration beside words. */
export function MiniBeam({ gap, position }: Props) {
  const judged = isJudged({ position }) && gap !== null;
  const state = !judged ? styles.hollow : isOut({ position }) ? styles.out : styles.in;
  return (
    <svg viewBox="-16 -9 32 18" width="32" height="18" className={state} aria-hidden="true">
      {/* Tilts are small by design: in this size they are shown double. */}
      <g transform={`rotate(${judged ? -2 * tiltOf(gap) : 0})`}>
        <line x1="-12" x2="12" />
        <circle cx="-12" r="2.6" />
        <circle cx="12" r="2.6" />
      </g>
      <path d="M0 1l-3 6h6z" />
    </svg>
  );
}
