import { questionTopics } from '@shiheng/contract/quality';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import Input from 'antd/es/input';
import Modal from 'antd/es/modal';
import { useId, useState } from 'react';
import { call } from '../../app/api.ts';
import { useWording } from '../../i18n/language.tsx';
import { DayField } from '../../ui/day-field.tsx';
import { FormProblem } from '../../ui/form-problem.tsx';
import { daysFromNow } from './days.ts';
import styles from './quality.module.css';
import type { Draft, Topic } from './types.ts';

interface Props {
  readonly draft: Draft;
  readonly onClose: () => void;
}

/** As long as a unit usually needs: the asker may give more or less. */
const usualDays = 10;
const mostDays = 180;

/** A question to a unit: the matter, a text that can be changed, and by when. */
export function AskDialog({ draft, onClose }: Props) {
  const { t, numbers } = useWording();
  const id = useId();
  const [topic, setTopic] = useState<Topic>(draft.topic);
  const [text, setText] = useState(draft.text);
  const [dueOn, setDueOn] = useState(daysFromNow(usualDays));
  const [incomplete, setIncomplete] = useState(false);
  const ask = useAsk(onClose);
  const submit = () => {
    setIncomplete(text.trim() === '');
    if (text.trim() === '') return;
    ask.mutate({ unit: draft.unit.code, period: draft.period, topic, text: text.trim(), dueOn });
  };
  return (
    <Modal
      open
      title={t('quality.ask-unit', { unit: draft.unit.name })}
      okText={t('quality.send')}
      cancelText={t('quality.cancel')}
      confirmLoading={ask.isPending}
      onOk={submit}
      onCancel={onClose}
    >
      <div className={styles.form}>
        <p className={styles.quiet}>{numbers.period(draft.period)}</p>
        <label htmlFor={`${id}-topic`}>{t('quality.topic')}</label>
        <select
          id={`${id}-topic`}
          className={styles.select}
          value={topic}
          onChange={({ target }) => setTopic(target.value as Topic)}
        >
          {questionTopics.map((each) => (
            <option key={each} value={each}>
              {t(`quality.topic-${each}`)}
            </option>
          ))}
        </select>
        <label htmlFor={`${id}-text`}>{t('quality.text')}</label>
        <Input.TextArea
          id={`${id}-text`}
          value={text}
          rows={4}
          maxLength={500}
          onChange={({ target }) => setText(target.value)}
        />
        <label htmlFor={`${id}-due`}>{t('quality.term')}</label>
        <DayField id={`${id}-due`} value={dueOn} min={daysFromNow(1)} max={daysFromNow(mostDays)} onChange={setDueOn} />
        {incomplete && <p role="alert">{t('quality.text-required')}</p>}
        <FormProblem error={ask.error} />
      </div>
    </Modal>
  );
}

type Asking = Parameters<typeof call<'askQuestion'>>[1]['body'];

function useAsk(onDone: () => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: Asking) => call('askQuestion', { body }),
    onSuccess: async () => {
      onDone();
      await queries.invalidateQueries({ queryKey: ['quality'] });
    },
  });
}
