import Modal from 'antd/es/modal';
import { useWording } from '../../i18n/language.tsx';
import { FormProblem } from '../../ui/form-problem.tsx';

interface Props {
  readonly title: string;
  /** What will happen, before it does. */
  readonly text: string;
  readonly action: string;
  readonly busy: boolean;
  readonly error: unknown;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

export function ConfirmDialog({ title, text, action, busy, error, onConfirm, onClose }: Props) {
  const { t } = useWording();
  return (
    <Modal
      open
      title={title}
      okText={action}
      cancelText={t('accounts.cancel')}
      confirmLoading={busy}
      onOk={onConfirm}
      onCancel={onClose}
    >
      <p>{text}</p>
      <FormProblem error={error} />
    </Modal>
  );
}
