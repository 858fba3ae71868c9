import type { SessionDto } from '@shiheng/contract/identity';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import Button from 'antd/es/button';
import Popover from 'antd/es/popover';
import { useWording } from '../i18n/language.tsx';
import { OrgName } from '../ui/org-name.tsx';
import { call } from './api.ts';
import { paths } from './paths.ts';
import styles from './shell.module.css';

export function AccountMenu({ session }: { readonly session: SessionDto }) {
  const { t, language } = useWording();
  // People's names are written in Chinese; the English interface says what they do.
  const name = language === 'zh-CN' ? session.displayName : t(`role.${session.role}`);
  const signOut = useSignOut();
  const content = (
    <div className={styles.account}>
      <strong>{name}</strong>
      <span>
        {t(`role.${session.role}`)} · <OrgName>{session.scope.name}</OrgName>
      </span>
      <Button onClick={() => signOut.mutate()} loading={signOut.isPending} block>
        {t('shell.sign-out')}
      </Button>
    </div>
  );
  return (
    <Popover content={content} trigger="click" placement="bottomRight">
      <button type="button" className={styles.quiet} aria-label={t('shell.account', { name })}>
        <span className={styles.accountName}>{name}</span>
        <span aria-hidden="true">▾</span>
      </button>
    </Popover>
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
