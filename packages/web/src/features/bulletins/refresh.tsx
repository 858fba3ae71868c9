import type { BulletinDto } from '@shiheng/contract/bulletins';
import { numbersOf } from '@shiheng/kernel/bulletins/document';
import { useMutation, useQuery } from '@tanstack/react-query';
import Button from 'antd/es/button';
import Modal from 'antd/es/modal';
import Skeleton from 'antd/es/skeleton';
import { useState } from 'react';
import { call } from '../../app/api.ts';
import { useWording } from '../../i18n/language.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { FormProblem } from '../../ui/form-problem.tsx';
import styles from './bulletins.module.css';
import { refreshQuery } from './queries.ts';
import type { Draft } from './use-draft.ts';
import { basisWords } from './words.ts';

interface Props {
  readonly dto: BulletinDto;
  readonly draft: Draft;
  readonly onRenew: (dto: BulletinDto) => void;
}

/**
 * Tells that the numbers are not the latest, or may still change; nothing is renewed before the writer has seen what. Also
 * without that they can be renewed: what a number is compared with (the period before) may have changed.
 */
export function RefreshNotice({ dto, draft, onRenew }: Props) {
  const { t } = useWording();
  const [open, setOpen] = useState(false);
  const { latest } = dto;
  const isOfLatest = (version: number | null | undefined) => (version ?? null) === latest;
  const isStale =
    !isOfLatest(dto.snapshot?.version) ||
    !numbersOf(draft.content.blocks).every(({ snapshot }) => isOfLatest(snapshot));
  const mayChange = latest === null || isStale;
  return (
    <div className={`${mayChange ? styles.warning : styles.renewal} screen-only`}>
      {mayChange && (
        <p role="status">{latest === null ? t('bulletin.open-period') : t('bulletin.newer', { latest })}</p>
      )}
      <Button
        size={mayChange ? 'middle' : 'small'}
        disabled={draft.saving.kind !== 'saved'}
        title={draft.saving.kind === 'saved' ? undefined : t('bulletin.bar-unsaved')}
        onClick={() => setOpen(true)}
      >
        {t('bulletin.refresh')}
      </Button>
      {open && <RefreshDialog dto={dto} draft={draft} onRenew={onRenew} onClose={() => setOpen(false)} />}
    </div>
  );
}

function RefreshDialog({ dto, draft, onRenew, onClose }: Props & { readonly onClose: () => void }) {
  const { t } = useWording();
  const { data, error } = useQuery(refreshQuery(dto.bulletinId, draft.version));
  const apply = useMutation({
    mutationFn: () => {
      const params = { bulletinId: dto.bulletinId };
      return call('refreshBulletin', { params, body: { version: draft.version } });
    },
    onSuccess: onRenew,
  });
  return (
    <Modal
      open
      width={720}
      title={t('bulletin.refresh-title')}
      okText={t('bulletin.refresh-apply')}
      okButtonProps={{ disabled: data === undefined }}
      cancelText={t('bulletins.cancel')}
      confirmLoading={apply.isPending}
      onOk={() => apply.mutate()}
      onCancel={onClose}
    >
      {data === undefined && error === null && <Skeleton active paragraph={{ rows: 4 }} />}
      {data && <Changes preview={data} />}
      <FormProblem error={apply.error ?? error} />
    </Modal>
  );
}

type RefreshPreview = Awaited<ReturnType<typeof call<'previewBulletinRefresh'>>>;

function Changes({ preview }: { readonly preview: RefreshPreview }) {
  const wording = useWording();
  const { t } = wording;
  const { from, to, numbers, changes } = preview;
  const facts = { from: basisWords(from, wording), to: basisWords(to, wording), n: numbers, changed: changes.length };
  if (changes.length === 0) return <p>{t('bulletin.refresh-none')}</p>;
  return (
    <>
      <p>{t('bulletin.refresh-from', facts)}</p>
      <p className={styles.quiet}>{t('bulletin.refresh-words')}</p>
      <DataTable
        label={t('bulletin.refresh-title')}
        columns={[
          { key: 'label', title: t('bulletin.change-label'), cell: ({ label }) => label, wrap: true },
          { key: 'before', title: t('bulletin.change-before'), cell: ({ before }) => before, align: 'end' },
          {
            key: 'after',
            title: t('bulletin.change-after'),
            cell: ({ after }) => after ?? t('bulletin.change-gone'),
            align: 'end',
          },
        ]}
        rows={changes.map((change, place) => ({ ...change, place }))}
        rowKey={({ place }) => String(place)}
      />
    </>
  );
}
