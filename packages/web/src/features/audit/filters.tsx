import { roleNames } from '@shiheng/contract/access';
import type { AuditStatusDto } from '@shiheng/contract/audit';
import Button from 'antd/es/button';
import Input from 'antd/es/input';
import Select from 'antd/es/select';
import { type ReactNode, useId, useState } from 'react';
import type { AuditSearch } from '../../app/audit-search.ts';
import { useWording } from '../../i18n/language.tsx';
import { DayField } from '../../ui/day-field.tsx';
import { roleName } from '../../ui/role-words.ts';
import styles from './audit.module.css';

interface Props {
  readonly search: AuditSearch;
  readonly kinds: AuditStatusDto['kinds'];
  readonly onSearch: (search: AuditSearch) => void;
}

/** What to look for. Nothing is asked until the reader says so: each question is told in the trail. */
export function Filters({ search, kinds, onSearch }: Props) {
  const { t, pick, language } = useWording();
  const [draft, setDraft] = useState<AuditSearch>(search);
  const set = (change: Partial<AuditSearch>) => setDraft((before) => ({ ...before, ...change }));
  const text = (value: string) => (value.trim() === '' ? undefined : value.trim());
  return (
    <form
      className={styles.filters}
      aria-label={t('audit.filters')}
      onSubmit={(event) => {
        event.preventDefault();
        onSearch(draft);
      }}
    >
      <Field label={t('audit.from')}>
        {(id) => (
          <DayField id={id} value={draft.from ?? ''} max={draft.until} onChange={(day) => set({ from: text(day) })} />
        )}
      </Field>
      <Field label={t('audit.until')}>
        {(id) => (
          <DayField id={id} value={draft.until ?? ''} min={draft.from} onChange={(day) => set({ until: text(day) })} />
        )}
      </Field>
      <Field label={t('audit.kind')}>
        {(id) => (
          <Select
            id={id}
            value={draft.kind ?? ''}
            showSearch={{ optionFilterProp: 'label' }}
            onChange={(kind) => set({ kind: text(kind) })}
            options={[
              { value: '', label: t('audit.any-kind') },
              ...kinds.map(({ kind, name }) => ({ value: kind, label: pick(name) })),
            ]}
          />
        )}
      </Field>
      <Field label={t('audit.role')}>
        {(id) => (
          <Select
            id={id}
            value={draft.role ?? ''}
            onChange={(role) => set({ role: roleNames.find((each) => each === role) })}
            options={[
              { value: '', label: t('audit.any-role') },
              ...roleNames.map((role) => ({ value: role, label: roleName(role, language) })),
            ]}
          />
        )}
      </Field>
      <Field label={t('audit.account')}>
        {(id) => (
          <Input
            id={id}
            value={draft.account ?? ''}
            maxLength={64}
            autoComplete="off"
            placeholder={t('audit.account-hint')}
            onChange={({ target }) => set({ account: target.value || undefined })}
          />
        )}
      </Field>
      <Field label={t('audit.unit')}>
        {(id) => (
          <Input
            id={id}
            value={draft.unit ?? ''}
            maxLength={64}
            autoComplete="off"
            placeholder={t('audit.unit-hint')}
            onChange={({ target }) => set({ unit: target.value || undefined })}
          />
        )}
      </Field>
      <div className={styles.buttons}>
        <Button type="primary" htmlType="submit">
          {t('audit.search')}
        </Button>
        <Button onClick={() => onSearch({})}>{t('audit.clear')}</Button>
      </div>
    </form>
  );
}

function Field({ label, children }: { readonly label: string; readonly children: (id: string) => ReactNode }) {
  const id = useId();
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      {children(id)}
    </div>
  );
}
