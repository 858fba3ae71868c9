import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import Skeleton from 'antd/es/skeleton';
import { useState } from 'react';
import { paths } from '../../app/paths.ts';
import { catalogueQuery } from '../../app/queries.ts';
import { useGate } from '../../app/use-gate.ts';
import { useWording } from '../../i18n/language.tsx';
import { Card } from '../../ui/card.tsx';
import { type Column, DataTable, tableCells } from '../../ui/data-table.tsx';
import { dayText } from '../../ui/dates.ts';
import { ExportTable } from '../../ui/export-buttons.tsx';
import plainHead from '../../ui/plain-head.module.css';
import { ProblemPanel } from '../../ui/problem-panel.tsx';
import { Tag } from '../../ui/tag.tsx';
import { useTitle } from '../../ui/title.ts';
import { Told } from '../../ui/told.tsx';
import { EffectOnHistory } from './effect.tsx';
import { ProposalDeeds } from './proposal-deeds.tsx';
import { ProposalForm } from './proposal-form.tsx';
import { type CatalogueAnswer, type Proposal, proposalQuery } from './queries.ts';
import styles from './rules.module.css';
import { StandingTag } from './standing-tag.tsx';
import { changeText, subjectText } from './words.ts';

/** One proposal: what it says, where it stands, and what it does to history. */
export function ProposalPage() {
  const { t } = useWording();
  const { proposalId } = useParams({ from: '/gate/rules/proposals/$proposalId' });
  const { view } = useGate();
  const proposal = useQuery(proposalQuery(proposalId));
  const catalogue = useQuery(catalogueQuery(view.period));
  const [editing, setEditing] = useState(false);
  useTitle(t('rules.view-versions'));
  if (!proposal.data || !catalogue.data) {
    const failed = [proposal, catalogue].find(({ error }) => error !== null);
    if (failed) return <ProblemPanel error={failed.error} onRetry={() => void failed.refetch()} />;
    return <Skeleton active paragraph={{ rows: 12 }} />;
  }
  return (
    <>
      <header className={plainHead.head}>
        <nav className={styles.back}>
          <Link {...paths.rules(view, { part: 'versions' })}>{t('proposal.back')}</Link>
        </nav>
        <h1>
          <Told>{proposal.data.title}</Told>{' '}
          <Tag>
            {t(`proposal.${proposal.data.status}`)}
            {proposal.data.publication !== null && ` +${proposal.data.publication}`}
          </Tag>
        </h1>
      </header>
      {editing ? (
        <ProposalForm proposal={proposal.data} onDone={() => setEditing(false)} />
      ) : (
        <ProposalText proposal={proposal.data} catalogue={catalogue.data} onEdit={() => setEditing(true)} />
      )}
      {!editing && <EffectOnHistory proposal={proposal.data} catalogue={catalogue.data} />}
    </>
  );
}

interface Props {
  readonly proposal: Proposal;
  readonly catalogue: CatalogueAnswer;
  readonly onEdit: () => void;
}

function ProposalText({ proposal, catalogue, onEdit }: Props) {
  const { t, language } = useWording();
  const { validFrom, instrument, clause, reason, standing, drafted, decided } = proposal;
  return (
    <Card title={t('proposal.changes')} actions={<ExportChanges proposal={proposal} catalogue={catalogue} />}>
      <Changes proposal={proposal} catalogue={catalogue} />
      <dl className={styles.entry}>
        <Fact term={t('rules.valid-from')}>{dayText(validFrom, language)}</Fact>
        <Fact term={t('proposal.instrument')}>
          <Told>{[instrument, clause].filter(Boolean).join(' ')}</Told>
        </Fact>
        <Fact term={t('proposal.reason')}>
          <Told>{reason}</Told>
        </Fact>
        <Fact term={t('proposal.standing')}>
          <StandingTag status={standing} />
        </Fact>
        <Fact term={t('proposal.by')}>
          <WhoWhen {...drafted} />
        </Fact>
        {decided && (
          <Fact term={t('proposal.decided')}>
            <WhoWhen {...decided} />
          </Fact>
        )}
        {decided?.decision && (
          <Fact term={t('proposal.decision')}>
            <Told>{decided.decision}</Told>
          </Fact>
        )}
      </dl>
      <ProposalDeeds proposal={proposal} onEdit={onEdit} />
    </Card>
  );
}

function Fact({ term, children }: { readonly term: string; readonly children: React.ReactNode }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function WhoWhen({ at, by }: Proposal['drafted']) {
  const { rich, t, language } = useWording();
  const name = by.displayName ?? t('proposal.by-office');
  const who = by.isMe ? t('proposal.by-me') : <Told>{name}</Told>;
  return (
    <>
      {rich('proposal.who-when', { who, when: dayText(at, language) }).map((part, at_) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: parts of one sentence, always in this order
        <span key={at_}>{part}</span>
      ))}
    </>
  );
}

function useChangeColumns(catalogue: CatalogueAnswer): readonly Column<Proposal['changes'][number]>[] {
  const wording = useWording();
  const { t } = wording;
  return [
    { key: 'subject', title: t('proposal.subject'), cell: ({ change }) => subjectText(catalogue, change, wording) },
    { key: 'before', title: t('proposal.before'), cell: ({ before }) => changeText(catalogue, before, wording) },
    { key: 'after', title: t('proposal.after'), cell: ({ change }) => changeText(catalogue, change, wording) },
  ];
}

function Changes({ proposal, catalogue }: Omit<Props, 'onEdit'>) {
  const { t } = useWording();
  const columns = useChangeColumns(catalogue);
  return (
    <DataTable
      label={t('proposal.changes')}
      columns={columns}
      rows={proposal.changes}
      rowKey={({ change }) => JSON.stringify(change)}
      shown={60}
    />
  );
}

function ExportChanges({ proposal, catalogue }: Omit<Props, 'onEdit'>) {
  const columns = useChangeColumns(catalogue);
  return <ExportTable rows={() => tableCells(columns, proposal.changes)} fileName={proposal.title} />;
}
