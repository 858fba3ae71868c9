import type { BulletinDto } from '@shiheng/contract/bulletins';
import { numbersOf } from '@shiheng/kernel/bulletins/document';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import Button from 'antd/es/button';
import Modal from 'antd/es/modal';
import { useState } from 'react';
import { call } from '../../app/api.ts';
import { paths } from '../../app/paths.ts';
import { useGate } from '../../app/use-gate.ts';
import { useWording } from '../../i18n/language.tsx';
import { FormProblem } from '../../ui/form-problem.tsx';
import styles from './bulletins.module.css';
import { Downloads } from './downloads.tsx';
import { mayBeStale, Refresh } from './refresh.tsx';
import type { Draft } from './use-draft.ts';
import { barsOf, barWords } from './words.ts';

interface Props {
  readonly dto: BulletinDto;
  readonly draft: Draft;
  readonly onRenew: (dto: BulletinDto) => void;
}

/** What is to be mended before issuing stands beside the button that it bars. */
export function DeskActions({ dto, draft, onRenew }: Props) {
  const wording = useWording();
  const { t } = wording;
  const [issuing, setIssuing] = useState(false);
  const [deleting, setDeleting] = useState(false);
  const unsaved = draft.saving.kind === 'saved' ? undefined : t('bulletin.bar-unsaved');
  const bars = barsOf(dto, draft.content).map((bar) => barWords(bar, wording));
  const reasons = [...bars, ...(unsaved === undefined ? [] : [unsaved])];
  const told = reasons.join(t('item.separator'));
  return (
    <div className={`${styles.actions} screen-only`}>
      <Button
        type="primary"
        disabled={!dto.may.issue || reasons.length > 0}
        title={told || undefined}
        aria-describedby="bulletin-bars"
        onClick={() => setIssuing(true)}
      >
        {t('bulletin.issue')}
      </Button>
      <Downloads bulletinId={dto.bulletinId} barred={unsaved} />
      {/* Also of the latest version: what a number is compared with, the period before, may have been closed again. */}
      {!mayBeStale({ dto, draft }) && <Refresh dto={dto} draft={draft} onRenew={onRenew} />}
      <Button danger type="text" onClick={() => setDeleting(true)}>
        {t('bulletin.delete')}
      </Button>
      <p id="bulletin-bars" className={styles.bars}>
        {bars.length > 0 ? `${t('bulletin.not-yet')}${bars.join(t('item.separator'))}` : t('bulletin.ready')}
      </p>
      {issuing && <IssueDialog dto={dto} draft={draft} onRenew={onRenew} onClose={() => setIssuing(false)} />}
      {deleting && <DeleteDialog bulletinId={dto.bulletinId} onClose={() => setDeleting(false)} />}
    </div>
  );
}

function IssueDialog({ dto, draft, onRenew, onClose }: Props & { readonly onClose: () => void }) {
  const { t } = useWording();
  const issue = useMutation({
    mutationFn: () => {
      const params = { bulletinId: dto.bulletinId };
      return call('issueBulletin', { params, body: { version: draft.version } });
    },
    onSuccess: onRenew,
  });
  const n = numbersOf(draft.content.blocks).length;
  return (
    <Modal
      open
      title={t('bulletin.issue-title')}
      okText={t('bulletin.issue')}
      cancelText={t('bulletins.cancel')}
      confirmLoading={issue.isPending}
      onOk={() => issue.mutate()}
      onCancel={onClose}
    >
      <p>{t('bulletin.issue-text')}</p>
      <p>{t('bulletin.issue-numbers', { n, version: dto.latest ?? '' })}</p>
      <FormProblem error={issue.error} />
    </Modal>
  );
}

function DeleteDialog({ bulletinId, onClose }: { readonly bulletinId: string; readonly onClose: () => void }) {
  const { t } = useWording();
  const { view } = useGate();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const remove = useMutation({
    mutationFn: () => call('deleteBulletin', { params: { bulletinId } }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['bulletins'] });
      await navigate(paths.bulletins(view));
    },
  });
  return (
    <Modal
      open
      title={t('bulletin.delete')}
      okText={t('bulletin.delete')}
      okButtonProps={{ danger: true }}
      cancelText={t('bulletins.cancel')}
      confirmLoading={remove.isPending}
      onOk={() => remove.mutate()}
      onCancel={onClose}
    >
      <p>{t('bulletin.delete-text')}</p>
      <FormProblem error={remove.error} />
    </Modal>
  );
}
