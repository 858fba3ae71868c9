import type { BatchPageDto } from '@shiheng/contract/imports';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import Skeleton from 'antd/es/skeleton';
import { call } from '../../app/api.ts';
import headStyles from '../../app/page-head.module.css';
import { paths } from '../../app/paths.ts';
import { useGate } from '../../app/use-gate.ts';
import { useWording } from '../../i18n/language.tsx';
import { Card } from '../../ui/card.tsx';
import { type Column, DataTable, tableCells } from '../../ui/data-table.tsx';
import { momentText } from '../../ui/dates.ts';
import { ExportTable } from '../../ui/export-buttons.tsx';
import factList from '../../ui/facts.module.css';
import { ProblemPanel } from '../../ui/problem-panel.tsx';
import { Tag } from '../../ui/tag.tsx';
import { useTitle } from '../../ui/title.ts';
import styles from './imports.module.css';
import { ProgressLine } from './progress.tsx';
import { importBatchQuery } from './queries.ts';
import { Undo } from './undo.tsx';
import { templateNames, whoImported } from './words.ts';

/** One past import: what it left, and how to take it back. */
export function BatchPage() {
  const { t } = useWording();
  const { view } = useGate();
  const { batchId } = useParams({ strict: false }) as { batchId: string };
  const { data, error, refetch } = useQuery(importBatchQuery(batchId));
  useTitle(t('import-batch.title'));
  return (
    <>
      <header className={headStyles.head}>
        <nav className={headStyles.breadcrumb}>
          <Link {...paths.imports(view)}>{t('import-batch.back')}</Link>
        </nav>
        <div className={headStyles.row}>
          <h1 className={headStyles.title}>{t('import-batch.title')}</h1>
          {data && <Tag tone={data.batch.state === 'interrupted' ? 'accent' : 'quiet'}>{t(stateName(data))}</Tag>}
        </div>
      </header>
      {error !== null && <ProblemPanel error={error} onRetry={() => void refetch()} />}
      {error === null && data === undefined && <Skeleton active paragraph={{ rows: 6 }} />}
      {data !== undefined && (
        <div className={styles.stack}>
          <Facts page={data} />
          {data.progress !== null ? (
            <Card title={t(isUndoing(data) ? 'import-progress.undoing' : 'import-progress.running')}>
              <ProgressLine progress={data.progress} />
            </Card>
          ) : (
            <Undo key={batchId} page={data} />
          )}
          <Units page={data} />
        </div>
      )}
    </>
  );
}

/** What is under way under the id of an import is the import itself, or its undoing. */
function isUndoing({ batch, progress }: BatchPageDto): boolean {
  if (progress === null) return false;
  return batch.undoes !== null || progress.phase === 'undoing' || batch.state !== 'running';
}

function stateName(page: BatchPageDto) {
  const { state } = page.batch;
  return state === 'running' && isUndoing(page) ? 'import-progress.undoing' : (`import-batch.${state}` as const);
}

function Facts({ page: { batch, sha256, undoneBy } }: { readonly page: BatchPageDto }) {
  const wording = useWording();
  const { t, numbers, language } = wording;
  const { view } = useGate();
  const { by } = batch;
  return (
    <Card title={t('import-batch.facts')}>
      <dl className={factList.facts}>
        <dt>{t('import-batches.what')}</dt>
        <dd>
          {t(templateNames[batch.template])}
          {batch.period !== null && ` · ${numbers.period(batch.period)}`}
        </dd>
        <dt>{t('import-batches.file')}</dt>
        <dd lang="zh-CN">{batch.fileName}</dd>
        <dt>{t('import-batches.who')}</dt>
        <dd lang={by.unit === null ? undefined : 'zh-CN'}>
          {[whoImported(batch, wording), by.displayName === '' ? null : by.unit?.name].filter(Boolean).join(' · ')}
        </dd>
        <dt>{t('import-batches.when')}</dt>
        <dd>{momentText(batch.startedAt, language)}</dd>
        {batch.rows && (
          <>
            <dt>{t('import-batches.loaded')}</dt>
            <dd>{t('import-progress.rows', { n: numbers.count(batch.rows.loaded) })}</dd>
            <dt>{t('import-batches.refused')}</dt>
            <dd>{t('import-progress.rows', { n: numbers.count(batch.rows.refused) })}</dd>
          </>
        )}
        <dt>{t('import-batch.fingerprint')}</dt>
        <dd className={styles.mono}>{sha256.slice(0, 16)}</dd>
      </dl>
      {batch.state === 'interrupted' && <p className={styles.remark}>{t('import-batch.interrupted-note')}</p>}
      {(undoneBy !== null || batch.undoes !== null) && (
        <p className={styles.buttons}>
          <Link {...paths.importBatch(undoneBy ?? batch.undoes ?? '', view)} className={styles.link}>
            {t(undoneBy !== null ? 'import-batch.undone-by' : 'import-batch.undoes')}
          </Link>
        </p>
      )}
    </Card>
  );
}

type Unit = BatchPageDto['units'][number];

/** The page names the first; what is taken away names all. */
async function allUnits(batchId: string): Promise<readonly Unit[]> {
  return (await call('getImport', { params: { batchId }, query: { units: 'all' } })).units;
}

function Units({ page: { batch, units, unitsInAll } }: { readonly page: BatchPageDto }) {
  const { t, numbers } = useWording();
  const named = new Set(units.map(({ unit }) => unit.code)).size;
  const columns: readonly Column<Unit>[] = [
    {
      key: 'unit',
      title: t('import-batch.unit'),
      cell: ({ unit }) => unit.name,
      show: ({ unit }) => <span lang="zh-CN">{unit.name}</span>,
      sortable: true,
      wrap: true,
    },
    {
      key: 'period',
      title: t('import-batches.period'),
      cell: ({ period }) => period,
      show: ({ period }) => numbers.period(period),
      sortable: true,
    },
    { key: 'rows', title: t('import-batch.rows'), cell: ({ rows }) => rows, align: 'end', sortable: true },
    { key: 'state', title: t('import-batch.unit-state'), cell: ({ state }) => t(`import-batch.${state}`) },
  ];
  return (
    <Card
      title={t('import-batch.units')}
      note={
        named < unitsInAll
          ? t('import-batch.units-named', { named: numbers.count(named), n: numbers.count(unitsInAll) })
          : t('import-batch.units-note', { n: numbers.count(unitsInAll) })
      }
      actions={
        units.length > 0 && (
          <ExportTable
            rows={async () => tableCells(columns, named < unitsInAll ? await allUnits(batch.batchId) : units)}
            fileName={t('import-batch.units')}
          />
        )
      }
    >
      {units.length === 0 ? (
        <p className={styles.empty}>{t('import-batch.no-units')}</p>
      ) : (
        <DataTable
          label={t('import-batch.units')}
          columns={columns}
          rows={units}
          rowKey={({ unit, period }) => `${unit.code} ${period}`}
        />
      )}
    </Card>
  );
}
