import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import Skeleton from 'antd/es/skeleton';
import { paths } from '../../app/paths.ts';
import { PeriodPicker } from '../../app/period-picker.tsx';
import { catalogueQuery } from '../../app/queries.ts';
import { type RulesSearch, type RuleView, ruleViews } from '../../app/rules-search.ts';
import { useGate } from '../../app/use-gate.ts';
import { useWording } from '../../i18n/language.tsx';
import { PausedInput } from '../../ui/paused-input.tsx';
import plainHead from '../../ui/plain-head.module.css';
import { ProblemPanel } from '../../ui/problem-panel.tsx';
import { useTitle } from '../../ui/title.ts';
import { GoalpostsList, IndicatorList, MeasureList, RelationList } from './catalogue-lists.tsx';
import { EntryDrawer } from './entry-drawer.tsx';

import styles from './rules.module.css';
import { TableLists } from './table-lists.tsx';
import { Versions } from './versions.tsx';

/** What every number is made of: the catalogue as it holds for the period, and how it came to be so. */
export function RulesPage() {
  const { t, numbers } = useWording();
  const { view, session } = useGate();
  const { data, error, refetch } = useQuery(catalogueQuery(view.period));
  useTitle(t('rules.title'));
  return (
    <>
      <header className={plainHead.head}>
        <h1>{t('rules.title')}</h1>
        <p>{t('rules.note')}</p>
        <dl className={styles.facts}>
          <dt>{t('rules.period')}</dt>
          <dd>
            <PeriodPicker />
          </dd>
          {data && (
            <dd className={styles.version}>
              {t('rules.version', { period: numbers.period(view.period), version: data.version })}
            </dd>
          )}
        </dl>
        {session.permissions.includes('rules.propose') && (
          <Link {...paths.newProposal(view)} className={styles.button}>
            {t('rules.new')}
          </Link>
        )}
      </header>
      <Parts />
      {error !== null && <ProblemPanel error={error} onRetry={() => void refetch()} />}
      {error === null && data === undefined && <Skeleton active title={false} paragraph={{ rows: 12 }} />}
      {data && <Part catalogue={data} />}
    </>
  );
}

export function useRulesSearch(): {
  readonly part: RuleView;
  readonly find: string;
  readonly entry: string | undefined;
} {
  const { part = 'indicators', find = '', entry } = useSearch({ from: '/gate/rules' });
  return { part, find, entry };
}

/** Changes what is looked at without leaving a trail of key strokes in the history. */
export function useChangeSearch(): (change: RulesSearch) => void {
  const { view } = useGate();
  const navigate = useNavigate();
  const search = useSearch({ from: '/gate/rules' });
  const { part, find, entry } = search;
  return (change) =>
    void navigate({ ...paths.rules(view, { part, find, entry, ...change }), replace: true, resetScroll: false });
}

function Parts() {
  const { t } = useWording();
  const { view } = useGate();
  const { part } = useRulesSearch();
  return (
    <nav className={styles.parts} aria-label={t('rules.views')}>
      {ruleViews.map((each) => (
        <Link key={each} {...paths.rules(view, { part: each })} aria-current={each === part ? 'page' : undefined}>
          {t(`rules.view-${each}`)}
        </Link>
      ))}
    </nav>
  );
}

function Part({ catalogue }: { readonly catalogue: Parameters<typeof IndicatorList>[0]['catalogue'] }) {
  const { t } = useWording();
  const { part, find } = useRulesSearch();
  const change = useChangeSearch();
  return (
    <>
      {part !== 'versions' && (
        <PausedInput
          type="search"
          className={styles.find}
          aria-label={t('rules.search')}
          placeholder={t('rules.search')}
          value={find}
          onChange={(text) => change({ find: text })}
        />
      )}
      {part === 'indicators' && <IndicatorList catalogue={catalogue} />}
      {part === 'measures' && <MeasureList catalogue={catalogue} />}
      {part === 'relations' && <RelationList catalogue={catalogue} />}
      {part === 'goalposts' && <GoalpostsList catalogue={catalogue} />}
      {part === 'sets' && <TableLists group="set" />}
      {part === 'law' && <TableLists group="law" />}
      {part === 'versions' && <Versions catalogue={catalogue} />}
      <EntryDrawer catalogue={catalogue} />
    </>
  );
}
