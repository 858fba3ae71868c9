import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import Skeleton from 'antd/es/skeleton';
import { paths } from '../../app/paths.ts';
import { catalogueQuery } from '../../app/queries.ts';
import { useGate } from '../../app/use-gate.ts';
import { useWording } from '../../i18n/language.tsx';
import plainHead from '../../ui/plain-head.module.css';
import { ProblemPanel } from '../../ui/problem-panel.tsx';
import { useTitle } from '../../ui/title.ts';
import { ProposalForm } from './proposal-form.tsx';

import styles from './rules.module.css';

/** A draft of a new version, from the rules as they stand. */
export function NewProposalPage() {
  const { t } = useWording();
  const { view } = useGate();
  const navigate = useNavigate();
  const { data, error, refetch } = useQuery(catalogueQuery(view.period));
  useTitle(t('proposal.new-title'));
  return (
    <>
      <header className={plainHead.head}>
        <nav className={styles.back}>
          <Link {...paths.rules(view, { part: 'versions' })}>{t('proposal.back')}</Link>
        </nav>
        <h1>{t('proposal.new-title')}</h1>
        <p>{t('proposal.form-note')}</p>
      </header>
      {error !== null && <ProblemPanel error={error} onRetry={() => void refetch()} />}
      {error === null && data === undefined && <Skeleton active paragraph={{ rows: 8 }} />}
      {data && (
        <ProposalForm
          catalogue={data}
          onDone={(made) => {
            if (made) void navigate(paths.proposal(made.proposalId, view));
            else void navigate(paths.rules(view, { part: 'versions' }));
          }}
        />
      )}
    </>
  );
}
