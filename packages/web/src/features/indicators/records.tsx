import type { IndicatorRecordDto, IndicatorRecordsDto } from '@shiheng/contract/indicators';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import Button from 'antd/es/button';
import Skeleton from 'antd/es/skeleton';
import { useEffect, useRef } from 'react';
import { paths } from '../../app/paths.ts';
import { useGate } from '../../app/use-gate.ts';
import { useWording, type Wording } from '../../i18n/language.tsx';
import { Card } from '../../ui/card.tsx';
import { ChoiceRow } from '../../ui/choice-row.tsx';
import { type Column, DataTable, tableCells } from '../../ui/data-table.tsx';
import { ExportTable } from '../../ui/export-buttons.tsx';
import { ProblemPanel } from '../../ui/problem-panel.tsx';
import { Told } from '../../ui/told.tsx';
import styles from './indicators.module.css';
import { indicatorRecordsQuery, type RecordsAsked } from './queries.ts';
import type { IndicatorPageData, Term } from './types.ts';
import { usePictureFrame } from './use-picture-frame.ts';

/** The rows that the address asks for: those that count in a measure. Nothing where it asks for none. */
export function Records({ page }: { readonly page: IndicatorPageData }) {
  const { measure, without, declared } = useSearch({ from: '/gate/indicators/$indicatorId' });
  const { tree } = useGate().view;
  if (measure === undefined || !page.opens.records) return null;
  const period = declared ?? usualPeriod(page, measure);
  return <RecordsCard page={page} asked={{ enterprise: page.org.code, period, tree, measure, without }} />;
}

/** A year is told by its quarters: those in which the ledger tells the measure, oldest first. */
function declaredPeriods({ voices }: IndicatorPageData, measure: string): readonly string[] {
  return (voices ?? []).flatMap((voice) =>
    voice.measure === measure && voice.from === 'ledger' ? [voice.period] : [],
  );
}

/** The one that makes the year's number: the last, of an opening the first. */
function usualPeriod(page: IndicatorPageData, measure: string): string {
  const periods = declaredPeriods(page, measure);
  return (timeOf(page, measure) === 'opening' ? periods[0] : periods.at(-1)) ?? page.period;
}

function timeOf({ terms }: IndicatorPageData, measure: string): Term['time'] {
  return terms.find((each) => each.measure === measure)?.time ?? 'stock';
}

interface CardProps {
  readonly page: IndicatorPageData;
  readonly asked: RecordsAsked;
}

function RecordsCard({ page, asked }: CardProps) {
  const wording = useWording();
  const { t, pick } = wording;
  const { view } = useGate();
  const card = useInSight(asked);
  const { data, error, refetch, fetchNextPage, hasNextPage, isFetchingNextPage } = useInfiniteQuery(
    indicatorRecordsQuery(page.indicator.id, asked),
  );
  const nameOf = (id: string) => pick(page.terms.find((each) => each.measure === id)?.name ?? { zh: id, en: id });
  const title =
    asked.without === undefined
      ? t('ind.records', { measure: nameOf(asked.measure) })
      : t('ind.records-short', { measure: nameOf(asked.measure), without: nameOf(asked.without) });
  const first = data?.pages[0];
  const records = data?.pages.flatMap((each) => each.records) ?? [];
  const columns = recordColumns(wording);
  const { fileName } = usePictureFrame(page, title);
  return (
    <div ref={card} className={styles.opened}>
      <Card
        title={title}
        actions={
          <>
            <ExportTable rows={() => tableCells(columns, records)} fileName={fileName} />
            <Link {...paths.indicator(page.indicator.id, view)} resetScroll={false}>
              {t('ind.records-close')}
            </Link>
          </>
        }
        className={styles.block}
      >
        {error !== null && <ProblemPanel error={error} onRetry={() => void refetch()} />}
        {error === null && first === undefined && <Skeleton active paragraph={{ rows: 6 }} />}
        <Quarters page={page} asked={asked} />
        {first !== undefined && <Summary first={first} whole={asked.without === undefined} of={page.period} />}
        {records.length > 0 && (
          <DataTable
            label={title}
            columns={columns}
            rows={records}
            rowKey={({ line }) => String(line)}
            shown={records.length}
          />
        )}
        {hasNextPage && first !== undefined && (
          <p className={styles.more}>
            <Button onClick={() => void fetchNextPage()} loading={isFetchingNextPage}>
              {t('ind.more', { n: first.counted - records.length })}
            </Button>
          </p>
        )}
      </Card>
    </div>
  );
}

/** The quarters of a year, and how the year is made of them. */
function Quarters({ page, asked: { measure, without, period } }: CardProps) {
  const { t, numbers } = useWording();
  const { view } = useGate();
  const navigate = useNavigate();
  const periods = declaredPeriods(page, measure);
  if (period === page.period || periods.length === 0) return null;
  const options = periods.map((value) => ({ value, label: numbers.period(value) }));
  const open = (declared: string) =>
    void navigate({ ...paths.indicator(page.indicator.id, view, { measure, without, declared }), resetScroll: false });
  return (
    <div className={styles.summary}>
      {periods.length > 1 && (
        <ChoiceRow label={t('ind.records-quarter')} options={options} value={period} onChange={open} />
      )}
      <p className={styles.quiet}>{t(`ind.year-${timeOf(page, measure)}`)}</p>
    </div>
  );
}

/** What was opened by a press further up is brought into sight. */
function useInSight({ measure, without }: RecordsAsked) {
  const card = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: other rows are asked for: look again
  useEffect(() => {
    card.current?.scrollIntoView({ block: 'start' });
  }, [measure, without]);
  return card;
}

interface SummaryProps {
  readonly first: IndicatorRecordsDto;
  readonly whole: boolean;
  /** The period of the page. */
  readonly of: string;
}

function Summary({ first, whole, of }: SummaryProps) {
  const { t, numbers, pick } = useWording();
  const { period, rows, counted, sum, stored, measure } = first;
  const write = (value: number) => `${numbers.plain(value)} ${pick(measure.unit)}`;
  const hidden = first.records.some(({ amount }) => amount === null);
  return (
    <div className={styles.summary}>
      <p>
        {t('ind.records-count', {
          period: numbers.period(period),
          rows: numbers.count(rows),
          counted: numbers.count(counted),
        })}{' '}
        {whole && stored !== null && !hidden && (
          <span>
            {sum === stored
              ? t(period === of ? 'ind.records-equal' : 'ind.records-equal-then', {
                  sum: write(sum),
                  period: numbers.period(period),
                })
              : t('ind.records-differ', { sum: write(sum), stored: write(stored) })}
          </span>
        )}
      </p>
      <p className={styles.quiet}>
        <Told>{pick(measure.note)}</Told>
      </p>
      <p className={styles.quiet}>{t(hidden ? 'ind.records-hidden' : 'ind.records-masked')}</p>
      {counted === 0 && <p>{t('ind.records-none')}</p>}
    </div>
  );
}

function recordColumns(wording: Wording): readonly Column<IndicatorRecordDto>[] {
  const { t, pick, numbers } = wording;
  const because = ({ facts }: IndicatorRecordDto) =>
    facts
      .map(({ name, value }) => `${pick(name)} ${value === null ? t('ind.records-undeclared') : pick(value)}`)
      .join(t('list.separator'));
  return [
    {
      key: 'name',
      title: t('ind.person'),
      cell: ({ name }) => name,
      show: ({ name }) => (name === null ? <em>{t('ind.records-erased')}</em> : <span lang="zh-CN">{name}</span>),
    },
    { key: 'line', title: t('ind.line'), cell: ({ line }) => line, exportOnly: true },
    {
      key: 'post',
      title: t('ind.post'),
      cell: ({ post, team }) => [team, post].filter(Boolean).join(' · '),
      show: ({ post, team }) => <span lang="zh-CN">{[team, post].filter(Boolean).join(' · ')}</span>,
    },
    {
      key: 'class',
      title: t('ind.post-class'),
      cell: ({ postClass }) => (postClass === null ? null : pick(postClass)),
      show: ({ postClass }) => (postClass === null ? t('ind.records-undeclared') : pick(postClass)),
      sortable: true,
    },
    { key: 'skill', title: t('ind.skill'), cell: ({ skill }) => pick(skill), sortable: true },
    { key: 'hired', title: t('ind.hired'), cell: ({ hiredOn }) => hiredOn, sortable: true },
    { key: 'left', title: t('ind.left'), cell: ({ leftOn }) => leftOn, show: ({ leftOn }) => leftOn ?? '—' },
    {
      key: 'amount',
      title: t('ind.records-amount'),
      cell: ({ amount }) => amount,
      show: ({ amount }) => (amount === null ? '✓' : numbers.plain(amount)),
      align: 'end',
    },
    { key: 'because', title: t('ind.records-why'), cell: because, wrap: true },
  ];
}
