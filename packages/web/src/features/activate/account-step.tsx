import { checkPassword } from '@shiheng/kernel/identity/password-policy';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useRouter } from '@tanstack/react-router';
import Button from 'antd/es/button';
import Input from 'antd/es/input';
import { type FormEvent, useState } from 'react';
import { call } from '../../app/api.ts';
import { paths } from '../../app/paths.ts';
import { problemOf } from '../../app/problem.ts';
import { useWording } from '../../i18n/language.tsx';
import { FormProblem } from '../../ui/form-problem.tsx';
import { OrgName } from '../../ui/org-name.tsx';
import styles from './activate.module.css';
import type { Admitted } from './activate-page.tsx';

interface Props {
  readonly proof: { readonly code: string; readonly answer: string };
  readonly admitted: Admitted;
  readonly onDone: (login: string) => void;
}

export function AccountStep({ proof, admitted, onDone }: Props) {
  const { t } = useWording();
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const [refused, setRefused] = useState<string>();
  const activate = useActivate(onDone);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const owner = { login: admitted.login ?? login.trim().toLowerCase(), displayName: '' };
    const checked = checkPassword(password, owner, () => false); // the list of common ones is the server's
    setRefused(checked.ok ? undefined : t(`password-rule.${checked.error.rule}`));
    if (checked.ok) activate.mutate({ ...proof, password, ...(admitted.login === null && { login: login.trim() }) });
  };
  const tooCommon = activate.error !== null && problemOf(activate.error).kind === 'password-refused';
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <p className={styles.hello}>
        <b>{t('activate.hello', { name: admitted.name })}</b>
        <OrgName>{admitted.unit}</OrgName>
      </p>
      <LoginField given={admitted.login} login={login} onChange={setLogin} />
      <label htmlFor="password">{t('activate.password')}</label>
      <Input.Password
        id="password"
        size="large"
        autoComplete="new-password"
        value={password}
        aria-describedby="password-note"
        onChange={({ target }) => setPassword(target.value)}
      />
      <p id="password-note" className={styles.note}>
        {t('activate.password-note')}
      </p>
      <FormProblem error={activate.error} text={refused ?? (tooCommon ? t('password-rule.common') : undefined)} />
      <Button type="primary" size="large" htmlType="submit" loading={activate.isPending} block>
        {t(admitted.purpose === 'reset' ? 'activate.submit-reset' : 'activate.submit')}
      </Button>
    </form>
  );
}

interface LoginProps {
  readonly given: string | null;
  readonly login: string;
  readonly onChange: (login: string) => void;
}

/** Shown but not changed where the account has one: password managers then keep both together. */
function LoginField({ given, login, onChange }: LoginProps) {
  const { t } = useWording();
  return (
    <>
      <label htmlFor="login">{t(given === null ? 'activate.login' : 'activate.login-given')}</label>
      <Input
        id="login"
        size="large"
        value={given ?? login}
        readOnly={given !== null}
        autoFocus={given === null}
        autoComplete="username"
        autoCapitalize="none"
        autoCorrect="off"
        spellCheck={false}
        maxLength={32}
        {...(given === null && { 'aria-describedby': 'login-note' })}
        onChange={({ target }) => onChange(target.value)}
      />
      {given === null && (
        <p id="login-note" className={styles.note}>
          {t('activate.login-note')}
        </p>
      )}
    </>
  );
}

interface Activation {
  readonly code: string;
  readonly answer: string;
  readonly login?: string;
  readonly password: string;
}

/** Opens the account, then signs in by the ordinary way: where more than a password is asked for, sign-in asks. */
function useActivate(onDone: (login: string) => void) {
  const queries = useQueryClient();
  const router = useRouter();
  return useMutation({
    mutationFn: async (body: Activation) => {
      const { login } = await call('activate', { body });
      const signedIn = await call('signIn', { body: { login, password: body.password } }).then(
        () => true,
        () => false, // the account is open all the same
      );
      return { login, signedIn };
    },
    onSuccess: async ({ login, signedIn }) => {
      if (!signedIn) return onDone(login);
      queries.clear();
      await router.navigate({ ...paths.home(), replace: true });
    },
  });
}

export function Done({ login }: { readonly login: string }) {
  const { t } = useWording();
  return (
    <section className={styles.form} role="status">
      <h2>{t('activate.done-title')}</h2>
      <p>{t('activate.done-text', { login })}</p>
      <Link {...paths.signIn()} className={styles.link}>
        {t('activate.to-sign-in')}
      </Link>
    </section>
  );
}
