import type { BatchPageDto, UndoDto } from '@shiheng/contract/imports';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import Button from 'antd/es/button';
import Skeleton from 'antd/es/skeleton';
import { useEffect, useState } from 'react';
import { call } from '../../app/api.ts';
import { useWording } from '../../i18n/language.tsx';
import { Card } from '../../ui/card.tsx';
import { type Column, DataTable, tableCells } from '../../ui/data-table.tsx';
import { ExportTable } from '../../ui/export-buttons.tsx';
import { FormProblem } from '../../ui/form-problem.tsx';
import { ProblemPanel } from '../../ui/problem-panel.tsx';
import { Changes } from './changes.tsx';
import styles from './imports.module.css';
import { importBatchQuery, importUndoQuery } from './queries.ts';

/** Taking an import back: first what would change, then the confirmation. */
export function Undo({ page }: { readonly page: BatchPageDto }) {
  const { t, numbers } = useWording();
  const [looking, setLooking] = useState(false);
  const { undo, batch } = page;
  useFreshFigures(batch.state === 'undone');
  if (batch.undoes !== null) return null;
  if (batch.state === 'undone')
    return (
      <Card title={t('import-undo.title')}>
        <p role="status">{t('import-undo.done')}</p>
      </Card>
    );
  if (!undo.possible)
    return (
      <Card title={t('import-undo.title')}>
        <Button disabled title={t(`import-undo.barred-${undo.barred ?? 'nothing-left'}`)}>
          {t('import-undo.barred')}
        </Button>
        <p className={styles.hint}>{t(`import-undo.barred-${undo.barred ?? 'nothing-left'}`)}</p>
      </Card>
    );
  return (
    <Card title={t('import-undo.title')}>
      <p className={styles.hint}>
        {t('import-undo.history')}
        {undo.restored > 0 && ` ${t('import-undo.restored', { n: numbers.count(undo.restored) })}`}
        {undo.withdrawn > 0 && ` ${t('import-undo.withdrawn', { n: numbers.count(undo.withdrawn) })}`}
        {undo.superseded > 0 && ` ${t('import-undo.superseded', { n: numbers.count(undo.superseded) })}`}
      </p>
      {undo.restatement && <p className={styles.remark}>{t('import-undo.restatement')}</p>}
      {looking ? (
        <Confirm batchId={batch.batchId} onKeep={() => setLooking(false)} />
      ) : (
        <div className={styles.buttons}>
          <Button onClick={() => setLooking(true)}>{t('import-undo.look')}</Button>
        </div>
      )}
    </Card>
  );
}

/** Every figure may be another one after an import was taken back. */
function useFreshFigures(undone: boolean) {
  const queries = useQueryClient();
  useEffect(() => {
    if (undone) void queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'imports' });
  }, [undone, queries]);
}

function Confirm({ batchId, onKeep }: { readonly batchId: string; readonly onKeep: () => void }) {
  const { t } = useWording();
  const queries = useQueryClient();
  const { data, error, refetch } = useQuery(importUndoQuery(batchId));
  const undo = useMutation({
    mutationFn: () => call('undoImport', { params: { batchId } }),
    onSuccess: (page) => {
      queries.setQueryData(importBatchQuery(batchId).queryKey, page);
      void queries.invalidateQueries({ queryKey: ['imports', 'batches'] });
      void queries.invalidateQueries({ queryKey: ['imports', 'batch', batchId] });
    },
  });
  if (error !== null) return <ProblemPanel error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Skeleton active paragraph={{ rows: 4 }} title={false} />;
  return (
    <>
      {data.changes.length > 0 && (
        <Changes title={t('import-changes.undo-title')} note="" changes={data.changes} inAll={data.changes.length} />
      )}
      {data.figures.length > 0 && <Figures figures={data.figures} />}
      <FormProblem error={undo.error} />
      <div className={styles.buttons}>
        <Button type="primary" danger size="large" loading={undo.isPending} onClick={() => undo.mutate()}>
          {t('import-undo.confirm')}
        </Button>
        <Button size="large" onClick={onKeep}>
          {t('import-undo.keep')}
        </Button>
      </div>
    </>
  );
}

type Figure = UndoDto['figures'][number];

function Figures({ figures }: { readonly figures: readonly Figure[] }) {
  const { t, numbers } = useWording();
  const columns: readonly Column<Figure>[] = [
    {
      key: 'unit',
      title: t('import-batch.unit'),
      cell: ({ unit }) => unit.name,
      show: ({ unit }) => <span lang="zh-CN">{unit.name}</span>,
      wrap: true,
    },
    {
      key: 'period',
      title: t('import-batches.period'),
      cell: ({ period }) => period,
      show: ({ period }) => numbers.period(period),
    },
    { key: 'measure', title: t('import-undo.measure'), cell: ({ measure }) => measure },
    { key: 'now', title: t('import-undo.now'), cell: ({ now }) => now, align: 'end' },
    {
      key: 'before',
      title: t('import-undo.back-to'),
      cell: ({ before }) => before,
      show: ({ before }) => before ?? t('import-undo.none'),
      align: 'end',
    },
  ];
  return (
    <section className={styles.part}>
      <header className={styles.partHead}>
        <h3>{t('import-undo.figures')}</h3>
        <ExportTable rows={() => tableCells(columns, figures)} fileName={t('import-undo.figures')} />
      </header>
      <DataTable
        label={t('import-undo.figures')}
        columns={columns}
        rows={figures}
        rowKey={({ unit, period, measure }) => `${unit.code} ${period} ${measure}`}
      />
    </section>
  );
}
