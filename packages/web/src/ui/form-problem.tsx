import { problemOf, problemTexts } from '../app/problem.ts';
import { useWording } from '../i18n/language.tsx';
import styles from './form-problem.module.css';

/** Why a form was not taken, and what to do. `text` stands in place of what the server said; the line is held when there is nothing to say. */
export function FormProblem({ error, text }: { readonly error: unknown; readonly text?: string | undefined }) {
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
