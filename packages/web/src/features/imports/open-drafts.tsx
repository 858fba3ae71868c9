import type { DraftDto } from '@shiheng/contract/imports';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import Button from 'antd/es/button';
import Modal from 'antd/es/modal';
import { useState } from 'react';
import { call } from '../../app/api.ts';
import { paths } from '../../app/paths.ts';
import { useGate } from '../../app/use-gate.ts';
import { useWording } from '../../i18n/language.tsx';
import { Card } from '../../ui/card.tsx';
import { dayText } from '../../ui/dates.ts';
import { FormProblem } from '../../ui/form-problem.tsx';
import styles from './imports.module.css';
import { templateNames } from './words.ts';

/** Files of the reader's own that are on their way. */
export function OpenDrafts({ drafts }: { readonly drafts: readonly DraftDto[] }) {
  const { t } = useWording();
  const [leaving, setLeaving] = useState<DraftDto>();
  const list = (some: readonly DraftDto[]) => (
    <ul className={styles.drafts}>
      {some.map((draft) => (
        <OpenDraft key={draft.draftId} draft={draft} onDiscard={() => setLeaving(draft)} />
      ))}
    </ul>
  );
  if (drafts.length === 0) return null;
  return (
    <Card title={t('imports.unfinished')}>
      {list(drafts.slice(0, shownAtFirst))}
      {drafts.length > shownAtFirst && (
        <details className={styles.details}>
          <summary>{t('imports.unfinished-more', { n: drafts.length - shownAtFirst })}</summary>
          {list(drafts.slice(shownAtFirst))}
        </details>
      )}
      {leaving && <DiscardDialog draft={leaving} onClose={() => setLeaving(undefined)} />}
    </Card>
  );
}

/** The latest are what somebody comes back for. */
const shownAtFirst = 2;

function OpenDraft({ draft, onDiscard }: { readonly draft: DraftDto; readonly onDiscard: () => void }) {
  const { t, numbers, language } = useWording();
  const { view } = useGate();
  const facts = [
    t(templateNames[draft.template]),
    draft.period && numbers.period(draft.period),
    t(draft.interrupted ? 'imports.stage-interrupted' : `imports.stage-${draft.stage}`),
    t('imports.unfinished-note', { day: dayText(draft.expiresAt, language) }),
  ];
  return (
    <li>
      <div>
        <strong lang="zh-CN">{draft.fileName}</strong>
        <small>{facts.filter(Boolean).join(' · ')}</small>
      </div>
      <div className={styles.buttons}>
        <Link
          {...paths.importFile(draft.draftId, view)}
          className={styles.linkButton}
          aria-label={t('imports.continue-of', { file: draft.fileName })}
        >
          {t('imports.continue')}
        </Link>
        <Button onClick={onDiscard} aria-label={t('imports.discard-of', { file: draft.fileName })}>
          {t('imports.discard')}
        </Button>
      </div>
    </li>
  );
}

function DiscardDialog({ draft, onClose }: { readonly draft: DraftDto; readonly onClose: () => void }) {
  const { t } = useWording();
  const queries = useQueryClient();
  const discard = useMutation({
    mutationFn: () => call('discardImportDraft', { params: { draftId: draft.draftId } }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['imports', 'start'] });
      onClose();
    },
  });
  return (
    <Modal
      open
      title={t('imports.discard-title')}
      okText={t('imports.discard')}
      cancelText={t('imports.cancel')}
      confirmLoading={discard.isPending}
      onOk={() => discard.mutate()}
      onCancel={onClose}
    >
      <p>{t('imports.discard-text')}</p>
      <FormProblem error={discard.error} />
    </Modal>
  );
}
