import type { ReactNode } from 'react';
import styles from './notice.module.css';

interface Props {
  readonly title: string;
  readonly text: ReactNode;
  /** What to do next: buttons or links. */
  readonly children?: ReactNode;
  readonly small?: ReactNode;
  readonly alert?: boolean;
}

/** An empty, failed or refused state: what, why, and what to do next. */
export function Notice({ title, text, children, small, alert = false }: Props) {
  return (
    <section className={styles.notice} role={alert ? 'alert' : undefined}>
      <svg viewBox="0 0 96 40" width="96" height="40" aria-hidden="true" className={styles.mark}>
        <path d="M10 14H86" />
        <path d="M48 14l-7 20h14z" />
        <circle cx="10" cy="14" r="6" />
        <circle cx="86" cy="14" r="6" />
      </svg>
      <h2 className={styles.title}>{title}</h2>
      <p className={styles.text}>{text}</p>
      {children !== undefined && <div className={styles.actions}>{children}</div>}
      {small !== undefined && <p className={styles.small}>{small}</p>}
    </section>
  );
}
