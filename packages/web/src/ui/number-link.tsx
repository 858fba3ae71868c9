import { createLink } from '@tanstack/react-router';
import type { AnchorHTMLAttributes } from 'react';
import styles from './number-link.module.css';

/** A number, or a name, that opens to what it is made of. `title` says what a press shows. */
function NumberAnchor({ children, ...anchor }: AnchorHTMLAttributes<HTMLAnchorElement>) {
  return (
    <a {...anchor} className={styles.link}>
      {children}
    </a>
  );
}

export const NumberLink = createLink(NumberAnchor);
