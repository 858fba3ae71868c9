import { useMutation, useQueryClient } from '@tanstack/react-query';
import Button from 'antd/es/button';
import { useState } from 'react';
import { call } from '../../app/api.ts';
import { useGate } from '../../app/use-gate.ts';
import { useWording } from '../../i18n/language.tsx';
import styles from './accounts.module.css';
import { ConfirmDialog } from './confirm-dialog.tsx';
import type { Account, IssuedCode } from './types.ts';

interface Props {
  readonly account: Account;
  readonly onIssued: (issued: IssuedCode) => void;
}

type Asked = 'reset' | 'disable';
type Change = 'disableAccount' | 'enableAccount' | 'unlockAccount';

/** What the reader may do with one account. A barred deed is shown with its reason, as its absence would explain nothing. */
export function AccountActions({ account, onIssued }: Props) {
  const { t } = useWording();
  const { session } = useGate();
  const [asked, setAsked] = useState<Asked>();
  const queries = useQueryClient();
  const { accountId, login, barred, status } = account;
  const params = { accountId };
  const settled = () => queries.invalidateQueries({ queryKey: ['accounts'] });
  const reset = useMutation({
    mutationFn: () => call('resetPassword', { params }),
    onSuccess: (issued) => {
      setAsked(undefined);
      onIssued(issued);
      return settled();
    },
  });
  const change = useMutation({
    mutationFn: (id: Change) => call(id, { params }),
    onSuccess: () => {
      setAsked(undefined);
      return settled();
    },
  });
  const may = (permission: 'accounts.reset' | 'accounts.manage') => session.permissions.includes(permission);
  const bar = may('accounts.manage') ? barred.disable : may('accounts.reset') ? barred.reset : null;
  return (
    <div className={styles.actions}>
      {may('accounts.reset') && status !== 'disabled' && (
        <Button size="small" disabled={barred.reset !== null} onClick={() => setAsked('reset')}>
          {t('accounts.reset')}
        </Button>
      )}
      {may('accounts.manage') && <Manage account={account} change={change} onDisable={() => setAsked('disable')} />}
      {bar !== null && <small className={styles.faint}>{t(`accounts.bar-${bar}`)}</small>}
      {asked === 'reset' && (
        <ConfirmDialog
          title={t('accounts.confirm-reset', { login })}
          text={t('accounts.confirm-reset-text')}
          action={t('accounts.reset')}
          busy={reset.isPending}
          error={reset.error}
          onConfirm={() => reset.mutate()}
          onClose={() => setAsked(undefined)}
        />
      )}
      {asked === 'disable' && (
        <ConfirmDialog
          title={t('accounts.confirm-disable', { login })}
          text={t('accounts.confirm-disable-text')}
          action={t('accounts.disable')}
          busy={change.isPending}
          error={change.error}
          onConfirm={() => change.mutate('disableAccount')}
          onClose={() => setAsked(undefined)}
        />
      )}
    </div>
  );
}

interface ManageProps {
  readonly account: Account;
  readonly change: { mutate(id: Change): void; readonly isSuccess: boolean; readonly variables: Change | undefined };
  readonly onDisable: () => void;
}

function Manage({ account: { login, status, barred }, change, onDisable }: ManageProps) {
  const { t } = useWording();
  const disabled = barred.disable !== null;
  if (status === 'disabled') {
    return (
      <Button size="small" disabled={disabled} onClick={() => change.mutate('enableAccount')}>
        {t('accounts.enable')}
      </Button>
    );
  }
  const unlocked = change.isSuccess && change.variables === 'unlockAccount';
  return (
    <>
      <Button size="small" disabled={disabled} onClick={onDisable}>
        {t('accounts.disable')}
      </Button>
      {!disabled && (
        <Button size="small" type="text" onClick={() => change.mutate('unlockAccount')}>
          {unlocked ? t('accounts.done', { login }) : t('accounts.unlock')}
        </Button>
      )}
    </>
  );
}
