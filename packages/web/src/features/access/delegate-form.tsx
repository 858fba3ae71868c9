import Input from 'antd/es/input';
import { type FormEvent, useState } from 'react';
import { call } from '../../app/api.ts';
import { useWording } from '../../i18n/language.tsx';
import { roleName } from '../../ui/role-words.ts';
import styles from './access.module.css';
import { FormButtons, LabelledDay } from './appoint-form.tsx';
import { type Appointment, useDeed } from './queries.ts';
import { Refusal } from './refusal.tsx';
import { dayAfter, endOf } from './terms.ts';

interface Props {
  readonly appointment: Appointment;
  readonly onDone: () => void;
}

/** Passes the work of an appointment on until a day. */
export function DelegateForm({ appointment, onDone }: Props) {
  const { t, language } = useWording();
  const { appointmentId, role, unit } = appointment;
  const [login, setLogin] = useState('');
  const [until, setUntil] = useState(() => dayAfter(new Date(), 30));
  const [missing, setMissing] = useState<string>();
  const delegate = useDeed(
    (body: { login: string; validUntil: string }) => call('delegate', { params: { appointmentId }, body }),
    onDone,
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const validUntil = endOf(until);
    const whole = login.trim() !== '' && validUntil !== undefined;
    setMissing(whole ? undefined : t('access.required-delegation'));
    if (whole) delegate.mutate({ login, validUntil });
  };
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <p>{t('access.delegate-note', { role: roleName(role, language), unit: unit.name })}</p>
      <div className={styles.field}>
        <label htmlFor="delegate-to">{t('access.login')}</label>
        <Input id="delegate-to" autoComplete="off" value={login} onChange={(event) => setLogin(event.target.value)} />
      </div>
      <LabelledDay id="delegate-until" label={t('access.until')} value={until} onChange={setUntil} />
      <Refusal error={delegate.error} missing={missing} />
      <FormButtons label={t('access.delegate')} busy={delegate.isPending} onCancel={onDone} />
    </form>
  );
}
