import Button from 'antd/es/button';
import { useState } from 'react';
import { useWording } from '../../i18n/language.tsx';
import styles from './periods.module.css';

/** The beginning of a hash, the whole of it on a press. */
export function Hash({ sha256 }: { readonly sha256: string }) {
  const { t } = useWording();
  const [copied, setCopied] = useState(false);
  const copy = () => void navigator.clipboard?.writeText(sha256).then(() => setCopied(true));
  return (
    <span className={styles.hash}>
      <code title={t('periods.hash-note', { hash: sha256 })}>{sha256.slice(0, 12)}…</code>
      <Button
        type="link"
        size="small"
        className="screen-only"
        onClick={copy}
        aria-label={t('periods.copy-hash', { hash: sha256.slice(0, 12) })}
      >
        {t(copied ? 'periods.copied' : 'periods.copy')}
      </Button>
    </span>
  );
}
