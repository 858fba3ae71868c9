import Button from 'antd/es/button';
import { useEffect, useRef, useState } from 'react';
import { useWording } from '../../i18n/language.tsx';
import styles from './forms.module.css';

interface Props {
  readonly codes: readonly string[];
  readonly onKept: () => Promise<void> | void;
}

/** Shown once: to be written down, copied or printed before anything else. */
export function RecoveryCodes({ codes, onKept }: Props) {
  const { t } = useWording();
  const [copied, setCopied] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const copy = async () => {
    await navigator.clipboard.writeText(codes.join('\n'));
    setCopied(true);
  };
  return (
    <section className={styles.form}>
      <h3 ref={heading} tabIndex={-1}>
        {t('recovery.title')}
      </h3>
      <p className={styles.text}>{t('recovery.text')}</p>
      <ul className={styles.codes}>
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <div className={styles.buttons}>
        <Button type="primary" size="large" onClick={() => void onKept()}>
          {t('recovery.kept')}
        </Button>
        {/* Only https and this machine let a page use the clipboard. */}
        {window.isSecureContext && (
          <Button size="large" onClick={() => void copy()}>
            {t(copied ? 'recovery.copied' : 'recovery.copy')}
          </Button>
        )}
        <Button size="large" onClick={() => window.print()}>
          {t('recovery.print')}
        </Button>
      </div>
    </section>
  );
}
