import Skeleton from 'antd/es/skeleton';
import { lazy, Suspense } from 'react';
import { useWording } from '../i18n/language.tsx';
import { OrgName } from '../ui/org-name.tsx';
import { PopPanel } from '../ui/pop-panel.tsx';
import styles from './page-head.module.css';
import { useChangeView, useGate } from './use-gate.ts';

/** The tree comes with its own file: most visits never open it. */
const OrgPanel = lazy(() => import('./org-panel.tsx').then((file) => ({ default: file.OrgPanel })));

/** The unit that is looked at, and the way to any other on both lines. */
export function OrgPicker({ org }: { readonly org: { readonly code: string; readonly name: string } }) {
  const { t } = useWording();
  const { view, session } = useGate();
  const change = useChangeView();
  const button = (
    <>
      <OrgName>{org.name}</OrgName>
      <span className={styles.line}>{t(`line.${view.line}`)}</span>
    </>
  );
  return (
    <PopPanel label={t('org-picker.title')} button={button} className={styles.pick}>
      {(close) => (
        <Suspense fallback={<Skeleton active paragraph={{ rows: 5 }} className={styles.panel ?? ''} />}>
          <OrgPanel
            view={view}
            top={session.scope}
            onChoose={(choice) => {
              close();
              change(choice);
            }}
          />
        </Suspense>
      )}
    </PopPanel>
  );
}
