import { problemOf, problemTexts } from '../../app/problem.ts';
import { useWording } from '../../i18n/language.tsx';
import styles from './activate.module.css';

/** What went wrong and what to do, in one line. `text` goes before what the server said. */
export function Problem({ error, text }: { readonly error: unknown; readonly text?: string | undefined }) {
  const wording = useWording();
  const told = () => {
    const { title, mend } = problemTexts(problemOf(error), wording);
    return `${title}${wording.t('clause.separator')}${mend}`;
  };
  return (
    <p role="alert" className={styles.refusal}>
      {text ?? (error ? told() : '')}
    </p>
  );
}
