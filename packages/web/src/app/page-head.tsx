import type { ReactNode } from 'react';
import { useWording } from '../i18n/language.tsx';
import { type Coverage, coverageText } from '../ui/coverage-words.ts';
import { usePrintLine } from '../ui/print-line.ts';
import { Breadcrumb } from './breadcrumb.tsx';
import { HeadFact } from './head-fact.tsx';
import { OrgPicker } from './org-picker.tsx';
import styles from './page-head.module.css';
import { PeriodPicker } from './period-picker.tsx';
import { useChangeView, useGate } from './use-gate.ts';
import type { View } from './view.ts';

interface OrgRef {
  readonly code: string;
  readonly name: string;
}

interface Props {
  readonly title: ReactNode;
  /** From the reader's top down to the unit above. */
  readonly breadcrumb: readonly OrgRef[];
  readonly org: OrgRef;
  /** Lines that the unit stands on; with both there is a switch between them. */
  readonly lines?: readonly View['line'][] | undefined;
  readonly coverage: Coverage;
  readonly industry?:
    | { readonly code: string; readonly name: { readonly zh: string; readonly en: string } }
    | null
    | undefined;
  /** Beside the title, for example a label. */
  readonly aside?: ReactNode;
  /** What can be done from here, at the end of the row. */
  readonly actions?: ReactNode;
}

/** Where the reader is: units above and around, title, and the pickers that change the view. */
export function PageHead({ title, breadcrumb, org, lines, coverage, industry, aside, actions }: Props) {
  const wording = useWording();
  const { t, numbers, pick } = wording;
  const { view } = useGate();
  usePrintLine('left', t('print.line', { org: org.name, period: numbers.period(view.period) }));
  return (
    <header className={styles.head}>
      <Breadcrumb path={breadcrumb} org={org} lines={lines} />
      <div className={styles.row}>
        <h1 className={styles.title}>{title}</h1>
        {aside}
        <dl className={styles.facts}>
          <HeadFact label={t('shell.organisation')}>
            <OrgPicker org={org} />
          </HeadFact>
          <HeadFact label={t('shell.period')}>
            <PeriodPicker />
          </HeadFact>
          <HeadFact label={t('shell.coverage')}>{coverageText(coverage, wording)}</HeadFact>
          {view.tree === 'as-is' && (
            <Lifted
              label={t('org-picker.tree')}
              name={t('tree.as-is')}
              lift={t('path.as-is')}
              without={{ tree: 'as-was' }}
            />
          )}
          {industry && (
            <Lifted
              label={t('shell.industry')}
              name={`${industry.code} ${pick(industry.name)}`}
              lift={t('shell.clear-industry')}
              without={{ industry: undefined }}
            />
          )}
        </dl>
        {actions}
      </div>
    </header>
  );
}

interface LiftedProps {
  readonly label: string;
  readonly name: string;
  /** What a press does, in words. */
  readonly lift: string;
  readonly without: Partial<View>;
}

/** What the view is narrowed to or turned to; shown only while it is, and a press lifts it. */
function Lifted({ label, name, lift, without }: LiftedProps) {
  const change = useChangeView();
  return (
    <HeadFact label={label}>
      <button type="button" className={styles.pick} title={lift} onClick={() => change(without)}>
        {name} <span aria-hidden="true">×</span>
        <span className="visually-hidden">{lift}</span>
      </button>
    </HeadFact>
  );
}
