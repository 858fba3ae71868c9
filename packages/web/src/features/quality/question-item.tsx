import type { RoleName } from '@shiheng/contract/access';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import Button from 'antd/es/button';
import Input from 'antd/es/input';
import { type FormEvent, useId, useState } from 'react';
import { call } from '../../app/api.ts';
import { useWording, type Wording } from '../../i18n/language.tsx';
import { dayText } from '../../ui/dates.ts';
import { FormProblem } from '../../ui/form-problem.tsx';
import { OrgName } from '../../ui/org-name.tsx';
import { roleName } from '../../ui/role-words.ts';
import { Tag } from '../../ui/tag.tsx';
import styles from './quality.module.css';
import type { Question } from './types.ts';

/** What became of a question, in a word. */
export function stateWords({ closedAt, settledByFacts, answer }: Question, { t }: Wording): string {
  if (closedAt !== null) return t('quality.closed');
  if (settledByFacts !== null) return t('quality.settled');
  return t(answer === null ? 'quality.waiting' : 'quality.answered');
}

export function QuestionItem({ question }: { readonly question: Question }) {
  const wording = useWording();
  const { t, numbers, language } = wording;
  const [doing, setDoing] = useState<'answer' | 'close'>();
  const { unit, period, topic, text, dueOn, overdue, askedBy, askedAt, answer, closing, mayAnswer, mayClose } =
    question;
  const role = roleName(askedBy.role as RoleName, language);
  return (
    <li>
      <p className={styles.questionHead}>
        <strong>
          <OrgName>{unit.name}</OrgName>
        </strong>
        <span>
          {numbers.period(period)} · {t(`quality.topic-${topic}`)}
        </span>
        <Tag tone={overdue ? 'accent' : 'quiet'}>{overdue ? t('quality.late-tag') : stateWords(question, wording)}</Tag>
      </p>
      <p lang="zh-CN" className={styles.said}>
        {text}
      </p>
      <p className={styles.quiet}>
        {t('quality.asked-by', { unit: askedBy.unit.name, role, day: dayText(askedAt, language) })} ·{' '}
        {t('quality.answer-by', { day: dayText(dueOn, language) })}
      </p>
      <Said label={t('quality.the-answer')} text={answer} />
      <Said label={t('quality.the-closing')} text={closing} />
      {doing === undefined && (mayAnswer || mayClose) && (
        <div className={styles.buttons}>
          {mayAnswer && (
            <Button type="primary" onClick={() => setDoing('answer')}>
              {t('quality.answer')}
            </Button>
          )}
          {mayClose && <Button onClick={() => setDoing('close')}>{t('quality.close')}</Button>}
        </div>
      )}
      {doing !== undefined && <Reply question={question} doing={doing} onDone={() => setDoing(undefined)} />}
    </li>
  );
}

function Said({ label, text }: { readonly label: string; readonly text: string | null }) {
  if (text === null) return null;
  return (
    <p>
      <span className={styles.quiet}>{label} </span>
      <span lang="zh-CN" className={styles.said}>
        {text}
      </span>
    </p>
  );
}

interface ReplyProps {
  readonly question: Question;
  readonly doing: 'answer' | 'close';
  readonly onDone: () => void;
}

function Reply({ question: { questionId }, doing, onDone }: ReplyProps) {
  const { t } = useWording();
  const id = useId();
  const [text, setText] = useState('');
  const [incomplete, setIncomplete] = useState(false);
  const queries = useQueryClient();
  const send = useMutation({
    mutationFn: (said: string) =>
      doing === 'answer'
        ? call('answerQuestion', { params: { questionId }, body: { answer: said } })
        : call('closeQuestion', { params: { questionId }, body: { closing: said } }),
    onSuccess: async () => {
      onDone();
      await queries.invalidateQueries({ queryKey: ['quality'] });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setIncomplete(text.trim() === '');
    if (text.trim() !== '') send.mutate(text.trim());
  };
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <label htmlFor={id}>{t(doing === 'answer' ? 'quality.the-answer' : 'quality.the-closing')}</label>
      <Input.TextArea id={id} value={text} rows={3} maxLength={500} onChange={({ target }) => setText(target.value)} />
      {incomplete && <p role="alert">{t('quality.text-required')}</p>}
      <FormProblem error={send.error} />
      <div className={styles.buttons}>
        <Button type="primary" htmlType="submit" loading={send.isPending}>
          {t(doing === 'answer' ? 'quality.send' : 'quality.close')}
        </Button>
        <Button onClick={onDone}>{t('quality.cancel')}</Button>
      </div>
    </form>
  );
}
