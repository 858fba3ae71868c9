import Button from 'antd/es/button';
import { type FormEvent, useState } from 'react';
import { useWording } from '../../i18n/language.tsx';
import { FormField } from '../../ui/form-field.tsx';
import { ProblemLine } from '../../ui/problem-line.tsx';
import styles from './sign-in.module.css';

interface Props {
  readonly busy: boolean;
  readonly error: unknown;
  readonly onSubmit: (code: string) => void;
  readonly onStartOver: () => void;
}

/** The second step: the authenticator's digits, or a recovery code. */
export function CodeForm({ busy, error, onSubmit, onStartOver }: Props) {
  const { t } = useWording();
  const [recovery, setRecovery] = useState(false);
  const [code, setCode] = useState('');
  const [missing, setMissing] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setMissing(code.trim().length < 6);
    if (code.trim().length >= 6) onSubmit(code.trim());
  };
  const change = () => {
    setRecovery(!recovery);
    setCode('');
    setMissing(false);
  };
  return (
    <form className={styles.step} onSubmit={submit} noValidate>
      <h2>{t('code.title')}</h2>
      <p>{t(recovery ? 'code.recovery-text' : 'code.text')}</p>
      <FormField
        key={String(recovery)}
        label={t(recovery ? 'code.recovery' : 'code.code')}
        value={code}
        onChange={setCode}
        kind="code"
        autoComplete={recovery ? 'off' : 'one-time-code'}
        autoFocus
        maxLength={40}
      />
      <ProblemLine error={error} text={missing ? t('code.missing') : undefined} />
      <Button type="primary" size="large" htmlType="submit" loading={busy} block>
        {t('code.submit')}
      </Button>
      <div className={styles.links}>
        <Button type="link" onClick={change}>
          {t(recovery ? 'code.use-code' : 'code.use-recovery')}
        </Button>
        <Button type="link" onClick={onStartOver}>
          {t('sign-in.other-account')}
        </Button>
      </div>
    </form>
  );
}
