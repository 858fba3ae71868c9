import Button from 'antd/es/button';
import Skeleton from 'antd/es/skeleton';
import type { ReactNode } from 'react';
import { problemOf, problemTexts } from '../app/problem.ts';
import { useWording } from '../i18n/language.tsx';
import styles from './asked.module.css';
import { ProblemPanel } from './problem-panel.tsx';

/** A question to the server, as far as it has come. */
interface Question<T> {
  readonly data: T | undefined;
  readonly error: unknown;
  readonly refetch: () => unknown;
}

interface Props<T> {
  readonly query: Question<T>;
  /** Its outline; absent: two lines. */
  readonly waiting?: ReactNode;
  readonly children: (data: T) => ReactNode;
}

/**
 * What a page or a card shows: the answer, its outline while it is under way, or what went wrong. An answer that could not
 * be renewed stays where it is, with whatever is being typed in it.
 */
export function Asked<T>({ query, waiting = <TwoLines />, children }: Props<T>) {
  const { data, error } = query;
  return (
    <>
      <AskedProblem query={query} />
      {data === undefined ? !error && waiting : children(data)}
    </>
  );
}

/** A question that failed: in the place of its answer, or in one line above an earlier one. */
export function AskedProblem({ query: { data, error, refetch } }: { readonly query: Question<unknown> }) {
  const wording = useWording();
  const { t } = wording;
  if (!error) return null;
  const onRetry = () => void refetch();
  if (data === undefined) return <ProblemPanel error={error} onRetry={onRetry} />;
  return (
    <p role="status" className={styles.earlier}>
      {t('state.renewal-failed', { why: problemTexts(problemOf(error), wording).title })}
      <Button size="small" onClick={onRetry}>
        {t('action.retry')}
      </Button>
    </p>
  );
}

function TwoLines() {
  const { t } = useWording();
  return (
    <div role="status" aria-label={t('state.loading')}>
      <Skeleton active title={false} paragraph={{ rows: 2 }} />
    </div>
  );
}
