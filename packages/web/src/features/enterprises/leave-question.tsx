import { useBlocker } from '@tanstack/react-router';
import Modal from 'antd/es/modal';
import { useWording } from '../../i18n/language.tsx';

interface Props {
  /** What would be lost, in words; undefined: nothing. */
  readonly unsaved: string | undefined;
}

/**
 * Asks before changes are lost: when the reader goes to another page, another enterprise or another period. Filters of
 * the ledger keep them, and are not asked about. Closing the window lets the browser ask.
 */
export function LeaveQuestion({ unsaved }: Props) {
  const { t } = useWording();
  const leaving = useBlocker({
    shouldBlockFn: leaves,
    disabled: unsaved === undefined,
    withResolver: true,
  });
  return (
    <Modal
      open={leaving.status === 'blocked'}
      title={t('ledger.leave-title')}
      okText={t('ledger.leave')}
      cancelText={t('ledger.stay')}
      onOk={() => leaving.proceed?.()}
      onCancel={() => leaving.reset?.()}
      destroyOnHidden
    >
      <p>{unsaved}</p>
      <p>{t('ledger.leave-text')}</p>
    </Modal>
  );
}

interface Address {
  readonly pathname: string;
  readonly search: object;
}

function leaves({ current, next }: { readonly current: Address; readonly next: Address }): boolean {
  return current.pathname !== next.pathname || periodIn(current) !== periodIn(next);
}

const periodIn = ({ search }: Address) => ('period' in search ? search.period : undefined);
