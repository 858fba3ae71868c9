import type { CorrectionsDto } from '@shiheng/contract/records';
import Button from 'antd/es/button';
import Input from 'antd/es/input';
import { type FormEvent, useId, useState } from 'react';
import { useWording } from '../../i18n/language.tsx';
import styles from './records.module.css';
import { Refusal } from './refusal.tsx';

export interface Answer {
  readonly accepted: boolean;
  readonly refusal?: string;
  readonly answer?: string;
}

interface Props {
  readonly kind: 'accept' | 'refuse';
  readonly refusals: CorrectionsDto['refusals'];
  readonly busy: boolean;
  readonly error: unknown;
  readonly onSend: (answer: Answer) => void;
  readonly onCancel: () => void;
}

/** A refusal needs one of the listed reasons; a word to the worker may go with either. */
export function AnswerForm({ kind, refusals, busy, error, onSend, onCancel }: Props) {
  const { t, pick } = useWording();
  const id = useId();
  const [refusal, setRefusal] = useState('');
  const [text, setText] = useState('');
  const [incomplete, setIncomplete] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const missing = kind === 'refuse' && refusal === '';
    setIncomplete(missing);
    if (missing) return;
    const answer = text.trim() === '' ? {} : { answer: text.trim() };
    onSend(kind === 'accept' ? { accepted: true, ...answer } : { accepted: false, refusal, ...answer });
  };
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      {kind === 'refuse' && (
        <fieldset className={styles.choices}>
          <legend>{t('correction.reason')}</legend>
          {refusals.map(({ code, name }) => (
            <label key={code}>
              <input type="radio" name={id} checked={refusal === code} onChange={() => setRefusal(code)} />
              {pick(name)}
            </label>
          ))}
        </fieldset>
      )}
      <label htmlFor={`${id}-text`}>{t('corrections.answer-note')}</label>
      <Input.TextArea
        id={`${id}-text`}
        value={text}
        maxLength={200}
        rows={2}
        onChange={(event) => setText(event.target.value)}
      />
      <Refusal error={error} said={incomplete ? t('corrections.reason-required') : undefined} />
      <div className={styles.buttons}>
        <Button type="primary" htmlType="submit" loading={busy}>
          {t(kind === 'accept' ? 'corrections.accept' : 'corrections.send')}
        </Button>
        <Button onClick={onCancel}>{t('corrections.cancel')}</Button>
      </div>
    </form>
  );
}
