import { Link, Outlet } from '@tanstack/react-router';
import { useWording } from '../i18n/language.tsx';
import { AccountMenu } from './account-menu.tsx';
import { LanguageSwitch } from './language-switch.tsx';
import { paths } from './paths.ts';
import styles from './shell.module.css';
import { useGate } from './use-gate.ts';
import { Wordmark } from './wordmark.tsx';

/** Header and frame of every page behind sign-in. */
export function Shell() {
  const { t } = useWording();
  const { session, view } = useGate();
  return (
    <>
      <a className={styles.skip} href="#main">
        {t('shell.skip')}
      </a>
      <header className={styles.header}>
        <Link {...paths.overview(view)} className={styles.home}>
          <Wordmark />
        </Link>
        <nav className={styles.navigation} aria-label={t('shell.main-navigation')}>
          <Link {...paths.overview(view)} activeOptions={{ exact: true, includeSearch: false }}>
            {t('shell.overview')}
          </Link>
        </nav>
        <div className={styles.tools}>
          {session.demo && (
            <span className={styles.demo} title={t('shell.demo-note')}>
              {t('shell.demo')}
            </span>
          )}
          <LanguageSwitch />
          <AccountMenu session={session} />
        </div>
      </header>
      <main id="main" className={styles.main} tabIndex={-1}>
        <Outlet />
      </main>
    </>
  );
}
