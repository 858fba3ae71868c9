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

/** Tells that the numbers are not the latest, or may still change. */
export function RefreshNotice(props: Props) {
  const { t } = useWording();
  const { latest } = props.dto;
  if (!mayBeStale(props)) return null;
  return (
    <div className={`${styles.warning} screen-only`}>
      <p role="status">{latest === null ? t('bulletin.open-period') : t('bulletin.newer', { latest })}</p>
      <Refresh {...props} />
    </div>
  );
}

/** Whether the period is open, or the draft or one of its numbers is not of the latest version. */
export function mayBeStale({ dto: { latest, snapshot }, draft }: Pick<Props, 'dto' | 'draft'>): boolean {
  const versions = [snapshot, ...numbersOf(draft.content.blocks).map((number) => ({ version: number.snapshot }))];
  return latest === null || versions.some((each) => (each?.version ?? null) !== latest);
}

/** Nothing is renewed before the writer has seen what. */
export function Refresh({ dto, draft, onRenew }: Props) {
  const { t } = useWording();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        disabled={draft.saving.kind !== 'saved'}
        title={draft.saving.kind === 'saved' ? undefined : t('bulletin.bar-unsaved')}
        onClick={() => setOpen(true)}
      >
        {t('bulletin.refresh')}
      </Button>
      {open && <RefreshDialog dto={dto} draft={draft} onRenew={onRenew} onClose={() => setOpen(false)} />}
    </>
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
