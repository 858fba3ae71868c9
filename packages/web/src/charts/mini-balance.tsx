import { type Balance, isOut } from './balance.ts';
import { barsGeometry, barsSize } from './bars-geometry.ts';
import styles from './mini-beam.module.css';
import { MiniBeam } from './mini-beam.tsx';

interface Props {
  readonly balance: Pick<Balance, 'gap' | 'position' | 'sides'>;
}

/** A relation as a sign: a small beam for two sides, small bars for more. Decoration beside words. */
export function MiniBalance({ balance }: Props) {
  if (balance.sides.length <= 2) return <MiniBeam gap={balance.gap} position={balance.position} />;
  return (
    <svg viewBox="-16 -9 32 18" width="32" height="18" className={styles.bars} aria-hidden="true">
      <MiniBars balance={balance} />
    </svg>
  );
}

/** The bars alone, 26 wide and 14 high around the origin, to stand in another picture. */
export function MiniBars({ balance }: Props) {
  const { bars } = barsGeometry(
    balance.sides.map(({ score }) => score),
    0,
  );
  const out = isOut(balance);
  return bars.map(({ x, height, weakest, score }) => {
    const tall = score === null ? 3 : Math.max(1.5, (height / barsSize.height) * 14);
    const state = score === null ? styles.barHollow : weakest ? (out ? styles.barOut : styles.barWeakest) : styles.bar;
    return <rect key={x} x={(x / barsSize.width) * 27 - 15.5} y={7 - tall} width="4" height={tall} className={state} />;
  });
}
