import Button from 'antd/es/button';
import Input from 'antd/es/input';
import { useState } from 'react';
import { call } from '../../app/api.ts';
import { useWording } from '../../i18n/language.tsx';
import { AskFirst } from '../../ui/ask-first.tsx';
import { dayText } from '../../ui/dates.ts';
import { FormProblem } from '../../ui/form-problem.tsx';
import { type Proposal, useProposalDeed } from './queries.ts';
import styles from './rules.module.css';

interface Props {
  readonly proposal: Proposal;
  readonly onEdit: () => void;
}

/** What the reader may do with the proposal now; where nothing, nothing is shown. */
export function ProposalDeeds({ proposal, onEdit }: Props) {
  const { t, language } = useWording();
  const { proposalId, may, status, drafted, validFrom, publications } = proposal;
  const [refusing, setRefusing] = useState(false);
  const params = { proposalId };
  const propose = useProposalDeed(() => call('proposeProposal', { params }));
  const withdraw = useProposalDeed(() => call('withdrawProposal', { params }));
  const publish = useProposalDeed(() => call('publishProposal', { params, body: { publications } }));
  const waits = status === 'proposed' && drafted.by.isMe;
  const words = { okText: t('proposal.confirm'), cancelText: t('proposal.cancel') };
  return (
    <div className={styles.deeds}>
      {may.propose && (
        <AskFirst title={t('proposal.propose-note')} onConfirm={() => propose.mutate(undefined)} {...words}>
          <Button type="primary" loading={propose.isPending}>
            {t('proposal.propose')}
          </Button>
        </AskFirst>
      )}
      {may.revise && <Button onClick={onEdit}>{t('proposal.edit')}</Button>}
      {(may.publish || waits) && (
        <AskFirst
          title={t('proposal.publish-note', { day: dayText(validFrom, language) })}
          onConfirm={() => publish.mutate(undefined)}
          disabled={waits}
          {...words}
        >
          <Button
            type="primary"
            disabled={waits}
            loading={publish.isPending}
            title={waits ? t('proposal.own-note') : ''}
          >
            {t('proposal.publish')}
          </Button>
        </AskFirst>
      )}
      {may.refuse && !refusing && <Button onClick={() => setRefusing(true)}>{t('proposal.refuse')}</Button>}
      {may.withdraw && (
        <Button onClick={() => withdraw.mutate(undefined)} loading={withdraw.isPending}>
          {t('proposal.withdraw')}
        </Button>
      )}
      {waits && <p>{t('proposal.own-note')}</p>}
      {refusing && <Refusal proposalId={proposalId} onDone={() => setRefusing(false)} />}
      <FormProblem error={propose.error ?? withdraw.error ?? publish.error} />
    </div>
  );
}

function Refusal({ proposalId, onDone }: { readonly proposalId: string; readonly onDone: () => void }) {
  const { t } = useWording();
  const [decision, setDecision] = useState('');
  const refuse = useProposalDeed(
    () => call('refuseProposal', { params: { proposalId }, body: { decision: decision.trim() } }),
    onDone,
  );
  return (
    <form
      className={styles.refusal}
      onSubmit={(event) => {
        event.preventDefault();
        if (decision.trim() !== '') refuse.mutate(undefined);
      }}
    >
      <label htmlFor="decision">{t('proposal.decision')}</label>
      <Input.TextArea
        id="decision"
        rows={2}
        maxLength={500}
        value={decision}
        onChange={(event) => setDecision(event.target.value)}
      />
      <div>
        <Button htmlType="submit" disabled={decision.trim() === ''} loading={refuse.isPending}>
          {t('proposal.refuse')}
        </Button>
        <Button type="text" onClick={onDone}>
          {t('proposal.cancel')}
        </Button>
      </div>
      <FormProblem error={refuse.error} />
    </form>
  );
}
