import { problemOf, problemTexts } from '../../app/problem.ts';
import { useWording } from '../../i18n/language.tsx';
import styles from './records.module.css';

interface Props {
  /** What the server refused with; null or undefined: nothing. */
  readonly error: unknown;
  /** What the form itself misses. */
  readonly said?: string | undefined;
}

/** Why a form was not taken, said where it is read out. */
export function Refusal({ error, said }: Props) {
  const wording = useWording();
  const text = () => {
    if (said !== undefined) return said;
    if (!error) return '';
    const { title, mend } = problemTexts(problemOf(error), wording);
    return `${title}${wording.t('clause.separator')}${mend}`;
  };
  return (
    <p role="alert" className={styles.refusal}>
      {text()}
    </p>
  );
}
