import type { ReactNode } from 'react';
import { useWording } from '../i18n/language.tsx';
import styles from './page.module.css';

interface Props {
  /** True while what is shown belongs to the view before: it steps back, and a line tells that the new one is coming. */
  readonly stale: boolean;
  /** A dense table: the page takes all the room there is. */
  readonly wide?: boolean;
  readonly children: ReactNode;
}

export function Page({ stale, wide = false, children }: Props) {
  const { t } = useWording();
  return (
    <>
      {stale && (
        <p role="status" className={styles.progress}>
          <span className="visually-hidden">{t('state.loading')}</span>
        </p>
      )}
      <div className={styles.page} aria-busy={stale} data-wide={wide || undefined}>
        {children}
      </div>
    </>
  );
}
