import { problemOf, problemTexts } from '../../app/problem.ts';
import { useWording } from '../../i18n/language.tsx';
import styles from './access.module.css';

interface Props {
  readonly error: unknown;
  /** What is still to be filled in. */
  readonly missing: string | undefined;
}

/** Why a deed was not done, and what to do next; empty before it was tried. */
export function Refusal({ error, missing }: Props) {
  const wording = useWording();
  const text = () => {
    const { title, mend } = problemTexts(problemOf(error), wording);
    return `${title}${wording.t('clause.separator')}${mend}`;
  };
  return (
    <p role="alert" className={styles.refusal}>
      {missing ?? (error ? text() : '')}
    </p>
  );
}
