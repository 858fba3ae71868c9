import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import Button from 'antd/es/button';
import Skeleton from 'antd/es/skeleton';
import { useState } from 'react';
import headStyles from '../../app/page-head.module.css';
import { paths } from '../../app/paths.ts';
import { useGate } from '../../app/use-gate.ts';
import { Spark } from '../../charts/spark.tsx';
import { useWording } from '../../i18n/language.tsx';
import { Card } from '../../ui/card.tsx';
import { type Column, DataTable, tableCells } from '../../ui/data-table.tsx';
import { entryText } from '../../ui/entry-text.ts';
import { ExportTable } from '../../ui/export-buttons.tsx';
import { fileName } from '../../ui/file-name.ts';
import { OrgName } from '../../ui/org-name.tsx';
import { ProblemPanel } from '../../ui/problem-panel.tsx';
import { Tag } from '../../ui/tag.tsx';
import { useTitle } from '../../ui/title.ts';
import { Told } from '../../ui/told.tsx';
import { RevealDialog } from '../records/reveal-dialog.tsx';
import styles from './enterprise.module.css';
import { type GrowthRow, growthOf } from './growth-rows.ts';
import { personQuery } from './queries.ts';
import type { Growth } from './types.ts';

/** A worker of an enterprise, masked: what has grown so far, period by period. */
export function PersonPage() {
  const { t } = useWording();
  const { view } = useGate();
  const { enterpriseId, personKey } = useParams({ from: '/gate/enterprises/$enterpriseId/persons/$personKey' });
  const { data, error, refetch } = useQuery(personQuery(enterpriseId, personKey, view.period));
  useTitle(t('person.title'));
  if (error !== null) return <ProblemPanel error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Skeleton active paragraph={{ rows: 10 }} />;
  return (
    <>
      <Head growth={data} />
      <div className={styles.stack}>
        <Steps growth={data} />
        <Facts growth={data} />
      </div>
    </>
  );
}

function Head({ growth }: { readonly growth: Growth }) {
  const { t, numbers } = useWording();
  const { view, session } = useGate();
  const [looking, setLooking] = useState(false);
  const { enterprise, name, idNumber, periods, reveal } = growth;
  const [newest] = periods;
  const oldest = periods.at(-1);
  return (
    <header className={headStyles.head}>
      <nav aria-label={t('shell.path')} className={headStyles.breadcrumb}>
        <ol>
          <li>
            <Link {...paths.enterprise(enterprise.id, view)}>
              <OrgName>{enterprise.name}</OrgName>
            </Link>
          </li>
          <li>
            <Link {...paths.ledger(enterprise.id, view)}>{t('ledger.title')}</Link>
          </li>
        </ol>
      </nav>
      <div className={headStyles.row}>
        <h1 className={headStyles.title} lang="zh-CN">
          {name ?? t('workers.erased')}
        </h1>
        {session.demo && <Tag>{t('enterprises.demo')}</Tag>}
        <dl className={headStyles.facts}>
          <dt>{t('workers.id-number')}</dt>
          <dd className={styles.mono}>{idNumber ?? numbers.plain(null)}</dd>
          {newest !== undefined && oldest !== undefined && (
            <dd>
              {t('person.span', {
                from: numbers.period(oldest.period),
                to: numbers.period(newest.period),
                n: periods.length,
              })}
            </dd>
          )}
        </dl>
        {reveal !== null && name !== null && <Button onClick={() => setLooking(true)}>{t('workers.reveal')}</Button>}
      </div>
      <p className={styles.quiet}>{t(reveal === null ? 'workers.note-no-reveal' : 'workers.note-reveal')}</p>
      {looking && reveal !== null && (
        <RevealDialog enterprise={enterprise.id} person={growth} reveal={reveal} onClose={() => setLooking(false)} />
      )}
    </header>
  );
}

function Steps({ growth }: { readonly growth: Growth }) {
  const { t, pick, numbers } = useWording();
  const rows = growthOf(growth.periods);
  const seesPay = rows.some(({ wage }) => wage !== null);
  const columns: readonly Column<GrowthRow>[] = [
    { key: 'period', title: t('declarations.period'), cell: ({ period }) => numbers.period(period), keep: true },
    {
      key: 'skill',
      title: t('workers.skill'),
      cell: ({ skill }) => skill && pick(skill),
      show: ({ skill, promoted }) => (
        <>
          {skill && pick(skill)} {promoted && <Tag>{t('my-record.step-up')}</Tag>}
        </>
      ),
    },
    {
      key: 'post',
      title: t('workers.post'),
      cell: ({ post }) => post,
      show: ({ post, moved }) => (
        <>
          <span lang="zh-CN">{post}</span> {moved && <Tag>{t('difference.moved')}</Tag>}
        </>
      ),
    },
    ...(seesPay
      ? [
          {
            key: 'wage',
            title: t('my-record.wage'),
            cell: ({ wage }: GrowthRow) => wage,
            show: ({ wage }: GrowthRow) => numbers.plain(wage),
            align: 'end' as const,
          },
        ]
      : []),
    {
      key: 'training',
      title: t('my-record.training'),
      cell: ({ training }) => training,
      show: ({ training }) => numbers.plain(training),
      align: 'end',
    },
    {
      key: 'matched',
      title: t('person.matched'),
      cell: ({ matched }) => matched,
      show: ({ matched }) => numbers.plain(matched),
      align: 'end',
    },
  ];
  const old = rows.toReversed();
  return (
    <Card
      title={t('my-record.growth')}
      note={t(seesPay ? 'person.growth-note' : 'person.growth-note-masked')}
      actions={
        <ExportTable
          rows={() => tableCells(columns, rows)}
          fileName={fileName(t('my-record.growth'), growth.enterprise.name, growth.personKey.slice(0, 6))}
        />
      }
    >
      {seesPay && old.length > 1 && (
        <p className={styles.sparkLine}>
          {t('my-record.wage')}{' '}
          <Spark
            points={old.map(({ wage }) => ({ value: wage, low: wage, high: wage }))}
            out={false}
            alt={t('my-record.wage')}
          />
        </p>
      )}
      <DataTable label={t('my-record.growth')} columns={columns} rows={rows} rowKey={({ period }) => period} />
    </Card>
  );
}

/** Every field of every period, as far as the reader may see it. */
function Facts({ growth }: { readonly growth: Growth }) {
  const wording = useWording();
  const { t, pick, numbers } = wording;
  const [newest] = growth.periods;
  const fields = newest?.fields.filter(({ withheld }) => !withheld) ?? [];
  const columns: readonly Column<(typeof fields)[number]>[] = [
    { key: 'field', title: t('difference.field'), cell: ({ name }) => pick(name) },
    ...growth.periods.map(({ period, fields: all }) => {
      const cell = ({ field }: (typeof fields)[number]) => {
        const value = all.find((each) => each.field === field)?.value ?? null;
        return value && entryText(field, value, wording);
      };
      return {
        key: period,
        title: numbers.periodBrief(period),
        cell,
        show: (row: (typeof fields)[number]) => <Told>{cell(row) ?? numbers.plain(null)}</Told>,
      };
    }),
  ];
  return (
    <Card
      title={t('person.facts')}
      note={t('person.facts-note')}
      actions={
        <ExportTable
          rows={() => tableCells(columns, fields)}
          fileName={fileName(t('person.facts'), growth.enterprise.name, growth.personKey.slice(0, 6))}
        />
      }
    >
      <DataTable label={t('person.facts')} columns={columns} rows={fields} rowKey={({ field }) => field} />
    </Card>
  );
}
