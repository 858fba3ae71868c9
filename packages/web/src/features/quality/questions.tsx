import { useInfiniteQuery } from '@tanstack/react-query';
import Button from 'antd/es/button';
import Skeleton from 'antd/es/skeleton';
import { useState } from 'react';
import { useWording, type Wording } from '../../i18n/language.tsx';
import { AskedProblem } from '../../ui/asked.tsx';
import { Card } from '../../ui/card.tsx';
import { ChoiceRow } from '../../ui/choice-row.tsx';
import { ExportTable } from '../../ui/export-buttons.tsx';
import { fileName } from '../../ui/file-name.ts';
import styles from './quality.module.css';
import { questionsQuery } from './queries.ts';
import { QuestionItem, stateWords } from './question-item.tsx';
import type { Question } from './types.ts';

type Which = 'open' | 'closed';

/** What the reader's unit and those below have been asked, with what became of it. */
export function Questions({ mayAsk }: { readonly mayAsk: boolean }) {
  const wording = useWording();
  const { t } = wording;
  const [which, setWhich] = useState<Which>('open');
  const query = useInfiniteQuery(questionsQuery(which));
  const { data, error, fetchNextPage, hasNextPage, isFetchingNextPage } = query;
  const questions = data?.pages.flatMap((page) => page.questions) ?? [];
  return (
    <div id="questions">
      <Card
        title={t('quality.questions')}
        note={t('quality.questions-note')}
        actions={
          <ExportTable
            rows={() => cellsOf(questions, wording)}
            fileName={fileName(t('quality.questions'))}
            barred={questions.length === 0 ? t('quality.questions-none') : undefined}
          />
        }
      >
        <div className={styles.filters}>
          <ChoiceRow
            label={t('quality.questions')}
            value={which}
            onChange={setWhich}
            options={[
              { value: 'open', label: t('quality.questions-open') },
              { value: 'closed', label: t('quality.questions-closed') },
            ]}
          />
        </div>
        <AskedProblem query={query} />
        {data === undefined && error === null && <Skeleton active paragraph={{ rows: 2 }} />}
        {data !== undefined && questions.length === 0 && <Nothing which={which} mayAsk={mayAsk} />}
        <ul className={styles.questions}>
          {questions.map((question) => (
            <QuestionItem key={question.questionId} question={question} />
          ))}
        </ul>
        {hasNextPage && (
          <p className={styles.more}>
            <Button onClick={() => void fetchNextPage()} loading={isFetchingNextPage}>
              {t('quality.more')}
            </Button>
          </p>
        )}
      </Card>
    </div>
  );
}

function Nothing({ which, mayAsk }: { readonly which: Which; readonly mayAsk: boolean }) {
  const { t } = useWording();
  if (which === 'closed') return <p className={styles.quiet}>{t('quality.questions-none-closed')}</p>;
  if (!mayAsk) return <p className={styles.quiet}>{t('quality.questions-none-own')}</p>;
  return (
    <p className={styles.quiet}>
      {t('quality.questions-none')}
      {t('clause.separator')}
      {t('quality.questions-none-text')}
    </p>
  );
}

function cellsOf(questions: readonly Question[], wording: Wording) {
  const { t, numbers } = wording;
  const head = ['unit', 'period', 'topic', 'text', 'term', 'state', 'the-answer', 'the-closing'] as const;
  return [
    head.map((key) => t(`quality.${key}`)),
    ...questions.map((question) => {
      const { unit, period, topic, text, dueOn, answer, closing } = question;
      const state = stateWords(question, wording);
      return [unit.name, numbers.period(period), t(`quality.topic-${topic}`), text, dueOn, state, answer, closing];
    }),
  ];
}
