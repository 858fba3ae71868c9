import { type OneTimeCode, readCode } from '@shiheng/kernel/identity/one-time-code';
import Button from 'antd/es/button';
import Input from 'antd/es/input';
import { type FormEvent, useState } from 'react';
import { useWording } from '../../i18n/language.tsx';
import styles from './activate.module.css';

/** A mistyped code is noticed here, before it costs a try. */
export function CodeStep({ onNext }: { readonly onNext: (code: OneTimeCode) => void }) {
  const { t } = useWording();
  const [typed, setTyped] = useState('');
  const [mistyped, setMistyped] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const code = readCode(typed);
    setMistyped(!code.ok);
    if (code.ok) onNext(code.value);
  };
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <label htmlFor="code">{t('activate.code')}</label>
      <Input
        id="code"
        size="large"
        className={styles.code ?? ''}
        value={typed}
        autoFocus
        autoComplete="one-time-code"
        autoCapitalize="characters"
        autoCorrect="off"
        spellCheck={false}
        maxLength={24}
        placeholder="W0000-00000-00000"
        aria-describedby="code-note"
        onChange={({ target }) => setTyped(grouped(target.value))}
      />
      <p id="code-note" className={styles.note}>
        {t('activate.code-note')}
      </p>
      <p role="alert" className={styles.refusal}>
        {mistyped ? t('activate.code-mistyped') : ''}
      </p>
      <Button type="primary" size="large" htmlType="submit" block>
        {t('activate.next')}
      </Button>
    </form>
  );
}

/** In groups of five as on the slip, while it is typed. */
function grouped(text: string): string {
  const signs = text.toUpperCase().replace(/[\s-]/g, '');
  return signs.replace(/(.{5})(?=.)/g, '$1-');
}
