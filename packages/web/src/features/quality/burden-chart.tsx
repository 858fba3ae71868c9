import { useWording } from '../../i18n/language.tsx';
import styles from './burden-chart.module.css';
import type { Quality } from './types.ts';

type Point = Quality['burden']['trend'][number];

const size = { width: 480, height: 190, base: 160, top: 22 };

/** A column for each period: fields per enterprise, the part that was known before in a darker tone. */
export function BurdenChart({ trend }: { readonly trend: readonly Point[] }) {
  const { t, numbers } = useWording();
  const most = Math.max(1, ...trend.map(({ perEnterprise }) => perEnterprise ?? 0));
  const step = size.width / Math.max(4, trend.length);
  const height = (value: number) => ((size.base - size.top) * value) / most;
  const said = trend.map(({ period, perEnterprise, knownShare }) =>
    t('quality.burden-point', {
      period: numbers.period(period),
      per: numbers.plain(perEnterprise, 0),
      share: numbers.percent(knownShare),
    }),
  );
  return (
    <svg
      viewBox={`0 0 ${size.width} ${size.height}`}
      className={styles.chart}
      role="img"
      aria-label={`${t('quality.burden-chart')}${t('clause.separator')}${said.join(t('clause.separator'))}`}
    >
      {trend.map(({ period, perEnterprise, knownShare }, i) => {
        const whole = height(perEnterprise ?? 0);
        const known = whole * (knownShare ?? 0);
        const x = i * step + step * 0.18;
        const width = step * 0.64;
        return (
          <g key={period}>
            <rect x={x} y={size.base - whole} width={width} height={whole} className={styles.asked} />
            <rect x={x} y={size.base - known} width={width} height={known} className={styles.known} />
            <text x={x + width / 2} y={size.base - whole - 6} className={styles.figure}>
              {numbers.plain(perEnterprise, 0)}
            </text>
            <text x={x + width / 2} y={size.base + 18} className={styles.label}>
              {numbers.periodShort(period)}
            </text>
          </g>
        );
      })}
      <line x1="0" x2={size.width} y1={size.base} y2={size.base} className={styles.axis} />
    </svg>
  );
}
