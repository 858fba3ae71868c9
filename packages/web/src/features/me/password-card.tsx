import Button from 'antd/es/button';
import { useState } from 'react';
import { useWording } from '../../i18n/language.tsx';
import { Card } from '../../ui/card.tsx';
import { PasswordForm } from '../sign-in/password-form.tsx';
import styles from './me.module.css';
import { useChanged } from './use-changed.ts';

export function PasswordCard({ demo }: { readonly demo: boolean }) {
  const { t } = useWording();
  const [state, setState] = useState<'rest' | 'open' | 'changed'>('rest');
  const otherSessionsEnded = useChanged(['own-sessions']);
  const done = async () => {
    setState('changed');
    await otherSessionsEnded();
  };
  return (
    <Card title={t('me.password')} note={t('me.password-note')}>
      {state === 'open' ? (
        <PasswordForm onChanged={done}>
          <Button size="large" onClick={() => setState('rest')}>
            {t('me.cancel')}
          </Button>
        </PasswordForm>
      ) : (
        <div className={styles.buttons}>
          <Button onClick={() => setState('open')} disabled={demo}>
            {t('password.submit')}
          </Button>
          {demo && <span className={styles.quiet}>{t('me.demo-fixed')}</span>}
          <span role="status">{state === 'changed' && t('me.password-changed')}</span>
        </div>
      )}
    </Card>
  );
}
