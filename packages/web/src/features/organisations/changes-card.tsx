import { useQuery } from '@tanstack/react-query';
import Skeleton from 'antd/es/skeleton';
import { useChangeView } from '../../app/use-gate.ts';
import { useWording, type Wording } from '../../i18n/language.tsx';
import { Card } from '../../ui/card.tsx';
import { type Column, DataTable, tableCells } from '../../ui/data-table.tsx';
import { ExportTable } from '../../ui/export-buttons.tsx';
import { fileName } from '../../ui/file-name.ts';
import { OrgName } from '../../ui/org-name.tsx';
import { ProblemPanel } from '../../ui/problem-panel.tsx';
import { Tag } from '../../ui/tag.tsx';
import { EventText } from './event-text.tsx';
import { eventText, nameOf } from './event-words.ts';
import styles from './organisations.module.css';
import { treeChangesQuery, type UnitEvent } from './queries.ts';

/** What has been decided about units, planned changes first. */
export function ChangesCard() {
  const wording = useWording();
  const { t } = wording;
  const change = useChangeView();
  const { data, error, refetch } = useQuery(treeChangesQuery());
  const columns = columnsOf(wording, (org) => change({ org }));
  const title = t('organisations.changes');
  const rows = data?.changes ?? [];
  return (
    <Card
      title={title}
      note={t('organisations.changes-note')}
      className={styles.changes}
      actions={
        rows.length > 0 && (
          <ExportTable rows={() => tableCells(columns, rows)} fileName={fileName(title, data?.today ?? '')} />
        )
      }
    >
      {error !== null && <ProblemPanel error={error} onRetry={() => void refetch()} />}
      {error === null && data === undefined && <Skeleton active title={false} paragraph={{ rows: 2 }} />}
      {data?.changes.length === 0 && <p className={styles.hint}>{t('organisations.changes-none')}</p>}
      {rows.length > 0 && (
        <DataTable
          label={title}
          columns={columns}
          rows={rows}
          rowKey={(each) => `${each.on} ${each.unit.code} ${each.kind} ${each.line}`}
        />
      )}
    </Card>
  );
}

function columnsOf(wording: Wording, onChoose: (code: string) => void): readonly Column<UnitEvent>[] {
  const { t } = wording;
  return [
    {
      key: 'unit',
      title: t('organisations.unit'),
      cell: ({ unit }) => nameOf(unit, wording),
      show: ({ unit }) => (
        <button type="button" className={styles.link} onClick={() => onChoose(unit.code)}>
          <OrgName>{nameOf(unit, wording)}</OrgName>
        </button>
      ),
    },
    {
      key: 'on',
      title: t('organisations.on'),
      cell: ({ on }) => on,
      show: ({ on, planned }) => (
        <>
          {on} {planned && <Tag>{t('organisations.planned')}</Tag>}
        </>
      ),
      sortable: true,
    },
    {
      key: 'what',
      title: t('organisations.what'),
      cell: (event) => eventText(event, wording),
      show: (event) => <EventText event={event} />,
      wrap: true,
    },
  ];
}
