import { watchedColumns } from '@shiheng/kernel/quality/filled';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import Button from 'antd/es/button';
import Skeleton from 'antd/es/skeleton';
import { useId } from 'react';
import { download } from '../../app/api.ts';
import { paths } from '../../app/paths.ts';
import type { QualitySearch } from '../../app/quality-search.ts';
import { queryOf } from '../../app/queries.ts';
import { useGate } from '../../app/use-gate.ts';
import { useWording, type Wording } from '../../i18n/language.tsx';
import { AskedProblem } from '../../ui/asked.tsx';
import { Card } from '../../ui/card.tsx';
import { ChoiceRow } from '../../ui/choice-row.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { dayText } from '../../ui/dates.ts';
import { ExportLink } from '../../ui/export-buttons.tsx';
import { OrgName } from '../../ui/org-name.tsx';
import { Tag } from '../../ui/tag.tsx';
import { draftFor, emptiest } from './drafts.ts';
import styles from './quality.module.css';
import { filingFilters, filingsQuery } from './queries.ts';
import type { Draft, Filing, Quality } from './types.ts';

interface Props {
  readonly quality: Quality;
  /** Absent: this reader asks nobody. */
  readonly onAsk: ((draft: Draft) => void) | undefined;
}

const states = ['all', 'missing', 'late', 'on-time'] as const;

/** The enterprises of the unit, by what they declared and what they left empty. */
export function Filings({ quality, onAsk }: Props) {
  const wording = useWording();
  const { t, numbers } = wording;
  const { view } = useGate();
  const search = useSearch({ from: '/gate/quality' });
  const query = useInfiniteQuery(filingsQuery(view, search));
  const { data, error, fetchNextPage, hasNextPage, isFetchingNextPage } = query;
  const total = data?.pages[0]?.total;
  const rows = data?.pages.flatMap((page) => page.filings) ?? [];
  return (
    <div id="filings">
      <Card
        title={t('quality.filings')}
        note={t('quality.filings-note')}
        actions={
          <ExportLink
            take={(wish, onBytes) =>
              download('exportFilings', { query: { ...queryOf(view), ...filingFilters(search), ...wish } }, onBytes)
            }
          />
        }
      >
        <Filters quality={quality} search={search} />
        <AskedProblem query={query} />
        {data === undefined && error === null && <Skeleton active paragraph={{ rows: 4 }} />}
        {total !== undefined && <p className={styles.quiet}>{t('quality.total', { n: numbers.count(total) })}</p>}
        {total === 0 && <p className={styles.quiet}>{t('quality.no-filings-text')}</p>}
        {rows.length > 0 && (
          <DataTable
            label={t('quality.filings')}
            columns={filingColumns(wording, onAsk)}
            rows={rows}
            rowKey={({ enterprise, period }) => `${enterprise.code} ${period}`}
            shown={rows.length}
          />
        )}
        {hasNextPage && (
          <p className={styles.more}>
            <Button onClick={() => void fetchNextPage()} loading={isFetchingNextPage}>
              {t('quality.more')}
            </Button>
          </p>
        )}
      </Card>
    </div>
  );
}

function Filters({ quality, search }: { readonly quality: Quality; readonly search: QualitySearch }) {
  const { t, pick } = useWording();
  const { view } = useGate();
  const navigate = useNavigate();
  const id = useId();
  const change = (part: QualitySearch) =>
    void navigate({ ...paths.quality(view, { ...search, ...part }), resetScroll: false });
  return (
    <div className={styles.filters}>
      <ChoiceRow
        label={t('quality.state')}
        value={search.state ?? 'all'}
        onChange={(state) => change({ state: state === 'all' ? undefined : state })}
        options={states.map((value) => ({ value, label: t(`quality.state-${value}`) }))}
      />
      <label htmlFor={id}>{t('quality.column-filter')}</label>
      <select
        id={id}
        className={styles.select}
        value={search.column ?? ''}
        onChange={({ target }) => change({ column: target.value === '' ? undefined : target.value })}
      >
        <option value="">{t('quality.any-column')}</option>
        {quality.columns.map(({ key, name }) => (
          <option key={key} value={key}>
            {pick(name)}
          </option>
        ))}
      </select>
    </div>
  );
}

function filingColumns(wording: Wording, onAsk: Props['onAsk']): readonly Column<Filing>[] {
  const { t, numbers, language, pick } = wording;
  const columns: Column<Filing>[] = [
    {
      key: 'enterprise',
      title: t('quality.enterprise'),
      cell: ({ enterprise }) => enterprise.name,
      show: (filing) => <EnterpriseLink filing={filing} />,
    },
    { key: 'period', title: t('quality.period'), cell: ({ period }) => numbers.periodBrief(period) },
    {
      key: 'state',
      title: t('quality.state'),
      cell: ({ state }) => t(`quality.state-${state}`),
      show: ({ state }) => <Tag tone={state === 'on-time' ? 'quiet' : 'accent'}>{t(`quality.state-${state}`)}</Tag>,
    },
    {
      key: 'declared',
      title: t('quality.declared-on'),
      cell: ({ declaredOn }) => declaredOn,
      show: ({ declaredOn }) => (declaredOn === null ? '—' : dayText(declaredOn, language)),
    },
    { key: 'rows', title: t('quality.workers'), cell: ({ rows }) => rows, align: 'end' },
    {
      key: 'filled',
      title: t('quality.filled'),
      cell: ({ filledShare }) => filledShare,
      show: ({ filledShare }) => numbers.percent(filledShare),
      align: 'end',
    },
    {
      key: 'gaps',
      title: t('quality.gaps'),
      cell: (filing) =>
        emptiest(filing)
          .map(({ key, share }) => {
            const name = watchedColumns.find((column) => column.key === key)?.name;
            return `${name ? pick(name) : key} ${numbers.percent(share)}`;
          })
          .join(t('list.separator')),
      wrap: true,
    },
  ];
  if (onAsk === undefined) return columns;
  const show = (filing: Filing) => (
    <Button
      size="small"
      aria-label={t('quality.ask-unit', { unit: filing.enterprise.name })}
      onClick={() => onAsk(draftFor(filing, wording))}
    >
      {t('quality.ask')}
    </Button>
  );
  return [...columns, { key: 'ask', title: t('quality.ask'), cell: () => null, show, screenOnly: true }];
}

/** To the period of the row: in the year of a declaration its enterprise may have closed, or moved away. */
function EnterpriseLink({ filing: { enterprise, period } }: { readonly filing: Filing }) {
  const { view } = useGate();
  return (
    <Link {...paths.quality({ ...view, org: enterprise.code, period }, {})}>
      <OrgName>{enterprise.name}</OrgName>
    </Link>
  );
}
