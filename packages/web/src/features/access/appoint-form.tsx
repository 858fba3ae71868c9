import type { RoleName } from '@shiheng/contract/access';
import Button from 'antd/es/button';
import Input from 'antd/es/input';
import { type FormEvent, useState } from 'react';
import { type CallInput, call } from '../../app/api.ts';
import { useWording } from '../../i18n/language.tsx';
import { DayField } from '../../ui/day-field.tsx';
import { roleNote } from '../../ui/role-words.ts';
import styles from './access.module.css';
import { type Unit, useDeed } from './queries.ts';
import { Refusal } from './refusal.tsx';
import { RoleSelect } from './role-select.tsx';
import { endOf, startOf } from './terms.ts';
import { UnitPicker } from './unit-picker.tsx';

/** Entrusts an account with a role in a unit. */
export function AppointForm({ onDone }: { readonly onDone: () => void }) {
  const { t, language } = useWording();
  const [login, setLogin] = useState('');
  const [role, setRole] = useState<RoleName | ''>('');
  const [unit, setUnit] = useState<Unit>();
  const [days, setDays] = useState({ from: '', until: '' });
  const [missing, setMissing] = useState<string>();
  const appoint = useDeed((body: CallInput<'appoint'>['body']) => call('appoint', { body }), onDone);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const whole = login.trim() !== '' && role !== '' && unit !== undefined;
    setMissing(whole ? undefined : t('access.required'));
    if (!whole) return;
    const [validFrom, validUntil] = [startOf(days.from), endOf(days.until)];
    const term = { ...(validFrom && { validFrom }), ...(validUntil && { validUntil }) };
    appoint.mutate({ login, role, unit: unit.code, ...term });
  };
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <div className={styles.field}>
        <label htmlFor="login">{t('access.login')}</label>
        <Input id="login" autoComplete="off" value={login} onChange={(event) => setLogin(event.target.value)} />
      </div>
      <RoleSelect id="role" label={t('access.role')} none={t('access.choose-role')} value={role} onChange={setRole} />
      {role !== '' && <p className={styles.hint}>{roleNote(role, language)}</p>}
      <UnitPicker role={role} chosen={unit} onChoose={setUnit} />
      <div className={styles.pair}>
        <LabelledDay
          id="from"
          label={t('access.from')}
          value={days.from}
          onChange={(from) => setDays({ ...days, from })}
        />
        <LabelledDay
          id="until"
          label={t('access.until-optional')}
          value={days.until}
          onChange={(until) => setDays({ ...days, until })}
        />
      </div>
      <p className={styles.hint}>{t('access.appoint-note')}</p>
      <Refusal error={appoint.error} missing={missing} />
      <FormButtons label={t('access.appoint')} busy={appoint.isPending} onCancel={onDone} />
    </form>
  );
}

interface DayProps {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly onChange: (day: string) => void;
}

export function LabelledDay({ id, label, value, onChange }: DayProps) {
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      <DayField id={id} value={value} onChange={onChange} />
    </div>
  );
}

interface ButtonsProps {
  readonly label: string;
  readonly busy: boolean;
  readonly onCancel: () => void;
}

export function FormButtons({ label, busy, onCancel }: ButtonsProps) {
  const { t } = useWording();
  return (
    <div className={styles.buttons}>
      <Button type="primary" htmlType="submit" loading={busy}>
        {label}
      </Button>
      <Button onClick={onCancel}>{t('access.cancel')}</Button>
    </div>
  );
}
