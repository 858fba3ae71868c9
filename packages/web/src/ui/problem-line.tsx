import { problemOf, problemTexts } from '../app/problem.ts';
import { useWording } from '../i18n/language.tsx';
import styles from './problem-line.module.css';

/** Under a form: what was refused, why and what to do next; says nothing while there is nothing to say. */
export function ProblemLine({ error, text }: { readonly error?: unknown; readonly text?: string | undefined }) {
  const wording = useWording();
  const said = () => {
    if (text !== undefined) return text;
    const problem = problemOf(error);
    const { title, mend } = problemTexts(problem, wording);
    const reasons = problem.fields?.map(({ message }) => message).join(wording.t('clause.separator'));
    return [title, reasons || mend].join(wording.t('clause.separator'));
  };
  return (
    <p role="alert" className={styles.line}>
      {text !== undefined || error ? said() : ''}
    </p>
  );
}
