import type { DutyName } from '@shiheng/contract/duties';
import Button from 'antd/es/button';
import { useWording } from '../../i18n/language.tsx';
import { Enrolment } from './enrolment.tsx';
import { PasswordForm } from './password-form.tsx';
import styles from './sign-in.module.css';

interface Props {
  readonly duty: DutyName;
  /** What was typed a moment ago, so that nobody types it twice. */
  readonly password: string | undefined;
  readonly onChanged: (newPassword: string) => Promise<void>;
  readonly onEnrolled: () => Promise<void>;
  readonly onLeave: () => Promise<void>;
}

/** What must be done before anything else is answered. */
export function DutySteps({ duty, password, onChanged, onEnrolled, onLeave }: Props) {
  const { t } = useWording();
  return (
    <section className={styles.step}>
      <h2>{t(`duty.${duty === 'password-change' ? 'password' : 'two-factor'}-title`)}</h2>
      <p>{t(`duty.${duty === 'password-change' ? 'password' : 'two-factor'}-text`)}</p>
      {duty === 'password-change' ? (
        <PasswordForm known={password} onChanged={onChanged} />
      ) : (
        <Enrolment known={password} onEnrolled={onEnrolled} />
      )}
      <div className={styles.links}>
        <Button type="link" onClick={() => void onLeave()}>
          {t('sign-in.other-account')}
        </Button>
      </div>
    </section>
  );
}
