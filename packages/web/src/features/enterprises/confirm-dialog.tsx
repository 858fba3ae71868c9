import Button from 'antd/es/button';
import Modal from 'antd/es/modal';
import { useState } from 'react';
import { useWording } from '../../i18n/language.tsx';
import { ProblemLine } from '../../ui/problem-line.tsx';
import { Changes } from './changes.tsx';
import { differenceText } from './declarations.tsx';
import styles from './ledger.module.css';
import type { Preview } from './types.ts';

interface Props {
  readonly preview: Preview;
  readonly period: string;
  /** That the declaration will have. */
  readonly version: number;
  readonly busy: boolean;
  readonly error: unknown;
  readonly onConfirm: (restate: boolean) => void;
  readonly onClose: () => void;
}

/**
 * The difference before anything is saved. A closed period is restated knowingly or not at all. While it is being saved
 * the dialog stays: what is saved then is all that there is to save.
 */
export function ConfirmDialog({ preview, period, version, busy, error, onConfirm, onClose }: Props) {
  const wording = useWording();
  const { t, numbers } = wording;
  const { difference, workers, rows, restatement } = preview;
  const [known, setKnown] = useState(false);
  const barred = workers.length === 0 || (restatement && !known);
  return (
    <Modal
      open
      title={t('confirm.title')}
      onCancel={() => !busy && onClose()}
      closable={!busy}
      footer={null}
      width={760}
      destroyOnHidden
    >
      <p>
        {t('confirm.summary', {
          period: numbers.period(period),
          version,
          rows: numbers.count(rows),
          difference: differenceText(difference, wording),
        })}
      </p>
      {workers.length === 0 && <p>{t('confirm.nothing')}</p>}
      <div className={styles.scrolling}>
        <Changes workers={workers} />
      </div>
      {restatement && (
        <label className={styles.restate}>
          <input type="checkbox" checked={known} onChange={({ target }) => setKnown(target.checked)} />
          <span>{t('confirm.restate')}</span>
        </label>
      )}
      {error !== null && <ProblemLine error={error} />}
      <div className={styles.buttons}>
        <Button
          type="primary"
          loading={busy}
          disabled={barred}
          title={barred ? t(workers.length === 0 ? 'confirm.nothing' : 'confirm.barred') : undefined}
          onClick={() => onConfirm(restatement)}
        >
          {t(restatement ? 'confirm.submit-restate' : 'confirm.submit')}
        </Button>
        <Button onClick={onClose} disabled={busy}>
          {t('ledger.cancel')}
        </Button>
      </div>
    </Modal>
  );
}
