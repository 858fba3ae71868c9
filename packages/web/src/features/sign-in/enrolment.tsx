import { useMutation } from '@tanstack/react-query';
import Button from 'antd/es/button';
import QRCode from 'antd/es/qr-code';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { type CallOutput, call } from '../../app/api.ts';
import { useWording } from '../../i18n/language.tsx';
import { FormField } from '../../ui/form-field.tsx';
import { ProblemLine } from '../../ui/problem-line.tsx';
import styles from './forms.module.css';
import { RecoveryCodes } from './recovery-codes.tsx';

interface Props {
  /** The password where it was typed a moment ago: it is not asked for again. */
  readonly known?: string | undefined;
  readonly onEnrolled: () => Promise<void> | void;
  readonly children?: React.ReactNode;
}

/** Sets up an authenticator: password, picture, code, recovery codes. */
export function Enrolment({ known, onEnrolled, children }: Props) {
  const start = useMutation({ mutationFn: (password: string) => call('startTwoFactor', { body: { password } }) });
  const confirm = useMutation({ mutationFn: (code: string) => call('confirmTwoFactor', { body: { code } }) });
  const begun = useRef(false);
  const { mutate } = start;
  useEffect(() => {
    if (known === undefined || begun.current) return;
    begun.current = true;
    mutate(known);
  }, [known, mutate]);
  if (confirm.data) return <RecoveryCodes codes={confirm.data.recoveryCodes} onKept={onEnrolled} />;
  if (!start.data) {
    return (
      <PasswordStep busy={start.isPending} error={start.error} onSubmit={mutate}>
        {children}
      </PasswordStep>
    );
  }
  return (
    <CodeStep secret={start.data} busy={confirm.isPending} error={confirm.error} onSubmit={confirm.mutate}>
      {children}
    </CodeStep>
  );
}

interface StepProps {
  readonly busy: boolean;
  readonly error: unknown;
  readonly onSubmit: (typed: string) => void;
  readonly children?: React.ReactNode;
}

function PasswordStep({ busy, error, onSubmit, children }: StepProps) {
  const { t } = useWording();
  const [password, setPassword] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (password !== '') onSubmit(password);
  };
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <p className={styles.text}>{t('enrol.step-password')}</p>
      <FormField
        label={t('password.present')}
        kind="password"
        autoComplete="current-password"
        value={password}
        onChange={setPassword}
      />
      <ProblemLine error={error} />
      <div className={styles.buttons}>
        <Button type="primary" size="large" htmlType="submit" loading={busy}>
          {t('enrol.start')}
        </Button>
        {children}
      </div>
    </form>
  );
}

interface CodeStepProps extends StepProps {
  readonly secret: CallOutput<'startTwoFactor'>;
}

function CodeStep({ secret: { secret, uri }, busy, error, onSubmit, children }: CodeStepProps) {
  const { t } = useWording();
  const [code, setCode] = useState('');
  const [missing, setMissing] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setMissing(code.trim().length < 6);
    if (code.trim().length >= 6) onSubmit(code.trim());
  };
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <p className={styles.text}>{t('enrol.step-scan')}</p>
      <div className={styles.picture} role="img" aria-label={t('enrol.picture')}>
        <div aria-hidden="true">
          <QRCode type="svg" value={uri} size={184} bordered={false} color="#1c2026" bgColor="#ffffff" />
        </div>
      </div>
      <div className={styles.secret}>
        <span>{t('enrol.manual')}</span>
        <code>{secret.replace(/.{4}(?=.)/g, '$& ')}</code>
        <a href={uri}>{t('enrol.open')}</a>
      </div>
      <p className={styles.text}>{t('enrol.step-code')}</p>
      <FormField
        label={t('code.code')}
        kind="code"
        autoComplete="one-time-code"
        value={code}
        onChange={setCode}
        maxLength={12}
      />
      <ProblemLine error={error} text={missing ? t('code.missing') : undefined} />
      <div className={styles.buttons}>
        <Button type="primary" size="large" htmlType="submit" loading={busy}>
          {t('enrol.confirm')}
        </Button>
        {children}
      </div>
    </form>
  );
}
