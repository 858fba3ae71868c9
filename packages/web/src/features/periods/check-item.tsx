import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import Button from 'antd/es/button';
import Skeleton from 'antd/es/skeleton';
import { useState } from 'react';
import { paths } from '../../app/paths.ts';
import { useGate } from '../../app/use-gate.ts';
import type { View } from '../../app/view.ts';
import { useWording, type Wording } from '../../i18n/language.tsx';
import { type Column, DataTable, tableCells } from '../../ui/data-table.tsx';
import { momentText } from '../../ui/dates.ts';
import { ExportTable } from '../../ui/export-buttons.tsx';
import { fileName } from '../../ui/file-name.ts';
import { OrgName } from '../../ui/org-name.tsx';
import { ProblemPanel } from '../../ui/problem-panel.tsx';
import { Tag } from '../../ui/tag.tsx';
import styles from './periods.module.css';
import { type Check, type ClosingRow, closingRowsQuery } from './queries.ts';

interface Props {
  readonly period: string;
  readonly check: Check;
  readonly ticked: boolean;
  readonly onTick: (on: boolean) => void;
}

/** One check: whether it is passed, blocks, or is to be accepted, and its rows. */
export function CheckItem({ period, check, ticked, onTick }: Props) {
  const { t, numbers } = useWording();
  const [shown, setShown] = useState(false);
  const { kind, standing, count, periods, opens } = check;
  const text =
    standing === 'passed'
      ? t(`periods.${kind}-passed`)
      : kind === 'quarters-missing'
        ? t('periods.quarters-missing-open', { periods: periods.map(numbers.period).join(t('list.separator')) })
        : t(`periods.${kind}-open`, { n: numbers.count(count) });
  return (
    <li>
      <Tag tone={standing === 'passed' ? 'quiet' : 'accent'}>{t(`periods.${standing}`)}</Tag>
      <div>
        <p>{text}</p>
        {standing !== 'passed' && <p className={styles.hint}>{t(`periods.${kind}-mend`)}</p>}
        <div className={styles.buttons}>
          {opens && (
            <Button size="small" aria-expanded={shown} onClick={() => setShown(!shown)}>
              {t(shown ? 'periods.hide-rows' : 'periods.show-rows')}
            </Button>
          )}
          {standing === 'to-accept' && (
            <label>
              <input type="checkbox" checked={ticked} onChange={(event) => onTick(event.target.checked)} />{' '}
              {t('periods.tick')}
            </label>
          )}
        </div>
        {shown && <Rows period={period} kind={kind} />}
      </div>
    </li>
  );
}

function Rows({ period, kind }: { readonly period: string; readonly kind: Check['kind'] }) {
  const wording = useWording();
  const { t } = wording;
  const { view } = useGate();
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    closingRowsQuery(period, kind),
  );
  if (error !== null) return <ProblemPanel error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Skeleton active title={false} paragraph={{ rows: 3 }} />;
  const rows = data.pages.flatMap((page) => page.rows);
  const columns = columnsOf(kind, { ...view, period }, wording);
  const label = t(`periods.${kind}-name`);
  return (
    <>
      <div className={styles.buttons}>
        <ExportTable rows={() => tableCells(columns, rows)} fileName={fileName(label, period)} />
      </div>
      <DataTable label={label} columns={columns} rows={rows} rowKey={({ key }) => key} />
      {hasNextPage && (
        <Button size="small" onClick={() => void fetchNextPage()} loading={isFetchingNextPage}>
          {t('periods.more-rows', { n: (data.pages[0]?.total ?? 0) - rows.length })}
        </Button>
      )}
    </>
  );
}

function columnsOf(kind: Check['kind'], view: View, wording: Wording): readonly Column<ClosingRow>[] {
  const { t, pick, numbers, language } = wording;
  if (kind === 'open-refusals' || kind === 'unfinished-imports' || kind === 'running-imports') {
    return [
      {
        key: 'file',
        title: t('periods.file'),
        cell: ({ file }) => file?.name ?? null,
        show: ({ file }) => <OrgName>{file?.name ?? ''}</OrgName>,
      },
      {
        key: 'template',
        title: t('periods.template'),
        cell: ({ file }) => (file ? t(`periods.template-${file.template}`) : null),
      },
      {
        key: 'at',
        title: t('periods.started'),
        cell: ({ file }) => file?.startedAt ?? null,
        show: ({ file }) => (file ? momentText(file.startedAt, language) : ''),
      },
      { key: 'refused', title: t('periods.refused-rows'), cell: ({ file }) => file?.refused ?? null, align: 'end' },
    ];
  }
  const unit: readonly Column<ClosingRow>[] = [
    {
      key: 'unit',
      title: t('periods.enterprise'),
      cell: (row) => row.unit?.name ?? null,
      show: (row) =>
        row.unit && (
          <Link {...paths.overview({ ...view, org: row.unit.code, line: 'area' })}>
            <OrgName>{row.unit.name}</OrgName>
          </Link>
        ),
    },
    {
      key: 'above',
      title: t('kind.county'),
      cell: ({ above }) => above,
      show: ({ above }) => <OrgName>{above ?? ''}</OrgName>,
      sortable: true,
    },
  ];
  if (kind === 'coverage') return unit;
  const value = (n: number | null) => (n === null ? '—' : numbers.plain(n));
  const figures: readonly Column<ClosingRow>[] = [
    {
      key: 'expected',
      title: t(kind === 'reports-differ' ? 'periods.ledger' : 'periods.value-before'),
      cell: ({ expected }) => expected,
      show: ({ expected, from }) => `${value(expected)}${from === null ? '' : ` (${from})`}`,
      align: 'end',
    },
    {
      key: 'found',
      title: t(kind === 'reports-differ' ? 'periods.report' : 'periods.value-now'),
      cell: ({ found }) => found,
      show: ({ found }) => value(found),
      align: 'end',
      sortable: true,
    },
  ];
  if (kind === 'headcount-jumps') return [...unit, ...figures];
  const measure: Column<ClosingRow> = {
    key: 'measure',
    title: t('periods.measure'),
    cell: (row) => (row.measure ? pick(row.measure) : null),
  };
  return [...unit, measure, ...figures];
}
