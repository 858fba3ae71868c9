import { useNavigate, useSearch } from '@tanstack/react-router';
import Button from 'antd/es/button';
import Segmented from 'antd/es/segmented';
import Skeleton from 'antd/es/skeleton';
import { useMemo } from 'react';
import { PeriodPicker } from '../../app/period-picker.tsx';
import { useChangeView, useGate } from '../../app/use-gate.ts';
import { searchFrom } from '../../app/view.ts';
import { useWording } from '../../i18n/language.tsx';
import { DayField } from '../../ui/day-field.tsx';
import plainHead from '../../ui/plain-head.module.css';
import { ProblemPanel } from '../../ui/problem-panel.tsx';
import { useTitle } from '../../ui/title.ts';
import { ChangesCard } from './changes-card.tsx';
import styles from './organisations.module.css';
import type { Sight } from './queries.ts';
import { UnitFind } from './unit-find.tsx';
import { UnitPanel } from './unit-panel.tsx';
import { UnitTree } from './unit-tree.tsx';
import { useUnitTree } from './use-unit-tree.ts';

/** Both lines of the tree on any day, and the unit that is looked at. */
export function OrganisationsPage() {
  const { t } = useWording();
  const { view } = useGate();
  const { day } = useSearch({ from: '/gate/organisations' });
  useTitle(t('organisations.title'));
  const { line, tree, period } = view;
  const sight = useMemo(() => ({ line, tree, period, day }), [line, tree, period, day]);
  return (
    <>
      <header className={plainHead.head}>
        <h1>{t('organisations.title')}</h1>
        <p>{t('organisations.note')}</p>
      </header>
      <Controls sight={sight} />
      <div className={styles.columns}>
        <Tree sight={sight} />
        <UnitPanel day={day} />
      </div>
      <ChangesCard />
    </>
  );
}

function Controls({ sight: { line, tree, day } }: { readonly sight: Sight }) {
  const { t } = useWording();
  const { view } = useGate();
  const change = useChangeView();
  const navigate = useNavigate();
  const setDay = (next: string) =>
    void navigate({ to: '.', search: { ...searchFrom(view), ...(next !== '' && { day: next }) }, resetScroll: false });
  return (
    <div className={styles.controls}>
      <Segmented
        value={line}
        aria-label={t('organisations.line')}
        onChange={(next) => change({ line: next })}
        options={[
          { value: 'area' as const, label: t('line.area-long') },
          { value: 'system' as const, label: t('line.system-long') },
        ]}
      />
      <Segmented
        value={tree}
        aria-label={t('org-picker.tree')}
        onChange={(next) => change({ tree: next })}
        options={[
          { value: 'as-was' as const, label: t('organisations.as-was'), title: t('organisations.as-was-note') },
          { value: 'as-is' as const, label: t('organisations.as-is'), title: t('organisations.as-is-note') },
        ]}
      />
      <span className={styles.inline}>
        {t('shell.period')} <PeriodPicker />
      </span>
      <span className={styles.inline}>
        <label htmlFor="tree-day">{t('organisations.day')}</label>
        <span className={styles.day}>
          <DayField id="tree-day" value={day ?? ''} onChange={setDay} />
        </span>
      </span>
      {day !== undefined && (
        <Button type="link" size="small" onClick={() => setDay('')}>
          {t('organisations.day-of-period')}
        </Button>
      )}
    </div>
  );
}

function Tree({ sight }: { readonly sight: Sight }) {
  const { t } = useWording();
  const { view } = useGate();
  const change = useChangeView();
  const { top, rows, error, unfold, fold, more, retry } = useUnitTree(sight);
  return (
    <section className={styles.treeCard} aria-label={t('organisations.tree')}>
      <UnitFind
        label={t('organisations.find-label')}
        sight={sight}
        onChoose={(unit) => {
          if (!unit) return;
          for (const { code } of unit.path) unfold(code);
          change({ org: unit.code });
        }}
      />
      {error !== null && <ProblemPanel error={error} onRetry={retry} />}
      {error === null && top === undefined && <Skeleton active title={false} paragraph={{ rows: 8 }} />}
      {top !== undefined && (
        <UnitTree
          label={t('organisations.tree')}
          rows={rows}
          selected={view.org}
          onOpen={unfold}
          onClose={fold}
          onMore={more}
          onChoose={(org) => change({ org })}
        />
      )}
    </section>
  );
}
