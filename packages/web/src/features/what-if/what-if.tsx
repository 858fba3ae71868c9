import Button from 'antd/es/button';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useGate } from '../../app/use-gate.ts';
import { useWording } from '../../i18n/language.tsx';
import { changesIn, hashOf } from './state.ts';

const Drawer = lazy(async () => ({ default: (await import('./what-if-drawer.tsx')).WhatIfDrawer }));

interface Props {
  /** Which relation is adjusted first. */
  readonly relation?: string;
}

/**
 * A button that opens the trial of other rules for the unit and the period in view. A link with a trial behind its `#`
 * opens it by itself. Everything is computed in the browser; nothing is sent or kept.
 */
export function WhatIf({ relation }: Props) {
  const { t } = useWording();
  const { session, view } = useGate();
  const [opened, setOpened] = useState(() => changesIn(window.location.hash) !== undefined);
  useEffect(() => {
    const follow = () => setOpened(changesIn(window.location.hash) !== undefined);
    window.addEventListener('hashchange', follow);
    return () => window.removeEventListener('hashchange', follow);
  }, []);
  if (!session.permissions.includes('rules.read') || view.period === '') return null;
  const open = () => {
    putHash(hashOf([]));
    setOpened(true);
  };
  const close = () => {
    putHash('');
    setOpened(false);
  };
  return (
    <>
      <Button className="screen-only" onClick={open}>
        {t('what-if.button')}
      </Button>
      {opened && (
        <Suspense>
          <Drawer view={view} {...(relation !== undefined && { relation })} onClose={close} />
        </Suspense>
      )}
    </>
  );
}

/** The address without a step in the history, and without the router asking anybody anything. */
export function putHash(hash: string): void {
  const { pathname, search } = window.location;
  window.history.replaceState(window.history.state, '', `${pathname}${search}${hash}`);
}
