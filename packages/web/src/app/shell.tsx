import { Link, Outlet, useLocation } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useWording } from '../i18n/language.tsx';
import { usePrintLine } from '../ui/print-line.ts';
import { AccountMenu } from './account-menu.tsx';
import { LanguageSwitch } from './language-switch.tsx';
import { placesOf } from './navigation.ts';
import { paths } from './paths.ts';
import { PlacesButton } from './places-button.tsx';
import { PlacesDrawer } from './places-drawer.tsx';
import { Rail } from './rail.tsx';
import { SearchButton } from './search-button.tsx';
import { SessionEnded } from './session-ended.tsx';
import styles from './shell.module.css';
import { ThemeSwitch } from './theme-switch.tsx';
import { useGate } from './use-gate.ts';
import { usePlaces } from './use-places.ts';
import { Wordmark } from './wordmark.tsx';

/** Header, rail and frame of every page behind sign-in. */
export function Shell() {
  const { t } = useWording();
  const { session, view } = useGate();
  const main = useMainFocus();
  const { rail, drawer, toggle, closeDrawer } = usePlaces();
  const places = placesOf(session);
  usePrintLine('shell', t('print.shell', { scope: session.scope.name }));
  const choice = places.length > 1; // whoever has one place only needs no way to it
  return (
    <>
      <a className={styles.skip} href="#main">
        {t('shell.skip')}
      </a>
      <header className={styles.header}>
        {choice && <PlacesButton open={rail} drawer={drawer} onPress={toggle} />}
        <Link {...paths.overview(view)} className={styles.home}>
          <Wordmark />
        </Link>
        <SearchButton />
        <div className={styles.tools}>
          {session.demo && (
            <span className={styles.demo} title={t('shell.demo-note')}>
              {t('shell.demo')}
            </span>
          )}
          <ThemeSwitch />
          <LanguageSwitch />
          <AccountMenu session={session} />
        </div>
      </header>
      <div className={choice && rail ? styles.frame : undefined}>
        {choice && <Rail places={places} open={rail} />}
        <main ref={main} id="main" className={styles.main} tabIndex={-1}>
          <Outlet />
        </main>
      </div>
      {drawer && <PlacesDrawer places={places} onClose={closeDrawer} />}
      <SessionEnded />
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
