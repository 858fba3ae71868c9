import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useWording } from '../i18n/language.tsx';
import { OrgName } from '../ui/org-name.tsx';
import { OrgPicker } from './org-picker.tsx';
import styles from './page-head.module.css';
import { PeriodPicker } from './period-picker.tsx';
import { useChangeView, useGate } from './use-gate.ts';
import { searchFrom } from './view.ts';

interface OrgRef {
  readonly code: string;
  readonly name: string;
}

interface Props {
  readonly title: ReactNode;
  /** From the reader's top down to the unit above. */
  readonly breadcrumb: readonly OrgRef[];
  readonly org: OrgRef;
  readonly coverage: { readonly enterprises: number; readonly workers: number };
  readonly industry?:
    | { readonly code: string; readonly name: { readonly zh: string; readonly en: string } }
    | null
    | undefined;
  /** Beside the title, for example a label. */
  readonly aside?: ReactNode;
  /** What can be done from here, at the end of the row. */
  readonly actions?: ReactNode;
}

/** Where the reader is: units above, title, and the pickers that change the view. */
export function PageHead({ title, breadcrumb, org, coverage, industry, aside, actions }: Props) {
  const { t, numbers, pick } = useWording();
  const { enterprises, workers } = coverage;
  return (
    <header className={styles.head}>
      <Breadcrumb path={breadcrumb} />
      <div className={styles.row}>
        <h1 className={styles.title}>{title}</h1>
        {aside}
        <dl className={styles.facts}>
          <dt>{t('shell.organisation')}</dt>
          <dd>
            <OrgPicker org={org} />
          </dd>
          <dt>{t('shell.period')}</dt>
          <dd>
            <PeriodPicker />
          </dd>
          <dt>{t('shell.coverage')}</dt>
          <dd>
            {t('shell.coverage-value', { enterprises: numbers.count(enterprises), workers: numbers.count(workers) })}
          </dd>
          {industry && <Industry name={`${industry.code} ${pick(industry.name)}`} />}
        </dl>
        {actions}
      </div>
    </header>
  );
}

function Breadcrumb({ path }: { readonly path: readonly OrgRef[] }) {
  const { t } = useWording();
  const { view } = useGate();
  return (
    <nav aria-label={t('shell.path')} className={styles.breadcrumb}>
      <ol>
        {path.map(({ code, name }) => (
          <li key={code}>
            <Link to="." search={searchFrom({ ...view, org: code })}>
              <OrgName>{name}</OrgName>
            </Link>
          </li>
        ))}
      </ol>
    </nav>
  );
}

/** Shown only while one industry is looked at; a press lifts the filter. */
function Industry({ name }: { readonly name: string }) {
  const { t } = useWording();
  const change = useChangeView();
  return (
    <>
      <dt>{t('shell.industry')}</dt>
      <dd>
        <button
          type="button"
          className={styles.pick}
          title={t('shell.clear-industry')}
          onClick={() => change({ industry: undefined })}
        >
          {name} <span aria-hidden="true">×</span>
          <span className="visually-hidden">{t('shell.clear-industry')}</span>
        </button>
      </dd>
    </>
  );
}
