import Button from 'antd/es/button';
import { useWording } from '../i18n/language.tsx';
import styles from './problem-line.module.css';
import { ProblemLine } from './problem-line.tsx';

interface Props {
  readonly error: unknown;
  readonly busy: boolean;
  readonly onRetry: () => void;
}

/** Beside what is there already: what did not come, and the way to ask for it again. */
export function ProblemAgain({ error, busy, onRetry }: Props) {
  const { t } = useWording();
  return (
    <div className={styles.again}>
      <ProblemLine error={error} />
      <Button onClick={onRetry} loading={busy}>
        {t('action.retry')}
      </Button>
    </div>
  );
}
