import type { BatchDto, ImportTemplateId } from '@shiheng/contract/imports';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import Button from 'antd/es/button';
import Skeleton from 'antd/es/skeleton';
import { useState } from 'react';
import { paths } from '../../app/paths.ts';
import { useGate } from '../../app/use-gate.ts';
import { useWording } from '../../i18n/language.tsx';
import { Card } from '../../ui/card.tsx';
import { ChoiceRow } from '../../ui/choice-row.tsx';
import { type Column, DataTable, tableCells } from '../../ui/data-table.tsx';
import { momentText } from '../../ui/dates.ts';
import { ExportTable } from '../../ui/export-buttons.tsx';
import { ProblemPanel } from '../../ui/problem-panel.tsx';
import { Tag } from '../../ui/tag.tsx';
import styles from './imports.module.css';
import { importsQuery } from './queries.ts';
import { templateNames, whoImported } from './words.ts';

type Filter = ImportTemplateId | 'all';

/** Imports within the reader's reach, the latest first. */
export function BatchList() {
  const { t } = useWording();
  const [filter, setFilter] = useState<Filter>('all');
  const { data, error, refetch, fetchNextPage, hasNextPage, isFetchingNextPage } = useInfiniteQuery(
    importsQuery(filter === 'all' ? undefined : filter),
  );
  const columns = useBatchColumns();
  const batches = data?.pages.flatMap((page) => page.batches) ?? [];
  const templates: readonly Filter[] = ['all', 'workers', 'reports', 'enterprises'];
  return (
    <Card
      title={t('import-batches.title')}
      actions={
        batches.length > 0 && (
          <ExportTable rows={() => tableCells(columns, batches)} fileName={t('import-batches.title')} />
        )
      }
    >
      <ChoiceRow<Filter>
        label={t('import-batches.filter')}
        value={filter}
        onChange={setFilter}
        options={templates.map((value) => ({
          value,
          label: value === 'all' ? t('import-batches.all') : t(templateNames[value]),
        }))}
      />
      {error !== null && <ProblemPanel error={error} onRetry={() => void refetch()} />}
      {error === null && data === undefined && <Skeleton active paragraph={{ rows: 4 }} title={false} />}
      {data !== undefined && batches.length === 0 && (
        <p className={styles.empty}>
          <strong>{t('import-batches.empty-title')}</strong>
          {t('import-batches.empty-text')}
        </p>
      )}
      {batches.length > 0 && (
        <DataTable
          label={t('import-batches.title')}
          columns={columns}
          rows={batches}
          rowKey={({ batchId }) => batchId}
          shown={batches.length}
        />
      )}
      {hasNextPage && (
        <p className={styles.more}>
          <Button onClick={() => void fetchNextPage()} loading={isFetchingNextPage}>
            {t('import-batches.more')}
          </Button>
        </p>
      )}
    </Card>
  );
}

function useBatchColumns(): readonly Column<BatchDto>[] {
  const wording = useWording();
  const { t, rich, numbers, language } = wording;
  return [
    {
      key: 'when',
      title: t('import-batches.when'),
      cell: ({ startedAt }) => startedAt,
      show: (batch) => <BatchLink batch={batch}>{momentText(batch.startedAt, language)}</BatchLink>,
    },
    {
      key: 'what',
      title: t('import-batches.what'),
      cell: ({ template }) => t(templateNames[template]),
    },
    {
      key: 'file',
      title: t('import-batches.file'),
      cell: ({ fileName }) => fileName,
      show: ({ fileName, undoes }) => {
        const file = (
          <span key="file" lang="zh-CN">
            {fileName}
          </span>
        );
        return undoes === null ? file : rich('import-batches.undo-of', { file });
      },
      wrap: true,
    },
    {
      key: 'period',
      title: t('import-batches.period'),
      cell: ({ period }) => period,
      show: ({ period }) => (period === null ? '—' : numbers.period(period)),
    },
    {
      key: 'who',
      title: t('import-batches.who'),
      cell: (batch) => whoImported(batch, wording),
      show: (batch) => (
        <>
          <span lang={batch.by.unit === null ? undefined : 'zh-CN'}>{whoImported(batch, wording)}</span>
          {batch.by.unit !== null && batch.by.displayName !== '' && (
            <small className={styles.under} lang="zh-CN">
              {batch.by.unit.name}
            </small>
          )}
        </>
      ),
      wrap: true,
    },
    {
      key: 'loaded',
      title: t('import-batches.loaded'),
      cell: ({ rows }) => rows?.loaded ?? null,
      show: ({ rows }) => (rows ? numbers.count(rows.loaded) : '—'),
      align: 'end',
    },
    {
      key: 'refused',
      title: t('import-batches.refused'),
      cell: ({ rows }) => rows?.refused ?? null,
      show: ({ rows }) => (rows ? numbers.count(rows.refused) : '—'),
      align: 'end',
    },
    {
      key: 'state',
      title: t('import-batches.state'),
      cell: ({ state }) => t(`import-batch.${state}`),
      show: ({ state }) => <Tag tone={state === 'interrupted' ? 'accent' : 'quiet'}>{t(`import-batch.${state}`)}</Tag>,
    },
  ];
}

function BatchLink({ batch, children }: { readonly batch: BatchDto; readonly children: string }) {
  const { view } = useGate();
  return (
    <Link {...paths.importBatch(batch.batchId, view)} className={styles.link}>
      {children}
    </Link>
  );
}
