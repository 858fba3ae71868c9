import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRouter, useSearch } from '@tanstack/react-router';
import Button from 'antd/es/button';
import Input from 'antd/es/input';
import { type FormEvent, useState } from 'react';
import type { CallOutput } from '../../app/api.ts';
import { call } from '../../app/api.ts';
import { LanguageSwitch } from '../../app/language-switch.tsx';
import { problemOf, problemTexts } from '../../app/problem.ts';
import { demoAccountsQuery, sessionQuery } from '../../app/queries.ts';
import { Wordmark } from '../../app/wordmark.tsx';
import { useWording } from '../../i18n/language.tsx';
import { roleName, roleNote } from '../../ui/role-words.ts';
import { useTitle } from '../../ui/title.ts';
import styles from './sign-in.module.css';
import { SignInPicture } from './sign-in-picture.tsx';

interface Credentials {
  readonly login: string;
  readonly password: string;
}

export function SignInPage() {
  const { t } = useWording();
  const signIn = useSignIn();
  const { data: demo } = useQuery(demoAccountsQuery());
  useTitle(t('sign-in.title'));
  return (
    <main className={styles.page}>
      <section className={styles.brand}>
        <h1 className={styles.name}>
          <Wordmark />
        </h1>
        <p>{t('sign-in.tagline')}</p>
        <SignInPicture />
      </section>
      <section className={styles.panel}>
        <div className={styles.language}>
          <LanguageSwitch />
        </div>
        <SignInForm busy={signIn.isPending} error={signIn.error} onSubmit={signIn.mutate} />
        {demo !== undefined && demo.accounts.length > 0 && (
          <DemoAccounts accounts={demo.accounts} busy={signIn.isPending} onChoose={signIn.mutate} />
        )}
      </section>
    </main>
  );
}

/** Signs in, then goes back to where the reader wanted to be. */
function useSignIn() {
  const queries = useQueryClient();
  const router = useRouter();
  const { back } = useSearch({ from: '/sign-in' });
  return useMutation({
    mutationFn: (body: Credentials) => call('signIn', { body }),
    onSuccess: async (session) => {
      queries.clear();
      queries.setQueryData(sessionQuery().queryKey, session);
      await router.navigate({ href: back ?? '/', replace: true });
    },
  });
}

interface FormProps {
  readonly busy: boolean;
  readonly error: unknown;
  readonly onSubmit: (credentials: Credentials) => void;
}

function SignInForm({ busy, error, onSubmit }: FormProps) {
  const { t } = useWording();
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const [incomplete, setIncomplete] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const missing = login.trim() === '' || password === '';
    setIncomplete(missing);
    if (!missing) onSubmit({ login: login.trim(), password });
  };
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <h2>{t('sign-in.title')}</h2>
      <label htmlFor="login">{t('sign-in.login')}</label>
      <Input
        id="login"
        size="large"
        autoComplete="username"
        value={login}
        onChange={(event) => setLogin(event.target.value)}
      />
      <label htmlFor="password">{t('sign-in.password')}</label>
      <Input.Password
        id="password"
        size="large"
        autoComplete="current-password"
        value={password}
        onChange={(event) => setPassword(event.target.value)}
      />
      <Refusal error={error} incomplete={incomplete} />
      <Button type="primary" size="large" htmlType="submit" loading={busy} block>
        {t('sign-in.submit')}
      </Button>
    </form>
  );
}

function Refusal({ error, incomplete }: { readonly error: unknown; readonly incomplete: boolean }) {
  const wording = useWording();
  const text = () => {
    if (incomplete) return wording.t('sign-in.required');
    const { title, mend } = problemTexts(problemOf(error), wording);
    return `${title}${wording.t('clause.separator')}${mend}`;
  };
  return (
    <p role="alert" className={styles.refusal}>
      {incomplete || error ? text() : ''}
    </p>
  );
}

interface DemoProps {
  readonly accounts: CallOutput<'listDemoAccounts'>['accounts'];
  readonly busy: boolean;
  readonly onChoose: (credentials: Credentials) => void;
}

function DemoAccounts({ accounts, busy, onChoose }: DemoProps) {
  const { t, language } = useWording();
  return (
    <section className={styles.demo}>
      <h2>{t('sign-in.demo-title')}</h2>
      <p>{t('sign-in.demo-note')}</p>
      <ul>
        {accounts.map(({ login, password, displayName, role }) => (
          <li key={login}>
            <button type="button" disabled={busy} onClick={() => onChoose({ login, password })}>
              <b>{roleName(role, language)}</b>
              <span>{roleNote(role, language)}</span>
              {language === 'zh-CN' && <small>{displayName}</small>}
              <code>{login}</code>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
