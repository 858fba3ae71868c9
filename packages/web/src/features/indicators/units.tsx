import type { IndicatorUnitDto } from '@shiheng/contract/indicators';
import { useInfiniteQuery } from '@tanstack/react-query';
import Button from 'antd/es/button';
import Input from 'antd/es/input';
import Select from 'antd/es/select';
import Skeleton from 'antd/es/skeleton';
import { useDeferredValue, useState } from 'react';
import { paths } from '../../app/paths.ts';
import { useGate } from '../../app/use-gate.ts';
import type { View } from '../../app/view.ts';
import { useWording, type Wording } from '../../i18n/language.tsx';
import { Card } from '../../ui/card.tsx';
import { type Column, DataTable, tableCells } from '../../ui/data-table.tsx';
import { ExportTable } from '../../ui/export-buttons.tsx';
import { NumberLink } from '../../ui/number-link.tsx';
import { OrgName } from '../../ui/org-name.tsx';
import { ProblemPanel } from '../../ui/problem-panel.tsx';
import styles from './indicators.module.css';
import { indicatorUnitsQuery, type UnitsSort } from './queries.ts';
import { termColumns } from './term-columns.tsx';
import type { IndicatorPageData } from './types.ts';
import { usePictureFrame } from './use-picture-frame.ts';

const sorts = ['pull', 'score', 'weight'] as const;

/** The enterprises and organisations that hold the indicator, however deep below, those that pull most first. */
export function Units({ page }: { readonly page: IndicatorPageData }) {
  const wording = useWording();
  const { t, numbers } = wording;
  const { view } = useGate();
  const [words, setWords] = useState('');
  const [sort, setSort] = useState<UnitsSort>('pull');
  const search = useDeferredValue(words.trim());
  const { data, error, refetch, fetchNextPage, hasNextPage, isFetchingNextPage } = useInfiniteQuery(
    indicatorUnitsQuery(page.indicator.id, view, search, sort),
  );
  const units = data?.pages.flatMap((each) => each.units) ?? [];
  const total = data?.pages[0]?.total ?? 0;
  const columns = unitColumns(page, view, wording);
  const { fileName } = usePictureFrame(page, t('ind.units'));
  return (
    <Card
      title={t('ind.units')}
      note={t('ind.units-note')}
      actions={<ExportTable rows={() => tableCells(columns, units)} fileName={fileName} />}
      className={styles.block}
    >
      <div className={styles.cardHead}>
        <Input
          type="search"
          allowClear
          aria-label={t('ind.units-search')}
          placeholder={t('ind.units-search')}
          value={words}
          onChange={({ target }) => setWords(target.value)}
        />
        <Select
          aria-label={t('ind.units-sort')}
          value={sort}
          onChange={setSort}
          popupMatchSelectWidth={false}
          options={sorts.map((value) => ({ value, label: t(`ind.sort-${value}`) }))}
        />
      </div>
      {error !== null && <ProblemPanel error={error} onRetry={() => void refetch()} />}
      {error === null && data === undefined && <Skeleton active paragraph={{ rows: 5 }} />}
      {data !== undefined && (
        <p role="status" className={styles.quiet}>
          {total === 0 ? t('ind.units-none') : t('ind.units-count', { n: numbers.count(total) })}
        </p>
      )}
      {units.length > 0 && (
        <DataTable
          label={t('ind.units')}
          columns={columns}
          rows={units}
          rowKey={({ org }) => org.code}
          shown={units.length}
        />
      )}
      {hasNextPage && (
        <p className={styles.more}>
          <Button onClick={() => void fetchNextPage()} loading={isFetchingNextPage}>
            {t('ind.more', { n: numbers.count(total - units.length) })}
          </Button>
        </p>
      )}
    </Card>
  );
}

function unitColumns(
  { indicator }: IndicatorPageData,
  view: View,
  wording: Wording,
): readonly Column<IndicatorUnitDto>[] {
  const { t, numbers, pick } = wording;
  const unit = pick(indicator.unit);
  return [
    {
      key: 'name',
      title: t('children.name'),
      cell: ({ org }) => org.name,
      show: ({ org }) => (
        <span className={styles.unitName}>
          <NumberLink {...paths.indicator(indicator.id, { ...view, org: org.code })}>
            <OrgName>{org.name}</OrgName>
          </NumberLink>
        </span>
      ),
    },
    {
      key: 'code',
      title: t('ind.credit-code'),
      cell: ({ creditCode, org }) => creditCode ?? org.code,
      exportOnly: true,
    },
    {
      key: 'points',
      title: t('ind.pull'),
      cell: ({ points }) => points,
      show: ({ points }) => <b>{numbers.signedExact(points)}</b>,
      align: 'end',
    },
    ...termColumns(wording),
    {
      key: 'value',
      title: t('indicator.value'),
      cell: ({ value }) => value,
      show: ({ value, reason, org }) =>
        value === null ? (
          <span className={styles.missing}>{t(`missing.${reason ?? 'no-data'}`)}</span>
        ) : (
          <NumberLink {...paths.indicator(indicator.id, { ...view, org: org.code })}>
            {numbers.inColumn(value, unit)}
          </NumberLink>
        ),
      align: 'end',
    },
    {
      key: 'score',
      title: t('indicator.score'),
      cell: ({ score }) => score,
      show: ({ score }) => numbers.score(score),
      align: 'end',
    },
    { key: 'grade', title: t('ind.grade'), cell: ({ grade }) => grade, show: ({ grade }) => t(`grade.${grade}`) },
  ];
}
