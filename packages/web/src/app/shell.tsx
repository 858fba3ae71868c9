import { Link, Outlet, useLocation } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useWording } from '../i18n/language.tsx';
import { AccountMenu } from './account-menu.tsx';
import { LanguageSwitch } from './language-switch.tsx';
import { placesOf } from './navigation.ts';
import { paths } from './paths.ts';
import styles from './shell.module.css';
import { useGate } from './use-gate.ts';
import { searchFrom } from './view.ts';
import { Wordmark } from './wordmark.tsx';

/** Header and frame of every page behind sign-in. */
export function Shell() {
  const { t } = useWording();
  const { session, view } = useGate();
  const main = useMainFocus();
  const navigation = useCurrentInSight();
  return (
    <>
      <a className={styles.skip} href="#main">
        {t('shell.skip')}
      </a>
      <header className={styles.header}>
        <Link {...paths.overview(view)} className={styles.home}>
          <Wordmark />
        </Link>
        <nav ref={navigation} className={styles.navigation} aria-label={t('shell.main-navigation')}>
          {placesOf(session).map(({ path, label }) => (
            <Link
              key={path}
              to={path}
              search={searchFrom(view)}
              activeOptions={{ exact: path === '/', includeSearch: false }}
            >
              {t(label)}
            </Link>
          ))}
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
      <main ref={main} id="main" className={styles.main} tabIndex={-1}>
        <Outlet />
      </main>
    </>
  );
}

/** After a step to another page the focus stands at its beginning, where reading goes on. */
function useMainFocus() {
  const main = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  const shown = useRef(pathname);
  useEffect(() => {
    if (shown.current === pathname) return;
    shown.current = pathname;
    main.current?.focus({ preventScroll: true });
  }, [pathname]);
  return main;
}

/** On a phone the places may be wider than the screen: the one that is open is brought into sight. */
function useCurrentInSight() {
  const navigation = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page is another current place
  useEffect(() => {
    const row = navigation.current;
    const current = row?.querySelector<HTMLElement>('[aria-current="page"]');
    if (!row || !current) return;
    row.scrollLeft = current.offsetLeft - row.offsetLeft - (row.clientWidth - current.offsetWidth) / 2;
  }, [pathname]);
  return navigation;
}
