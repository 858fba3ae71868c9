import type { ErasureDecisionDto, MyRecordDto } from '@shiheng/contract/records';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import Button from 'antd/es/button';
import { call } from '../../app/api.ts';
import { myRecordQuery } from '../../app/queries.ts';
import { useWording, type Wording } from '../../i18n/language.tsx';
import { AskFirst } from '../../ui/ask-first.tsx';
import { Card } from '../../ui/card.tsx';
import { StatusTag } from '../../ui/status-tag.tsx';
import styles from './records.module.css';
import { Refusal } from './refusal.tsx';

/** What can be erased, what the law keeps and until when; the button is barred with that reason above it. */
export function Erasure({ erasure }: { readonly erasure: MyRecordDto['erasure'] }) {
  const wording = useWording();
  const { t, pick } = wording;
  const queries = useQueryClient();
  const erase = useMutation({
    mutationFn: () => call('eraseMyIdentity', { body: { confirm: true } }),
    onSettled: () => queries.invalidateQueries({ queryKey: myRecordQuery().queryKey }),
  });
  const possible = erasure.decisions.some(({ decision }) => decision === 'erase');
  return (
    <Card title={t('erasure.title')} note={t('erasure.note')}>
      <ul className={styles.list}>
        {erasure.decisions.map((each) => (
          <li key={each.enterprise.id}>
            <p>{decisionWords(wording, each)}</p>
          </li>
        ))}
      </ul>
      <p className={styles.small}>
        {t('consent.basis')} {pick(erasure.source)} <StatusTag status={erasure.status} />
      </p>
      <div className={styles.buttons}>
        <AskFirst
          title={t('erasure.confirm')}
          okText={t('erasure.yes')}
          cancelText={t('erasure.no')}
          onConfirm={() => erase.mutate()}
          disabled={!possible}
        >
          <Button disabled={!possible} loading={erase.isPending} danger>
            {t('erasure.button')}
          </Button>
        </AskFirst>
      </div>
      {erase.error !== null && <Refusal error={erase.error} />}
    </Card>
  );
}

function decisionWords({ rich }: Wording, { enterprise, decision, until }: ErasureDecisionDto) {
  const name = <span lang="zh-CN">{enterprise.name}</span>;
  return decision === 'kept-until'
    ? rich('erasure.kept-until', { name, day: until ?? '' })
    : rich(`erasure.${decision}`, { name });
}
