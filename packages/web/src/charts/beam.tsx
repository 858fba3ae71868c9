import { useWording } from '../i18n/language.tsx';
import { type Balance, isOut, sideScore } from './balance.ts';
import styles from './beam.module.css';
import { type BeamGeometry, beamGeometry, beamSize } from './beam-geometry.ts';

interface Props {
  readonly balance: Balance;
  /** Extra class for size. */
  readonly className?: string | undefined;
  /** Where it stands inside another picture. */
  readonly place?: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
}

const { width, height, arm, pivotDrop, pivotHalf } = beamSize;
const viewBox = `${-width / 2} ${-height / 2} ${width} ${height}`;

/**
 * One balance: the heavier side sinks, the pale fan is the desired band, dotted lines are the interval of the gap, and
 * only a beam outside its fan is red. Says nothing to screen readers: whoever shows it gives the words.
 */
export function Beam({ balance, className, place }: Props) {
  const [a, b] = [sideScore(balance, 'a'), sideScore(balance, 'b')];
  const drawable = a !== null && b !== null && 'lo' in balance.band && balance.position !== 'insufficient';
  return (
    <svg viewBox={viewBox} {...place} className={join(styles.beam, className)} aria-hidden="true" focusable="false">
      {drawable && 'lo' in balance.band ? (
        <FullBeam
          geometry={beamGeometry({ a, b, band: balance.band, gapInterval: balance.gapInterval })}
          a={a}
          b={b}
          out={isOut(balance)}
        />
      ) : (
        <HollowBeam a={a} b={b} />
      )}
    </svg>
  );
}

interface FullProps {
  readonly geometry: BeamGeometry;
  readonly a: number;
  readonly b: number;
  readonly out: boolean;
}

function FullBeam({ geometry, a, b, out }: FullProps) {
  const { tilt, radiusA, radiusB, fan, intervalTilts } = geometry;
  return (
    <g className={out ? styles.out : undefined}>
      {fan.map((path) => (
        <path key={path} d={path} className={styles.fan} />
      ))}
      <line x1={-arm - 20} x2={arm + 20} className={styles.level} />
      {intervalTilts?.map((at) => (
        <g key={at} style={{ transform: `rotate(${-at}deg)` }} className={styles.swing}>
          <line x1={-arm} x2={arm} className={styles.interval} />
        </g>
      ))}
      <Pivot />
      <g style={{ transform: `rotate(${-tilt}deg)` }} className={styles.swing}>
        <line x1={-arm} x2={arm} className={styles.bar} />
        <Weight x={-arm} radius={radiusA} score={a} tilt={tilt} className={styles.sideA} />
        <Weight x={arm} radius={radiusB} score={b} tilt={tilt} className={styles.sideB} />
      </g>
      <circle r="3.6" className={styles.hub} />
    </g>
  );
}

interface WeightProps {
  readonly x: number;
  readonly radius: number;
  readonly score: number;
  readonly tilt: number;
  readonly className: string | undefined;
}

/** The figure in the weight stays upright while the beam swings. */
function Weight({ x, radius, score, tilt, className }: WeightProps) {
  const { numbers } = useWording();
  return (
    <g transform={`translate(${x} 0)`}>
      <circle r={radius} className={className} />
      <g style={{ transform: `rotate(${tilt}deg)` }} className={styles.swing}>
        <text y="4.3" className={styles.figure}>
          {numbers.score(score)}
        </text>
      </g>
    </g>
  );
}

/** Level and hollow: nothing is claimed. A side that has a score still shows it. */
function HollowBeam({ a, b }: { readonly a: number | null; readonly b: number | null }) {
  const { numbers } = useWording();
  return (
    <g className={styles.hollow}>
      <line x1={-arm} x2={arm} className={styles.bar} />
      <Pivot />
      {[
        { x: -arm, score: a },
        { x: arm, score: b },
      ].map(({ x, score }) => (
        <g key={x} transform={`translate(${x} 0)`}>
          <circle r="13" className={styles.weight} />
          <text y="4.3" className={styles.figure}>
            {numbers.score(score)}
          </text>
        </g>
      ))}
      <circle r="3.6" className={styles.hub} />
    </g>
  );
}

function Pivot() {
  return <path d={`M0 0l${-pivotHalf} ${pivotDrop}h${2 * pivotHalf}z`} className={styles.pivot} />;
}

function join(...names: readonly (string | undefined)[]): string {
  return names.filter(Boolean).join(' ');
}
