import { administrators, type RoleName, roleNames, roles } from '@shiheng/contract/access';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import Input from 'antd/es/input';
import Modal from 'antd/es/modal';
import Select from 'antd/es/select';
import { useDeferredValue, useState } from 'react';
import { call } from '../../app/api.ts';
import { useWording } from '../../i18n/language.tsx';
import { DayField } from '../../ui/day-field.tsx';
import { FormProblem } from '../../ui/form-problem.tsx';
import { roleName } from '../../ui/role-words.ts';
import styles from './accounts.module.css';
import { unitsQuery } from './queries.ts';
import type { IssuedCode } from './types.ts';

interface Props {
  readonly onClose: () => void;
  readonly onIssued: (issued: IssuedCode) => void;
}

/** Workers and delegates are invited; the three administrators are made by the operator of the machine. */
const byHand = roleNames.filter(
  (role) => !['worker', 'delegate'].includes(role) && !(administrators as readonly RoleName[]).includes(role),
);

interface Draft {
  readonly login: string;
  readonly name: string;
  readonly role: RoleName | undefined;
  readonly unit: string | undefined;
  readonly until: string;
}

const empty: Draft = { login: '', name: '', role: undefined, unit: undefined, until: '' };

export function NewAccountDialog({ onClose, onIssued }: Props) {
  const { t } = useWording();
  const queries = useQueryClient();
  const [draft, setDraft] = useState(empty);
  const [incomplete, setIncomplete] = useState(false);
  const create = useMutation({
    mutationFn: (body: Parameters<typeof call<'createAccount'>>[1]['body']) => call('createAccount', { body }),
    onSuccess: (issued) => {
      onClose();
      onIssued(issued);
      return queries.invalidateQueries({ queryKey: ['accounts'] });
    },
  });
  const submit = () => {
    const { login, name, role, unit, until } = draft;
    const missing = login.trim() === '' || name.trim() === '' || role === undefined || unit === undefined;
    setIncomplete(missing);
    if (!missing) create.mutate({ login: login.trim(), name: name.trim(), role, unit, ...(until !== '' && { until }) });
  };
  return (
    <Modal
      open
      title={t('accounts.new')}
      okText={t('accounts.form-submit')}
      cancelText={t('accounts.cancel')}
      confirmLoading={create.isPending}
      onOk={submit}
      onCancel={onClose}
    >
      <Fields draft={draft} onChange={setDraft} />
      <FormProblem error={create.error} text={incomplete ? t('accounts.form-incomplete') : undefined} />
    </Modal>
  );
}

interface FieldProps {
  readonly draft: Draft;
  readonly onChange: (draft: Draft) => void;
}

function Fields({ draft, onChange }: FieldProps) {
  const { t, language } = useWording();
  return (
    <div className={styles.form}>
      <label htmlFor="account-name">{t('accounts.name')}</label>
      <Input
        id="account-name"
        value={draft.name}
        maxLength={60}
        autoComplete="off"
        onChange={({ target }) => onChange({ ...draft, name: target.value })}
      />
      <label htmlFor="account-login">{t('accounts.login')}</label>
      <Input
        id="account-login"
        value={draft.login}
        maxLength={32}
        autoComplete="off"
        autoCapitalize="none"
        aria-describedby="account-login-note"
        onChange={({ target }) => onChange({ ...draft, login: target.value })}
      />
      <small id="account-login-note">{t('accounts.form-login-note')}</small>
      <label htmlFor="account-role">{t('accounts.role')}</label>
      <Select<RoleName>
        id="account-role"
        {...(draft.role !== undefined && { value: draft.role })}
        onChange={(role) => onChange({ ...draft, role })}
        options={byHand.map((role) => ({ value: role, label: roleName(role, language) }))}
      />
      {draft.role !== undefined && <Stands role={draft.role} />}
      <label htmlFor="account-unit">{t('accounts.form-unit')}</label>
      <UnitSelect role={draft.role} unit={draft.unit} onChange={(unit) => onChange({ ...draft, unit })} />
      <label htmlFor="account-until">{t('accounts.form-until')}</label>
      <DayField id="account-until" value={draft.until} onChange={(until) => onChange({ ...draft, until })} />
    </div>
  );
}

/** In which units somebody in this role can stand. */
function Stands({ role }: { readonly role: RoleName }) {
  const { t, language } = useWording();
  const kinds = roles[role].stands.map((kind) => t(`unit-kind.${kind}`)).join(language === 'zh-CN' ? '、' : ', ');
  return <small>{t('accounts.unit-fit', { role: roleName(role, language), kinds })}</small>;
}

interface UnitProps {
  readonly role: RoleName | undefined;
  readonly unit: string | undefined;
  readonly onChange: (unit: string) => void;
}

/** Units are looked for by name; only those in which the role can stand can be chosen. */
function UnitSelect({ role, unit, onChange }: UnitProps) {
  const { t } = useWording();
  const [text, setText] = useState('');
  const { data } = useQuery(unitsQuery(useDeferredValue(text.trim())));
  const stands: readonly string[] | undefined = role && roles[role].stands;
  return (
    <Select<string>
      id="account-unit"
      showSearch={{ filterOption: false, onSearch: setText }}
      {...(unit !== undefined && { value: unit })}
      placeholder={t('accounts.form-unit-search')}
      notFoundContent={text === '' ? t('accounts.form-unit-search') : t('accounts.form-unit-none')}
      onChange={onChange}
      options={(data?.units ?? []).map(({ code, name, kind }) => ({
        value: code,
        label: `${name}（${t(`unit-kind.${kind}`)}）`,
        disabled: stands !== undefined && !stands.includes(kind),
      }))}
    />
  );
}
