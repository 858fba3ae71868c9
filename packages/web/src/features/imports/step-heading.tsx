import { type ReactNode, useEffect, useRef } from 'react';
import styles from './imports.module.css';

/** The heading of a step: when the step begins, the keyboard and the screen reader stand on it. */
export function StepHeading({ children }: { readonly children: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: false }), []);
  return (
    <h2 ref={heading} tabIndex={-1} className={styles.stepTitle}>
      {children}
    </h2>
  );
}
