import type { ReactNode } from 'react';
import styles from './card.module.css';

interface Props {
  readonly title: ReactNode;
  readonly note?: ReactNode;
  /** Buttons at the right of the title. */
  readonly actions?: ReactNode;
  readonly children: ReactNode;
  readonly className?: string | undefined;
}

/** A titled part of a page. */
export function Card({ title, note, actions, children, className }: Props) {
  return (
    <section className={[styles.card, className].filter(Boolean).join(' ')}>
      <header className={styles.head}>
        <h2 className={styles.title}>{title}</h2>
        {actions !== undefined && <div className={styles.actions}>{actions}</div>}
        {note !== undefined && <p className={styles.note}>{note}</p>}
      </header>
      {children}
    </section>
  );
}
