import { Link } from '@tanstack/react-router';
import Skeleton from 'antd/es/skeleton';
import { lazy, Suspense } from 'react';
import { useWording } from '../i18n/language.tsx';
import { ChoiceRow } from '../ui/choice-row.tsx';
import { OrgName } from '../ui/org-name.tsx';
import { PopPanel } from '../ui/pop-panel.tsx';
import styles from './page-head.module.css';
import { useChangeView, useGate } from './use-gate.ts';
import { searchWith, type View } from './view.ts';

/** The lists come with their own file: most visits never open them. */
const Around = lazy(() => import('./around.tsx').then((file) => ({ default: file.Around })));

interface OrgRef {
  readonly code: string;
  readonly name: string;
}

interface Props {
  /** From the reader's top down to the unit above. */
  readonly path: readonly OrgRef[];
  readonly org: OrgRef;
  readonly lines?: readonly View['line'][] | undefined;
}

/** The way up on the line, the units beside and below, and the other line. */
export function Breadcrumb({ path, org, lines = [] }: Props) {
  const { t } = useWording();
  const { view } = useGate();
  return (
    <div className={styles.path}>
      <nav aria-label={t('shell.path')} className={styles.breadcrumb}>
        <ol>
          {path.map(({ code, name }) => (
            <li key={code}>
              <Link to="." search={(before) => searchWith(before, view, { org: code })}>
                <OrgName>{name}</OrgName>
              </Link>
            </li>
          ))}
          <li aria-current="location">
            <Here org={org} parent={path.at(-1)?.code} />
          </li>
        </ol>
      </nav>
      {lines.length > 1 && <LineSwitch />}
    </div>
  );
}

function Here({ org, parent }: { readonly org: OrgRef; readonly parent: string | undefined }) {
  const { t } = useWording();
  const label = t('path.around', { org: org.name });
  const button = (
    <>
      <OrgName>{org.name}</OrgName>
      <span aria-hidden="true">▾</span>
    </>
  );
  return (
    <PopPanel label={label} buttonLabel={label} button={button} className={styles.here}>
      {(close) => (
        <Suspense fallback={<Skeleton active title={false} paragraph={{ rows: 3 }} className={styles.around ?? ''} />}>
          <Around org={org.code} parent={parent} onChosen={close} />
        </Suspense>
      )}
    </PopPanel>
  );
}

function LineSwitch() {
  const { t } = useWording();
  const { view } = useGate();
  const change = useChangeView();
  return (
    <div className={styles.lines}>
      <ChoiceRow
        label={t('path.line')}
        value={view.line}
        onChange={(line) => change({ line })}
        options={(['area', 'system'] as const).map((line) => ({
          value: line,
          label: t(`line.${line}`),
          title: t(`line.${line}-long`),
        }))}
      />
    </div>
  );
}
