import type { Shade } from './shade.ts';
import styles from './tile-map.module.css';

/** A small field in a shade of the map. Decoration beside words. */
export function ShadeSample({ shade }: { readonly shade: Shade }) {
  return (
    <svg viewBox="0 0 18 12" className={`${styles.sample} ${styles[shade]}`} aria-hidden="true">
      <rect x="0.5" y="0.5" width="17" height="11" rx="2" className={styles.face} />
    </svg>
  );
}
