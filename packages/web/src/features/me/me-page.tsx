import { useGate } from '../../app/use-gate.ts';
import { useWording } from '../../i18n/language.tsx';
import { OrgName } from '../../ui/org-name.tsx';
import { roleName } from '../../ui/role-words.ts';
import { useTitle } from '../../ui/title.ts';
import { ResetNotice } from '../accounts/reset-notice.tsx';
import { AppointmentsCard } from './appointments-card.tsx';
import { LinksCard } from './links-card.tsx';
import styles from './me.module.css';
import { PasswordCard } from './password-card.tsx';
import { SessionsCard } from './sessions-card.tsx';
import { TokensCard } from './tokens-card.tsx';
import { TwoFactorCard } from './two-factor-card.tsx';

/** Account and security: a single column, so that it reads the same on a phone. */
export function MePage() {
  const { t, language } = useWording();
  const { session } = useGate();
  useTitle(t('me.title'));
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <h1>{t('me.title')}</h1>
        <p>
          {language === 'zh-CN' && `${session.displayName} · `}
          {roleName(session.role, language)} · <OrgName>{session.scope.name}</OrgName>
        </p>
      </header>
      <ResetNotice />
      <AppointmentsCard />
      <PasswordCard demo={session.demo} />
      <TwoFactorCard demo={session.demo} />
      <SessionsCard />
      <LinksCard />
      {session.permissions.includes('tokens.manage') && <TokensCard />}
    </div>
  );
}
