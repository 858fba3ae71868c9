import { passwordWords } from '@shiheng/contract/password-words';
import { checkPassword } from '@shiheng/kernel/identity/password-policy';
import { useMutation } from '@tanstack/react-query';
import Button from 'antd/es/button';
import { type FormEvent, useState } from 'react';
import { call } from '../../app/api.ts';
import { useWording } from '../../i18n/language.tsx';
import { FormField } from '../../ui/form-field.tsx';
import { ProblemLine } from '../../ui/problem-line.tsx';
import styles from './forms.module.css';

interface Props {
  /** The present password where it was typed a moment ago: it is not asked for again. */
  readonly known?: string | undefined;
  readonly onChanged: (newPassword: string) => Promise<void> | void;
  readonly children?: React.ReactNode;
}

/** What can be told before the server is asked; names and common passwords only it knows. */
const owner = { login: '', displayName: '' };

/** Changes the own password. */
export function PasswordForm({ known, onChanged, children }: Props) {
  const { t, pick } = useWording();
  const [present, setPresent] = useState('');
  const [next, setNext] = useState('');
  const [again, setAgain] = useState('');
  const [fault, setFault] = useState<string>();
  const change = useMutation({
    mutationFn: () => call('changePassword', { body: { password: known ?? present, newPassword: next } }),
    onSuccess: () => onChanged(next),
  });
  const faultIn = () => {
    if ((known ?? present) === '' || next === '' || again === '') return t('password.missing');
    const checked = checkPassword(next, owner, () => false);
    if (!checked.ok) return pick(passwordWords[checked.error.rule]);
    return next === again ? undefined : t('password.differ');
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const found = faultIn();
    setFault(found);
    if (found === undefined) change.mutate();
  };
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      {known === undefined && (
        <FormField
          label={t('password.present')}
          kind="password"
          autoComplete="current-password"
          value={present}
          onChange={setPresent}
        />
      )}
      <FormField
        label={t('password.new')}
        kind="password"
        autoComplete="new-password"
        hint={t('password.hint')}
        value={next}
        onChange={setNext}
      />
      <FormField
        label={t('password.again')}
        kind="password"
        autoComplete="new-password"
        value={again}
        onChange={setAgain}
      />
      <ProblemLine error={change.error} text={fault} />
      <div className={styles.buttons}>
        <Button type="primary" size="large" htmlType="submit" loading={change.isPending}>
          {t('password.submit')}
        </Button>
        {children}
      </div>
    </form>
  );
}
