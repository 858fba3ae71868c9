import type { PersonDto, PersonsDto, RevealedDto } from '@shiheng/contract/records';
import { useMutation } from '@tanstack/react-query';
import Button from 'antd/es/button';
import Input from 'antd/es/input';
import Modal from 'antd/es/modal';
import { type FormEvent, useEffect, useId, useState } from 'react';
import { call } from '../../app/api.ts';
import { useWording } from '../../i18n/language.tsx';
import styles from './records.module.css';
import { Refusal } from './refusal.tsx';

type Reveal = NonNullable<PersonsDto['reveal']>;

interface Props {
  readonly enterprise: string;
  readonly person: Pick<PersonDto, 'personKey'>;
  readonly reveal: Reveal;
  readonly onClose: () => void;
}

/** Asks why, then shows one person's name and id number for a short time. What was shown is kept nowhere. */
export function RevealDialog({ enterprise, person, reveal, onClose }: Props) {
  const { t } = useWording();
  const look = useMutation({
    mutationFn: (why: Why) =>
      call('revealPerson', { body: { enterprise, personKey: person.personKey, reason: why.reason, note: why.note } }),
    gcTime: 0,
  });
  return (
    <Modal open title={t('reveal.title')} onCancel={onClose} footer={null} destroyOnHidden>
      {look.data === undefined ? (
        <WhyForm reveal={reveal} busy={look.isPending} error={look.error} onSubmit={look.mutate} />
      ) : (
        <Shown revealed={look.data} onEnd={onClose} />
      )}
    </Modal>
  );
}

interface Why {
  readonly reason: string;
  readonly note: string;
}

interface WhyFormProps {
  readonly reveal: Reveal;
  readonly busy: boolean;
  readonly error: unknown;
  readonly onSubmit: (why: Why) => void;
}

function WhyForm({ reveal, busy, error, onSubmit }: WhyFormProps) {
  const { t, pick } = useWording();
  const group = useId();
  const [reason, setReason] = useState('');
  const [note, setNote] = useState('');
  const [incomplete, setIncomplete] = useState(false);
  const choose = (code: string) => {
    setReason(code);
    setIncomplete(false);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setIncomplete(reason === '');
    if (reason !== '') onSubmit({ reason, note: note.trim() });
  };
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <fieldset className={styles.choices}>
        <legend>{t('reveal.reason')}</legend>
        {reveal.reasons.map(({ code, name }) => (
          <label key={code}>
            <input type="radio" name={group} checked={reason === code} onChange={() => choose(code)} />
            {pick(name)}
          </label>
        ))}
      </fieldset>
      <label htmlFor={`${group}-note`}>{t('reveal.note')}</label>
      <Input.TextArea
        id={`${group}-note`}
        value={note}
        maxLength={200}
        rows={2}
        onChange={(event) => setNote(event.target.value)}
      />
      <p className={styles.small}>{t('reveal.warning')}</p>
      <Refusal error={error} said={incomplete ? t('reveal.required') : undefined} />
      <Button type="primary" htmlType="submit" loading={busy}>
        {t('reveal.submit')}
      </Button>
    </form>
  );
}

function Shown({ revealed, onEnd }: { readonly revealed: RevealedDto; readonly onEnd: () => void }) {
  const { t } = useWording();
  const left = useCountdown(revealed.shownSeconds, onEnd);
  return (
    <div>
      <div className={styles.shown} lang="zh-CN">
        <strong>{revealed.name}</strong>
        <span className={styles.mono}>{revealed.idNumber}</span>
      </div>
      <p className={styles.small} role="timer">
        {t('reveal.hides', { n: left })}
      </p>
      <div className={styles.buttons}>
        <Button onClick={onEnd}>{t('reveal.hide-now')}</Button>
      </div>
    </div>
  );
}

/** @returns whole seconds left; calls `onEnd` when there are none */
function useCountdown(seconds: number, onEnd: () => void): number {
  const [end] = useState(() => Date.now() + seconds * 1000);
  const [left, setLeft] = useState(seconds);
  useEffect(() => {
    const tick = setInterval(() => setLeft(Math.max(0, Math.ceil((end - Date.now()) / 1000))), 500);
    return () => clearInterval(tick);
  }, [end]);
  useEffect(() => {
    if (left === 0) onEnd();
  }, [left, onEnd]);
  return left;
}
