import { type OneTimeCode, readCode, spellCode } from '@shiheng/kernel/identity/one-time-code';
import { Link, useLocation, useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import type { CallOutput } from '../../app/api.ts';
import { LanguageSwitch } from '../../app/language-switch.tsx';
import { paths } from '../../app/paths.ts';
import { Wordmark } from '../../app/wordmark.tsx';
import { useWording } from '../../i18n/language.tsx';
import { useTitle } from '../../ui/title.ts';
import { AccountStep, Done } from './account-step.tsx';
import styles from './activate.module.css';
import { AnswerStep } from './answer-step.tsx';
import { CodeStep } from './code-step.tsx';

export type Admitted = CallOutput<'checkActivation'>;

type Step =
  | { readonly at: 'code' }
  | { readonly at: 'answer'; readonly code: OneTimeCode }
  | { readonly at: 'account'; readonly code: OneTimeCode; readonly answer: string; readonly admitted: Admitted }
  | { readonly at: 'done'; readonly login: string };

/** From a slip of paper to a signed-in worker: three short steps, made for a phone. */
export function ActivatePage() {
  const { t } = useWording();
  const given = useCodeFromAddress();
  const [step, setStep] = useState<Step>(given ? { at: 'answer', code: given } : { at: 'code' });
  useTitle(t('activate.title'));
  return (
    <main className={styles.page}>
      <header className={styles.head}>
        <Wordmark />
        <LanguageSwitch />
      </header>
      <h1>{t('activate.title')}</h1>
      {step.at !== 'done' && <Progress at={step.at} />}
      {step.at === 'code' && <CodeStep onNext={(code) => setStep({ at: 'answer', code })} />}
      {step.at === 'answer' && (
        <AnswerStep
          code={step.code}
          onBack={() => setStep({ at: 'code' })}
          onNext={(answer, admitted) => setStep({ at: 'account', code: step.code, answer, admitted })}
        />
      )}
      {step.at === 'account' && (
        <AccountStep
          proof={{ code: spellCode(step.code), answer: step.answer }}
          admitted={step.admitted}
          onDone={(login) => setStep({ at: 'done', login })}
        />
      )}
      {step.at === 'done' && <Done login={step.login} />}
      {step.at === 'code' && (
        <Link {...paths.signIn()} className={styles.link}>
          {t('activate.have-account')}
        </Link>
      )}
    </main>
  );
}

/** The QR code brings the code behind `#`. It is taken out of the address at once: addresses stay in a phone's history. */
function useCodeFromAddress(): OneTimeCode | undefined {
  const hash = useLocation({ select: (location) => location.hash });
  const navigate = useNavigate();
  const [code] = useState(() => readCode(decodeURIComponent(hash)));
  useEffect(() => {
    if (hash !== '') void navigate({ to: '/activate', replace: true });
  }, [hash, navigate]);
  return code.ok ? code.value : undefined;
}

const steps = ['code', 'answer', 'account'] as const;

function Progress({ at }: { readonly at: (typeof steps)[number] }) {
  const { t } = useWording();
  return (
    <ol className={styles.progress} aria-label={t('activate.steps')}>
      {steps.map((step, i) => (
        <li key={step} aria-current={step === at ? 'step' : undefined} data-past={i < steps.indexOf(at)}>
          {t(`activate.step-${step}`)}
        </li>
      ))}
    </ol>
  );
}
