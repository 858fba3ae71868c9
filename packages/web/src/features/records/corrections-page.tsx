import type { CorrectionsDto, StaffCorrectionDto } from '@shiheng/contract/records';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import Button from 'antd/es/button';
import Skeleton from 'antd/es/skeleton';
import { useState } from 'react';
import { call } from '../../app/api.ts';
import headStyles from '../../app/page-head.module.css';
import { correctionsQuery } from '../../app/queries.ts';
import { useWording } from '../../i18n/language.tsx';
import { AskedProblem } from '../../ui/asked.tsx';
import { ChoiceRow } from '../../ui/choice-row.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Tag } from '../../ui/tag.tsx';
import { useTitle } from '../../ui/title.ts';
import { type Answer, AnswerForm } from './answer-form.tsx';
import { CorrectionText } from './correction-text.tsx';
import styles from './records.module.css';

type Which = 'open' | 'closed';

/** Requests to the enterprise, the most urgent first, and the answer to each. */
export function CorrectionsPage() {
  const { t } = useWording();
  const [which, setWhich] = useState<Which>('open');
  const query = useInfiniteQuery(correctionsQuery(which));
  const { data, error, fetchNextPage, hasNextPage, isFetchingNextPage } = query;
  useTitle(t('corrections.title'));
  const first = data?.pages[0];
  const corrections = data?.pages.flatMap((page) => page.corrections) ?? [];
  return (
    <>
      <header className={headStyles.head}>
        <h1 className={headStyles.title}>{t('corrections.title')}</h1>
        <p className={styles.lede}>{t('corrections.lede')}</p>
      </header>
      <div className={styles.tabs}>
        <ChoiceRow
          label={t('corrections.show')}
          value={which}
          onChange={setWhich}
          options={[
            { value: 'open', label: t('corrections.open', { n: first?.open ?? 0 }) },
            { value: 'closed', label: t('corrections.closed') },
          ]}
        />
        {first !== undefined && first.overdue > 0 && (
          <Tag tone="accent">{t('corrections.overdue', { n: first.overdue })}</Tag>
        )}
      </div>
      <AskedProblem query={query} />
      {first === undefined && error === null && <Skeleton active paragraph={{ rows: 6 }} />}
      {first !== undefined && corrections.length === 0 && <Nothing which={which} />}
      <ul className={styles.stack}>
        {corrections.map((correction) => (
          <Request key={correction.id} correction={correction} refusals={first?.refusals ?? []} />
        ))}
      </ul>
      {hasNextPage && (
        <p className={styles.more}>
          <Button onClick={() => void fetchNextPage()} loading={isFetchingNextPage}>
            {t('corrections.more')}
          </Button>
        </p>
      )}
    </>
  );
}

function Nothing({ which }: { readonly which: Which }) {
  const { t } = useWording();
  const title = t(which === 'open' ? 'corrections.none-title' : 'corrections.none-closed');
  return <Notice title={title} text={t('corrections.none-text')} />;
}

interface RequestProps {
  readonly correction: StaffCorrectionDto;
  readonly refusals: CorrectionsDto['refusals'];
}

function Request({ correction, refusals }: RequestProps) {
  const { t } = useWording();
  const [answering, setAnswering] = useState<'accept' | 'refuse'>();
  const answer = useAnswer(correction.id);
  const { person, overdue, status } = correction;
  return (
    <li className={overdue ? `${styles.card} ${styles.late}` : styles.card}>
      <p className={styles.name}>
        {person === null ? <em className={styles.gone}>{t('workers.erased')}</em> : <span lang="zh-CN">{person}</span>}
      </p>
      <CorrectionText correction={correction} />
      {status === 'open' && answering === undefined && (
        <div className={styles.buttons}>
          <Button type="primary" onClick={() => setAnswering('accept')}>
            {t('corrections.accept')}
          </Button>
          <Button onClick={() => setAnswering('refuse')}>{t('corrections.refuse')}</Button>
        </div>
      )}
      {answering !== undefined && (
        <AnswerForm
          kind={answering}
          refusals={refusals}
          busy={answer.isPending}
          error={answer.error}
          onSend={answer.mutate}
          onCancel={() => setAnswering(undefined)}
        />
      )}
    </li>
  );
}

function useAnswer(correctionId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: Answer) => call('answerCorrection', { params: { correctionId }, body }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['corrections'] }),
  });
}
