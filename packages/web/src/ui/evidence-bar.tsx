import { useWording, type Wording } from '../i18n/language.tsx';
import styles from './evidence-bar.module.css';

interface Grades {
  readonly A: number;
  readonly B: number;
  readonly C: number;
}

/** How the facts behind a number are founded: the darker, the better evidenced. Shares of A, B and C, sum 1 or 0. */
export function EvidenceBar({ grades }: { readonly grades: Grades }) {
  const wording = useWording();
  const text = evidenceText(grades, wording);
  return (
    <span className={styles.bar} role="img" aria-label={text} title={text}>
      {(['A', 'B', 'C'] as const).map((grade) => (
        <i key={grade} className={styles[grade]} style={{ width: `${grades[grade] * 100}%` }} />
      ))}
    </span>
  );
}

export function evidenceText({ A, B, C }: Grades, { t, numbers }: Wording): string {
  if (A + B + C === 0) return t('grade.none');
  return t('grade.summary', { a: numbers.percent(A), b: numbers.percent(B), c: numbers.percent(C) });
}
