import { useState } from 'react';
import { useGate } from '../../app/use-gate.ts';
import { useWording } from '../../i18n/language.tsx';
import { ChoiceRow } from '../../ui/choice-row.tsx';
import { useTitle } from '../../ui/title.ts';
import { AccountList } from './account-list.tsx';
import styles from './accounts.module.css';
import { Invitations } from './invitations.tsx';

type ViewName = 'list' | 'invite';

/** Accounts within the reader's scope; for those who may, the invitation of workers beside them. */
export function AccountsPage() {
  const { t } = useWording();
  const { session } = useGate();
  const [shown, setShown] = useState<ViewName>('list');
  const mayInvite = session.permissions.includes('workers.invite');
  useTitle(t('accounts.title'));
  return (
    <>
      <header className={`${styles.head} screen-only`}>
        <h1 className={styles.title}>{t('accounts.title')}</h1>
        {mayInvite && (
          <ChoiceRow<ViewName>
            label={t('accounts.views')}
            value={shown}
            onChange={setShown}
            options={[
              { value: 'list', label: t('accounts.view-list') },
              { value: 'invite', label: t('accounts.view-invite') },
            ]}
          />
        )}
      </header>
      {shown === 'list' ? <AccountList /> : <Invitations />}
    </>
  );
}
