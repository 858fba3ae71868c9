import Button from 'antd/es/button';
import Modal from 'antd/es/modal';
import { useState } from 'react';
import { useWording } from '../../i18n/language.tsx';
import { dayText } from '../../ui/dates.ts';
import { QrCode } from '../../ui/qr-code.tsx';
import styles from './accounts.module.css';
import { activationAddress } from './activation-address.ts';
import type { IssuedCode } from './types.ts';

/** A one-time code, in sight until the dialog is closed and never again. */
export function CodeDialog({ issued, onClose }: { readonly issued: IssuedCode; readonly onClose: () => void }) {
  const { t, language } = useWording();
  const [copied, setCopied] = useState(false);
  const { login, code, expiresAt } = issued;
  const copy = () =>
    void navigator.clipboard.writeText(code).then(
      () => setCopied(true),
      () => setCopied(false), // the code stands there to be read
    );
  return (
    <Modal
      open
      title={t('accounts.code-title', { login })}
      onCancel={onClose}
      mask={{ closable: false }}
      footer={[
        <Button key="copy" onClick={copy}>
          {copied ? t('accounts.copied') : t('accounts.copy')}
        </Button>,
        <Button key="close" type="primary" onClick={onClose}>
          {t('accounts.close')}
        </Button>,
      ]}
    >
      <div className={styles.issued}>
        <code className={styles.code}>{code}</code>
        <QrCode text={activationAddress(code)} label={t('accounts.qr')} size={176} />
        <p>{t('accounts.code-how', { address: `${window.location.origin}/activate` })}</p>
        <p className={styles.once}>{t('accounts.code-once', { date: dayText(expiresAt, language) })}</p>
      </div>
    </Modal>
  );
}
