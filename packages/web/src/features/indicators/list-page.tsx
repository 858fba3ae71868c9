import type { IndicatorsDto } from '@shiheng/contract/indicators';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import Button from 'antd/es/button';
import Skeleton from 'antd/es/skeleton';
import { memo, useDeferredValue, useMemo } from 'react';
import type { IndicatorListSearch } from '../../app/indicator-search.ts';
import { NoPeriods } from '../../app/no-periods.tsx';
import { PageHead } from '../../app/page-head.tsx';
import { useTakenAway } from '../../app/taken-away.ts';
import { useGate } from '../../app/use-gate.ts';
import { searchFrom } from '../../app/view.ts';
import { useWording } from '../../i18n/language.tsx';
import { DataTable, tableCells } from '../../ui/data-table.tsx';
import { ExportTable } from '../../ui/export-buttons.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { ProblemPanel } from '../../ui/problem-panel.tsx';
import { Provenance } from '../../ui/provenance.tsx';
import { useTitle } from '../../ui/title.ts';
import styles from './indicators.module.css';
import { listColumns } from './list-columns.tsx';
import { ListFilters, matching } from './list-filters.tsx';
import { indicatorsQuery } from './queries.ts';
import type { ListedIndicator } from './types.ts';

/** All indicators at one unit: the way in for whoever looks for a number and not for a relation. */
export function IndicatorsPage() {
  const { t } = useWording();
  const { view } = useGate();
  const hasPeriods = view.period !== '';
  const { data, error, isPlaceholderData, refetch } = useQuery({ ...indicatorsQuery(view), enabled: hasPeriods });
  useTitle(t('indicators.title'));
  if (!hasPeriods) return <NoPeriods />;
  if (error !== null) return <ProblemPanel error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Skeleton active paragraph={{ rows: 12 }} />;
  return <List list={data} stale={isPlaceholderData} />;
}

function List({ list, stale }: { readonly list: IndicatorsDto; readonly stale: boolean }) {
  const wording = useWording();
  const { t } = wording;
  const { view } = useGate();
  const search = useSearch({ from: '/gate/indicators' });
  const navigate = useNavigate();
  const change = (next: IndicatorListSearch) =>
    void navigate({ to: '/indicators', search: { ...searchFrom(view), ...next }, replace: true, resetScroll: false });
  const { indicators, org, breadcrumb, coverage, industry } = list;
  const taken = useTakenAway(list);
  // The field shows each key at once; the table follows as soon as there is time.
  const sought = useDeferredValue(search);
  const shown = useMemo(() => matching(indicators, sought, wording), [indicators, sought, wording]);
  return (
    <Page stale={stale}>
      <PageHead
        title={t('indicators.title')}
        breadcrumb={breadcrumb}
        org={org}
        lines={list.lines}
        coverage={coverage}
        industry={industry}
      />
      <p className={styles.lede}>{t('indicators.lede', { n: indicators.length })}</p>
      <div className={styles.bar}>
        <ListFilters indicators={indicators} search={search} onSearch={change} />
        <p role="status">{t('indicators.shown', { n: shown.length })}</p>
        <ExportTable
          rows={() => tableCells(listColumns(view, wording), shown)}
          fileName={taken.fileName(t('indicators.title'))}
        />
      </div>
      {shown.length === 0 ? (
        <Notice title={t('indicators.none-title')} text={t('indicators.none-text')}>
          <Button onClick={() => change({})}>{t('indicators.clear')}</Button>
        </Notice>
      ) : (
        <div className={styles.sheet}>
          <Table rows={shown} />
        </div>
      )}
      <Provenance provenance={list.provenance} />
    </Page>
  );
}

const Table = memo(function Table({ rows }: { readonly rows: readonly ListedIndicator[] }) {
  const wording = useWording();
  const { view } = useGate();
  return (
    <DataTable
      label={wording.t('indicators.title')}
      columns={listColumns(view, wording)}
      rows={rows}
      rowKey={({ id }) => id}
      shown={rows.length}
    />
  );
});
