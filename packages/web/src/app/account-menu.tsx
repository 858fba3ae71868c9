import type { SessionDto } from '@shiheng/contract/identity';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import Button from 'antd/es/button';
import { useWording } from '../i18n/language.tsx';
import { OrgName } from '../ui/org-name.tsx';
import { PopPanel } from '../ui/pop-panel.tsx';
import { roleName } from '../ui/role-words.ts';
import { call } from './api.ts';
import { paths } from './paths.ts';
import styles from './shell.module.css';

export function AccountMenu({ session }: { readonly session: SessionDto }) {
  const { t, language } = useWording();
  const signOut = useSignOut();
  // People's names are written in Chinese; the English interface says what they do.
  const name = language === 'zh-CN' ? session.displayName : roleName(session.role, language);
  const label = t('shell.account', { name });
  const button = (
    <>
      <span className={styles.accountName}>{name}</span>
      <span aria-hidden="true">▾</span>
    </>
  );
  return (
    <PopPanel label={label} button={button} buttonLabel={label} className={styles.quiet} placement="bottomRight">
      {() => (
        <div className={styles.account}>
          <strong>{name}</strong>
          <span>
            {roleName(session.role, language)} · <OrgName>{session.scope.name}</OrgName>
          </span>
          <Button onClick={() => signOut.mutate()} loading={signOut.isPending} block>
            {t('shell.sign-out')}
          </Button>
        </div>
      )}
    </PopPanel>
  );
}

/** Ends the session, and forgets everything that was read under it. */
function useSignOut() {
  const queries = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: () => call('signOut'),
    onSettled: async () => {
      queries.clear();
      await navigate(paths.signIn());
    },
  });
}
