import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import Button from 'antd/es/button';
import Input from 'antd/es/input';
import { type FormEvent, useState } from 'react';
import type { CallOutput } from '../../app/api.ts';
import { LanguageSwitch } from '../../app/language-switch.tsx';
import { paths } from '../../app/paths.ts';
import { demoAccountsQuery } from '../../app/queries.ts';
import { Wordmark } from '../../app/wordmark.tsx';
import { useWording } from '../../i18n/language.tsx';
import { ProblemLine } from '../../ui/problem-line.tsx';
import { roleName, roleNote } from '../../ui/role-words.ts';
import { useTitle } from '../../ui/title.ts';
import { CodeForm } from './code-form.tsx';
import { DutySteps } from './duty-steps.tsx';
import { Providers } from './providers.tsx';
import styles from './sign-in.module.css';
import { SignInPicture } from './sign-in-picture.tsx';
import { type Credentials, useSignIn } from './use-sign-in.ts';

export function SignInPage() {
  const { t } = useWording();
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
        <Steps />
      </section>
    </main>
  );
}

/** One step at a time: who, the second factor, what must be done first. */
function Steps() {
  const { stage, duty, password, credentials, code, startOver, lookAgain, changed, leave } = useSignIn();
  const { data: demo } = useQuery(demoAccountsQuery());
  if (duty !== null) {
    return <DutySteps duty={duty} password={password} onChanged={changed} onEnrolled={lookAgain} onLeave={leave} />;
  }
  if (stage === 'code') {
    return <CodeForm busy={code.isPending} error={code.error} onSubmit={code.mutate} onStartOver={startOver} />;
  }
  return (
    <>
      <SignInForm busy={credentials.isPending} error={credentials.error} onSubmit={credentials.mutate} />
      <Providers />
      {demo !== undefined && demo.accounts.length > 0 && (
        <DemoAccounts accounts={demo.accounts} busy={credentials.isPending} onChoose={credentials.mutate} />
      )}
    </>
  );
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
      <ProblemLine error={error} text={incomplete ? t('sign-in.required') : undefined} />
      <Button type="primary" size="large" htmlType="submit" loading={busy} block>
        {t('sign-in.submit')}
      </Button>
      <Link {...paths.activate()} className={styles.activate}>
        {t('sign-in.activate')}
      </Link>
    </form>
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
