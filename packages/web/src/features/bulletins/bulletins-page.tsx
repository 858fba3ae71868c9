import type { BulletinListItemDto } from '@shiheng/contract/bulletins';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import Button from 'antd/es/button';
import Skeleton from 'antd/es/skeleton';
import { useState } from 'react';
import { paths } from '../../app/paths.ts';
import { useGate } from '../../app/use-gate.ts';
import { useWording, type Wording } from '../../i18n/language.tsx';
import { ChoiceRow } from '../../ui/choice-row.tsx';
import { type Column, DataTable, tableCells } from '../../ui/data-table.tsx';
import { momentText } from '../../ui/dates.ts';
import { ExportTable } from '../../ui/export-buttons.tsx';
import { fileName } from '../../ui/file-name.ts';
import { Notice } from '../../ui/notice.tsx';
import { OrgName } from '../../ui/org-name.tsx';
import { ProblemPanel } from '../../ui/problem-panel.tsx';
import { Tag } from '../../ui/tag.tsx';
import { useTitle } from '../../ui/title.ts';
import styles from './bulletins.module.css';
import { NewDraftDialog } from './new-draft.tsx';
import { bulletinsQuery, type StateFilter } from './queries.ts';
import { issueWords } from './words.ts';

type Item = BulletinListItemDto;

/** Drafts of the own unit and issues of the units above and below it, the newest first. */
export function BulletinsPage() {
  const { t } = useWording();
  const { session } = useGate();
  const [state, setState] = useState<StateFilter>('');
  const [creating, setCreating] = useState(false);
  const mayWrite = session.permissions.includes('bulletins.edit');
  useTitle(t('bulletins.title'));
  return (
    <>
      <header className={styles.head}>
        <h1 className={styles.title}>{t('bulletins.title')}</h1>
        <Button
          type="primary"
          className="screen-only"
          disabled={!mayWrite}
          title={mayWrite ? undefined : t('bulletins.new-barred')}
          onClick={() => setCreating(true)}
        >
          {t('bulletins.new')}
        </Button>
        <p className={styles.lede}>{t('bulletins.lede')}</p>
      </header>
      <section className={styles.panel}>
        <ChoiceRow<StateFilter>
          label={t('bulletins.state')}
          value={state}
          onChange={setState}
          options={[
            { value: '', label: t('bulletins.any-state') },
            { value: 'draft', label: t('bulletins.state-draft') },
            { value: 'issued', label: t('bulletins.state-issued') },
          ]}
        />
        <Found state={state} mayWrite={mayWrite} />
      </section>
      {creating && <NewDraftDialog onClose={() => setCreating(false)} />}
    </>
  );
}

function Found({ state, mayWrite }: { readonly state: StateFilter; readonly mayWrite: boolean }) {
  const wording = useWording();
  const { t } = wording;
  const { view } = useGate();
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    bulletinsQuery(state),
  );
  if (error !== null) return <ProblemPanel error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Skeleton active paragraph={{ rows: 6 }} title={false} />;
  const bulletins = data.pages.flatMap((page) => page.bulletins);
  if (bulletins.length === 0) {
    return (
      <Notice title={t('bulletins.empty')} text={t(mayWrite ? 'bulletins.empty-write' : 'bulletins.empty-read')} />
    );
  }
  const columns = columnsIn(wording, (item) => (
    <Link {...paths.bulletin(item.bulletinId, view)} className={styles.link} lang="zh-CN">
      {item.title || t('bulletin.untitled')}
    </Link>
  ));
  return (
    <>
      <div className={styles.bar}>
        <ExportTable rows={() => tableCells(columns, bulletins)} fileName={fileName(t('bulletins.title'))} />
      </div>
      <DataTable
        label={t('bulletins.title')}
        columns={columns}
        rows={bulletins}
        rowKey={({ bulletinId }) => bulletinId}
        shown={bulletins.length}
      />
      {hasNextPage && (
        <Button className={styles.more ?? ''} loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('bulletins.more')}
        </Button>
      )}
    </>
  );
}

function columnsIn(wording: Wording, link: (item: Item) => React.ReactNode): readonly Column<Item>[] {
  const { t, numbers, language } = wording;
  return [
    { key: 'title', title: t('bulletins.heading'), cell: ({ title }) => title, show: link },
    {
      key: 'state',
      title: t('bulletins.state'),
      cell: ({ state }) => t(`bulletins.state-${state}`),
      show: (item) => <StateTags item={item} />,
    },
    {
      key: 'number',
      title: t('bulletins.number'),
      cell: ({ issue }) => (issue ? issueWords(issue, wording) : null),
      show: ({ issue }) => (issue ? issueWords(issue, wording) : '—'),
    },
    { key: 'period', title: t('bulletins.period'), cell: ({ period }) => numbers.period(period) },
    {
      key: 'snapshot',
      title: t('bulletins.snapshot'),
      cell: ({ snapshot }) =>
        snapshot === null ? t('bulletins.unsealed') : t('bulletins.snapshot-value', { version: snapshot }),
    },
    {
      key: 'unit',
      title: t('bulletins.unit'),
      cell: ({ unit }) => unit.name,
      show: ({ unit }) => <OrgName>{unit.name}</OrgName>,
    },
    {
      key: 'about',
      title: t('bulletins.about'),
      cell: ({ org }) => org.name,
      show: ({ org }) => <OrgName>{org.name}</OrgName>,
    },
    { key: 'updated', title: t('bulletins.updated'), cell: ({ updatedAt }) => momentText(updatedAt, language) },
  ];
}

function StateTags({ item: { state, restated, demo } }: { readonly item: Item }) {
  const { t } = useWording();
  return (
    <span className={styles.tags}>
      <Tag>{t(`bulletins.state-${state}`)}</Tag>
      {restated && <Tag tone="accent">{t('bulletins.restated')}</Tag>}
      {demo && <Tag>{t('bulletin.demo')}</Tag>}
    </span>
  );
}
