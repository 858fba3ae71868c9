import { useQuery } from '@tanstack/react-query';
import Button from 'antd/es/button';
import { type FormEvent, type ReactNode, useState } from 'react';
import { type CallOutput, call } from '../../app/api.ts';
import { twoFactorQuery } from '../../app/queries.ts';
import { useWording } from '../../i18n/language.tsx';
import { Asked } from '../../ui/asked.tsx';
import { Card } from '../../ui/card.tsx';
import { dayText } from '../../ui/dates.ts';
import { FormField } from '../../ui/form-field.tsx';
import { ProblemLine } from '../../ui/problem-line.tsx';
import { Enrolment } from '../sign-in/enrolment.tsx';
import { RecoveryCodes } from '../sign-in/recovery-codes.tsx';
import styles from './me.module.css';
import { useChange } from './use-change.ts';
import { useChanged } from './use-changed.ts';

type Open = 'none' | 'enrol' | 'stop' | 'renew';

export function TwoFactorCard({ demo }: { readonly demo: boolean }) {
  const { t } = useWording();
  const query = useQuery(twoFactorQuery());
  const [open, setOpen] = useState<Open>('none');
  const changed = useChanged(twoFactorQuery().queryKey);
  const close = () => setOpen('none');
  const closeAnew = async () => {
    close();
    await changed();
  };
  const cancel = (
    <Button size="large" onClick={close}>
      {t('me.cancel')}
    </Button>
  );
  return (
    <Card title={t('me.two-factor')}>
      <Asked query={query}>
        {(state) => (
          <>
            <StateLine state={state} />
            {open === 'none' && <Choices state={state} demo={demo} onOpen={setOpen} />}
            {open === 'enrol' && <Enrolment onEnrolled={closeAnew}>{cancel}</Enrolment>}
            {open === 'stop' && <Stop onDone={close}>{cancel}</Stop>}
            {open === 'renew' && <Renew onDone={closeAnew}>{cancel}</Renew>}
          </>
        )}
      </Asked>
    </Card>
  );
}

type State = CallOutput<'getTwoFactor'>;

function StateLine({ state: { since, recoveryCodesLeft, required } }: { readonly state: State }) {
  const { t, language } = useWording();
  const on = since !== null && t('me.two-factor-on', { date: dayText(since, language), n: recoveryCodesLeft });
  return (
    <p className={styles.quiet}>
      {on || t('me.two-factor-off')} {required && t('me.two-factor-required')}
    </p>
  );
}

interface ChoicesProps {
  readonly state: State;
  readonly demo: boolean;
  readonly onOpen: (open: Open) => void;
}

function Choices({ state: { since, required }, demo, onOpen }: ChoicesProps) {
  const { t } = useWording();
  return (
    <div className={styles.buttons}>
      {since === null ? (
        <Button onClick={() => onOpen('enrol')} disabled={demo}>
          {t('me.two-factor-start')}
        </Button>
      ) : (
        <>
          <Button onClick={() => onOpen('renew')}>{t('me.two-factor-renew')}</Button>
          <Button onClick={() => onOpen('stop')} disabled={required}>
            {t('me.two-factor-stop')}
          </Button>
        </>
      )}
      {demo && <span className={styles.quiet}>{t('me.demo-fixed')}</span>}
    </div>
  );
}

interface ProofsProps {
  readonly onDone: () => Promise<void> | void;
  readonly children: ReactNode;
}

function Stop({ onDone, children }: ProofsProps) {
  const { t } = useWording();
  const stop = useChange((body: Proofs) => call('stopTwoFactor', { body }), {
    shown: twoFactorQuery().queryKey,
    onDone: () => void onDone(),
  });
  return (
    <ProofsForm
      text={t('me.two-factor-stop-text')}
      submit={t('me.two-factor-stop')}
      busy={stop.isPending}
      error={stop.error}
      onSubmit={stop.mutate}
    >
      {children}
    </ProofsForm>
  );
}

function Renew({ onDone, children }: ProofsProps) {
  const { t } = useWording();
  const renew = useChange((body: Proofs) => call('renewRecoveryCodes', { body }), {
    shown: twoFactorQuery().queryKey,
  });
  if (renew.data) return <RecoveryCodes codes={renew.data.recoveryCodes} onKept={onDone} />;
  return (
    <ProofsForm
      text={t('me.two-factor-renew-text')}
      submit={t('me.two-factor-renew')}
      busy={renew.isPending}
      error={renew.error}
      onSubmit={renew.mutate}
    >
      {children}
    </ProofsForm>
  );
}

interface Proofs {
  readonly password: string;
  readonly code: string;
}

interface FormProps {
  readonly text: string;
  readonly submit: string;
  readonly busy: boolean;
  readonly error: unknown;
  readonly onSubmit: (proofs: Proofs) => void;
  readonly children: ReactNode;
}

/** Password and code together, before what a thief of the session must not do. */
function ProofsForm({ text, submit, busy, error, onSubmit, children }: FormProps) {
  const { t } = useWording();
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [missing, setMissing] = useState(false);
  const send = (event: FormEvent) => {
    event.preventDefault();
    const incomplete = password === '' || code.trim().length < 6;
    setMissing(incomplete);
    if (!incomplete) onSubmit({ password, code: code.trim() });
  };
  return (
    <form className={styles.form} onSubmit={send} noValidate>
      <p className={styles.quiet}>{text}</p>
      <FormField
        label={t('password.present')}
        kind="password"
        autoComplete="current-password"
        value={password}
        onChange={setPassword}
      />
      <FormField
        label={t('code.code')}
        kind="code"
        autoComplete="one-time-code"
        value={code}
        onChange={setCode}
        maxLength={40}
      />
      <ProblemLine error={error} text={missing ? t('password.missing') : undefined} />
      <div className={styles.buttons}>
        <Button type="primary" size="large" htmlType="submit" loading={busy}>
          {submit}
        </Button>
        {children}
      </div>
    </form>
  );
}
