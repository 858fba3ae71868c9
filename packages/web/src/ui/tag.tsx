import type { ReactNode } from 'react';
import styles from './tag.module.css';

interface Props {
  readonly children: ReactNode;
  readonly title?: string;
  /** `accent` is left for what is out of band. */
  readonly tone?: 'quiet' | 'accent';
}

/** A small label in a frame. */
export function Tag({ children, title, tone = 'quiet' }: Props) {
  return (
    <span className={tone === 'accent' ? styles.accent : styles.quiet} title={title}>
      {children}
    </span>
  );
}
