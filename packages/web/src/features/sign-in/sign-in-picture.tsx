import { armEnd } from '../../charts/beam-geometry.ts';
import styles from './sign-in.module.css';

const tilts = [0, -3, 5, -9];

/** A few beams, level and tilted: the product's sign, without any number. */
export function SignInPicture() {
  return (
    <svg viewBox="-160 -40 320 250" className={styles.picture} aria-hidden="true">
      {tilts.map((tilt, i) => {
        const [left, right] = [armEnd(tilt, -1), armEnd(tilt, 1)];
        return (
          <g
            key={tilt}
            transform={`translate(0 ${i * 56})`}
            className={tilt === tilts.at(-1) ? styles.pictureOut : undefined}
          >
            <line x1={left.x} y1={left.y} x2={right.x} y2={right.y} />
            <circle cx={left.x} cy={left.y} r="6" />
            <circle cx={right.x} cy={right.y} r="6" />
            <path d="M0 0l-7 20h14z" />
          </g>
        );
      })}
    </svg>
  );
}
