import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import Skeleton from 'antd/es/skeleton';
import { paths } from '../../app/paths.ts';
import { useGate } from '../../app/use-gate.ts';
import { useWording, type Wording } from '../../i18n/language.tsx';
import type { Column } from '../../ui/data-table.tsx';
import { dayText } from '../../ui/dates.ts';
import { Notice } from '../../ui/notice.tsx';
import { ProblemPanel } from '../../ui/problem-panel.tsx';
import { Told } from '../../ui/told.tsx';
import { EntryList } from './catalogue-lists.tsx';
import { type CatalogueAnswer, type Proposal, proposalsQuery } from './queries.ts';
import styles from './rules.module.css';
import { StandingTag } from './standing-tag.tsx';
import { subjectText } from './words.ts';

/** Every proposal that the reader may know of, the newest first. */
export function Versions({ catalogue }: { readonly catalogue: CatalogueAnswer }) {
  const wording = useWording();
  const { t } = wording;
  const { data, error, refetch } = useQuery(proposalsQuery());
  if (error !== null) return <ProblemPanel error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Skeleton active title={false} paragraph={{ rows: 6 }} />;
  if (data.proposals.length === 0) return <Notice title={t('proposal.none')} text={t('proposal.none-text')} />;
  return (
    <EntryList
      label={t('rules.view-versions')}
      fileName={t('rules.view-versions')}
      columns={columnsOf(catalogue, wording)}
      rows={data.proposals}
      rowKey={({ proposalId }) => proposalId}
    />
  );
}

function columnsOf(catalogue: CatalogueAnswer, wording: Wording): readonly Column<Proposal>[] {
  const { t, language } = wording;
  const subjects = ({ changes }: Proposal) =>
    changes.map(({ change }) => subjectText(catalogue, change, wording)).join(t('list.separator'));
  return [
    {
      key: 'title',
      title: t('proposal.title'),
      cell: ({ title }) => title,
      show: (row) => <ProposalLink proposal={row} />,
    },
    { key: 'status', title: t('proposal.status'), cell: ({ status }) => t(`proposal.${status}`), sortable: true },
    {
      key: 'no',
      title: t('proposal.number'),
      cell: ({ publication }) => publication,
      show: ({ publication }) => (publication === null ? '' : `+${publication}`),
      sortable: true,
    },
    { key: 'from', title: t('rules.valid-from'), cell: ({ validFrom }) => validFrom, sortable: true },
    { key: 'changes', title: t('proposal.changes'), cell: subjects, wrap: true },
    {
      key: 'standing',
      title: t('rules.standing'),
      cell: ({ standing }) => t(`rules.${standing}`),
      show: ({ standing }) => <StandingTag status={standing} />,
    },
    {
      key: 'instrument',
      title: t('proposal.instrument'),
      cell: ({ instrument, clause }) => [instrument, clause].filter(Boolean).join(' '),
      show: ({ instrument, clause }) => <Told>{[instrument, clause].filter(Boolean).join(' ')}</Told>,
      wrap: true,
    },
    { key: 'drafted', title: t('proposal.by'), cell: ({ drafted }) => dayText(drafted.at, language) },
  ];
}

function ProposalLink({ proposal: { proposalId, title } }: { readonly proposal: Proposal }) {
  const { view } = useGate();
  return (
    <Link {...paths.proposal(proposalId, view)} className={styles.open}>
      <Told>{title}</Told>
    </Link>
  );
}
