import { type OneTimeCode, spellCode } from '@shiheng/kernel/identity/one-time-code';
import { useMutation } from '@tanstack/react-query';
import Button from 'antd/es/button';
import Input from 'antd/es/input';
import { type FormEvent, useState } from 'react';
import { call } from '../../app/api.ts';
import { useWording } from '../../i18n/language.tsx';
import { FormProblem } from '../../ui/form-problem.tsx';
import styles from './activate.module.css';
import type { Admitted } from './activate-page.tsx';

interface Props {
  readonly code: OneTimeCode;
  readonly onBack: () => void;
  readonly onNext: (answer: string, admitted: Admitted) => void;
}

/** Who found a slip does not know the id number; who knows the id number has no slip. */
export function AnswerStep({ code, onBack, onNext }: Props) {
  const { t } = useWording();
  const [answer, setAnswer] = useState('');
  const [missing, setMissing] = useState(false);
  const who = code.kind === 'W' ? 'worker' : 'account';
  const check = useMutation({
    mutationFn: (given: string) => call('checkActivation', { body: { code: spellCode(code), answer: given } }),
    onSuccess: (admitted, given) => onNext(given, admitted),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const given = answer.trim();
    setMissing(given === '');
    if (given !== '') check.mutate(given);
  };
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <label htmlFor="answer">{t(`activate.answer-${who}`)}</label>
      <Input
        id="answer"
        size="large"
        className={styles.code ?? ''}
        value={answer}
        autoFocus
        autoComplete={who === 'worker' ? 'off' : 'username'}
        autoCapitalize="none"
        maxLength={who === 'worker' ? 6 : 32}
        aria-describedby="answer-note"
        onChange={({ target }) => setAnswer(target.value)}
      />
      <p id="answer-note" className={styles.note}>
        {t(`activate.answer-${who}-note`)}
      </p>
      <FormProblem error={check.error} text={missing ? t('activate.answer-missing') : undefined} />
      <Button type="primary" size="large" htmlType="submit" loading={check.isPending} block>
        {t('activate.next')}
      </Button>
      <Button size="large" type="text" onClick={onBack} block>
        {t('activate.back')}
      </Button>
    </form>
  );
}
