import { Link, useNavigate } from '@tanstack/react-router';
import { paths } from '../../app/paths.ts';
import { useGate } from '../../app/use-gate.ts';
import { useWording } from '../../i18n/language.tsx';
import plainHead from '../../ui/plain-head.module.css';
import { useTitle } from '../../ui/title.ts';
import { ProposalForm } from './proposal-form.tsx';

import styles from './rules.module.css';

/** A draft of a new version, from the rules as they stand. */
export function NewProposalPage() {
  const { t } = useWording();
  const { view } = useGate();
  const navigate = useNavigate();
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
      <ProposalForm
        onDone={(made) => {
          if (made) void navigate(paths.proposal(made.proposalId, view));
          else void navigate(paths.rules(view, { part: 'versions' }));
        }}
      />
    </>
  );
}
