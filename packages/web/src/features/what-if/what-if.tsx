import { useLocation } from '@tanstack/react-router';
import Button from 'antd/es/button';
import { lazy, Suspense, useState } from 'react';
import { useGate } from '../../app/use-gate.ts';
import { useWording } from '../../i18n/language.tsx';
import { hashOf, opensTrial, putAddress } from './address.ts';

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
  const linked = useLocation({ select: ({ hash }) => opensTrial(`#${hash}`) });
  const [opened, setOpened] = useState(linked);
  if (!session.permissions.includes('rules.read') || view.period === '') return null;
  const put = (open: boolean) => {
    putAddress(view, open ? hashOf([]) : '');
    setOpened(open);
  };
  return (
    <>
      <Button className="screen-only" onClick={() => put(true)}>
        {t('what-if.button')}
      </Button>
      {opened && (
        <Suspense>
          <Drawer view={view} {...(relation !== undefined && { relation })} onClose={() => put(false)} />
        </Suspense>
      )}
    </>
  );
}
