import { useWording, type Wording } from '../i18n/language.tsx';
import styles from './evidence.module.css';

interface Grades {
  readonly A: number;
  readonly B: number;
  readonly C: number;
}

const letters = ['A', 'B', 'C'] as const;

/**
 * How the facts behind a number are founded. One grade is its letter; several are a bar, the darker the better founded,
 * with their shares. Shares of A, B and C, sum 1 or 0.
 */
export function Evidence({ grades }: { readonly grades: Grades }) {
  const wording = useWording();
  const { t } = wording;
  const held = letters.filter((grade) => grades[grade] > 0);
  if (held.length === 0) return <span className={styles.none}>{t('grade.none')}</span>;
  if (held.length === 1) return <span title={t(`grade.${held[0] as 'A'}`)}>{held[0]}</span>;
  return (
    <span className={styles.mixed} title={held.map((grade) => t(`grade.${grade}`)).join(t('list.separator'))}>
      <span className={styles.bar} aria-hidden="true">
        {letters.map((grade) => (
          <i key={grade} className={styles[grade]} style={{ width: `${grades[grade] * 100}%` }} />
        ))}
      </span>
      {sharesText(grades, wording)}
    </span>
  );
}

/** The same in words, for a note. */
export function evidenceText(grades: Grades, wording: Wording): string {
  const { t } = wording;
  const held = letters.filter((grade) => grades[grade] > 0);
  if (held.length === 0) return t('grade.none');
  return held.length === 1 ? t(`grade.${held[0] as 'A'}`) : sharesText(grades, wording);
}

function sharesText(grades: Grades, { numbers }: Wording): string {
  const held = letters.filter((grade) => grades[grade] > 0);
  return held.map((grade) => `${grade} ${numbers.certainty(grades[grade])}`).join(' · ');
}
