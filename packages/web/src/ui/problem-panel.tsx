import { Link } from '@tanstack/react-router';
import Button from 'antd/es/button';
import { paths } from '../app/paths.ts';
import { type Problem, problemOf, problemTexts } from '../app/problem.ts';
import { useWording } from '../i18n/language.tsx';
import styles from './notice.module.css';
import { Notice } from './notice.tsx';

interface Props {
  readonly error: unknown;
  readonly onRetry?: () => void;
}

/** A failed question: what happened, what to do, and the number to give to the administrator. */
export function ProblemPanel({ error, onRetry }: Props) {
  const wording = useWording();
  const problem = problemOf(error);
  const { title, mend } = problemTexts(problem, wording);
  const small =
    problem.requestId === undefined ? {} : { small: wording.t('state.request-id', { id: problem.requestId }) };
  return (
    <Notice title={title} text={mend} alert {...small}>
      {onRetry !== undefined && (
        <Button type="primary" onClick={onRetry}>
          {wording.t('action.retry')}
        </Button>
      )}
      {isElsewhere(problem.kind) && (
        <Link {...paths.home()} className={styles.home}>
          {wording.t('action.own-start')}
        </Link>
      )}
    </Notice>
  );
}

/** The address points to something that is not there, or not for this reader: trying again would not help. */
function isElsewhere(kind: Problem['kind']): boolean {
  return kind === 'not-found' || kind === 'period-unknown';
}
