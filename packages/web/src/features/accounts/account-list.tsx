import { type RoleName, roleNames } from '@shiheng/contract/access';
import { useInfiniteQuery } from '@tanstack/react-query';
import Button from 'antd/es/button';
import Input from 'antd/es/input';
import Select from 'antd/es/select';
import Skeleton from 'antd/es/skeleton';
import { useDeferredValue, useState } from 'react';
import { useGate } from '../../app/use-gate.ts';
import { useWording } from '../../i18n/language.tsx';
import { Asked } from '../../ui/asked.tsx';
import { dayText } from '../../ui/dates.ts';
import { Notice } from '../../ui/notice.tsx';
import { OrgName } from '../../ui/org-name.tsx';
import { roleName } from '../../ui/role-words.ts';
import { Tag } from '../../ui/tag.tsx';
import { lastDay } from '../access/terms.ts';
import { AccountActions } from './account-actions.tsx';
import styles from './accounts.module.css';
import { CodeDialog } from './code-dialog.tsx';
import { NewAccountDialog } from './new-account.tsx';
import { type AccountFilter, accountsQuery, noFilter } from './queries.ts';
import type { Account, IssuedCode } from './types.ts';

export function AccountList() {
  const { t } = useWording();
  const { session } = useGate();
  const [filter, setFilter] = useState(noFilter);
  const [issued, setIssued] = useState<IssuedCode>();
  const [creating, setCreating] = useState(false);
  const mayCreate = session.permissions.includes('accounts.manage');
  return (
    <section className={styles.panel}>
      <p className={styles.note}>{t('accounts.note')}</p>
      <div className={styles.bar}>
        <Filters filter={filter} onChange={setFilter} />
        {mayCreate && (
          <Button type="primary" onClick={() => setCreating(true)}>
            {t('accounts.new')}
          </Button>
        )}
      </div>
      <Found filter={filter} onIssued={setIssued} />
      {creating && <NewAccountDialog onClose={() => setCreating(false)} onIssued={setIssued} />}
      {issued && <CodeDialog issued={issued} onClose={() => setIssued(undefined)} />}
    </section>
  );
}

interface FilterProps {
  readonly filter: AccountFilter;
  readonly onChange: (filter: AccountFilter) => void;
}

const statuses = ['active', 'waiting', 'disabled'] as const;

/** What is typed may be a name: it stays out of the page's address. */
function Filters({ filter, onChange }: FilterProps) {
  const { t, language } = useWording();
  return (
    <search className={styles.filters}>
      <Input
        allowClear
        value={filter.text}
        placeholder={t('accounts.search')}
        aria-label={t('accounts.search')}
        onChange={(event) => onChange({ ...filter, text: event.target.value })}
      />
      <Select<AccountFilter['role']>
        value={filter.role}
        aria-label={t('accounts.role')}
        onChange={(role) => onChange({ ...filter, role })}
        options={[
          { value: '', label: t('accounts.any-role') },
          ...roleNames.map((role: RoleName) => ({ value: role, label: roleName(role, language) })),
        ]}
      />
      <Select<AccountFilter['status']>
        value={filter.status}
        aria-label={t('accounts.status')}
        onChange={(status) => onChange({ ...filter, status })}
        options={[
          { value: '', label: t('accounts.any-status') },
          ...statuses.map((status) => ({ value: status, label: t(`accounts.status-${status}`) })),
        ]}
      />
    </search>
  );
}

interface FoundProps {
  readonly filter: AccountFilter;
  readonly onIssued: (issued: IssuedCode) => void;
}

function Found({ filter, onIssued }: FoundProps) {
  const query = useInfiniteQuery(accountsQuery(useDeferredValue(filter)));
  const { hasNextPage, fetchNextPage, isFetchingNextPage, isPlaceholderData } = query;
  const { t } = useWording();
  return (
    <Asked query={query} waiting={<Skeleton active paragraph={{ rows: 6 }} title={false} />}>
      {({ pages }) => (
        <>
          <Accounts accounts={pages.flatMap((page) => page.accounts)} busy={isPlaceholderData} onIssued={onIssued} />
          {hasNextPage && (
            <Button className={styles.more ?? ''} loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
              {t('accounts.more')}
            </Button>
          )}
        </>
      )}
    </Asked>
  );
}

interface AccountsProps {
  readonly accounts: readonly Account[];
  readonly busy: boolean;
  readonly onIssued: FoundProps['onIssued'];
}

function Accounts({ accounts, busy, onIssued }: AccountsProps) {
  const { t } = useWording();
  if (accounts.length === 0) return <Notice title={t('accounts.empty-title')} text={t('accounts.empty-text')} />;
  return (
    <table className={styles.table} aria-busy={busy}>
      <thead>
        <tr>
          <th scope="col">{t('accounts.login')}</th>
          <th scope="col">{t('accounts.name')}</th>
          <th scope="col">{t('accounts.appointments')}</th>
          <th scope="col">{t('accounts.status')}</th>
          <th scope="col">{t('accounts.actions')}</th>
        </tr>
      </thead>
      <tbody>
        {accounts.map((account) => (
          <AccountRow key={account.accountId} account={account} onIssued={onIssued} />
        ))}
      </tbody>
    </table>
  );
}

function AccountRow({ account, onIssued }: { readonly account: Account; readonly onIssued: FoundProps['onIssued'] }) {
  const { t } = useWording();
  const { login, name, status } = account;
  return (
    <tr>
      <th scope="row">
        <code className={styles.login}>{login}</code>
      </th>
      <td lang="zh-CN">{name === login ? '' : name}</td>
      <td>
        <Appointments account={account} />
      </td>
      <td>
        <Tag tone={status === 'disabled' ? 'accent' : 'quiet'}>{t(`accounts.status-${status}`)}</Tag>
      </td>
      <td>
        <AccountActions account={account} onIssued={onIssued} />
      </td>
    </tr>
  );
}

function Appointments({ account: { appointments, reset } }: { readonly account: Account }) {
  const { t, language } = useWording();
  return (
    <ul className={styles.appointments}>
      {appointments.map(({ role, unit, validUntil }) => (
        <li key={`${role} ${unit.code}`}>
          {roleName(role, language)} · <OrgName>{unit.name}</OrgName>
          {validUntil !== null && (
            <small> {t('accounts.until', { date: dayText(lastDay(validUntil), language) })}</small>
          )}
        </li>
      ))}
      {appointments.length === 0 && <li className={styles.faint}>{t('accounts.no-appointment')}</li>}
      {reset !== null && (
        <li className={styles.faint}>
          {t('accounts.reset-on', { date: dayText(reset.at, language), role: resetter(reset.role, t, language) })}
        </li>
      )}
    </ul>
  );
}

/** The operator of the machine is no role of the matrix. */
export function resetter(
  role: string,
  t: ReturnType<typeof useWording>['t'],
  language: ReturnType<typeof useWording>['language'],
): string {
  const known = roleNames.find((name) => name === role);
  return known ? roleName(known, language) : t('own-account.operator');
}
