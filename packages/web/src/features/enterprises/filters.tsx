import Select from 'antd/es/select';
import { useId } from 'react';
import type { EnterpriseSearch } from '../../app/enterprise-search.ts';
import { useWording } from '../../i18n/language.tsx';
import { PausedInput } from '../../ui/paused-input.tsx';
import styles from './enterprises.module.css';
import type { EnterpriseList } from './types.ts';

interface Props {
  readonly search: EnterpriseSearch;
  readonly choices: EnterpriseList['choices'];
  readonly onSearch: (search: EnterpriseSearch) => void;
}

const flags = ['declared', 'aboveScale', 'pilot', 'union'] as const;

/** Which enterprises are listed. Every choice takes effect at once and stands in the address. */
export function Filters({ search, choices, onSearch }: Props) {
  const { t, pick } = useWording();
  const set = (part: EnterpriseSearch) => onSearch({ ...search, ...part });
  const any = { value: '', label: t('enterprises.any') };
  const chosen = Object.keys(search).some((key) => !['sort', 'order', 'columns'].includes(key));
  return (
    <form className={styles.filters} aria-label={t('enterprises.filters')} onSubmit={(event) => event.preventDefault()}>
      <TextFilter value={search.text} onChange={(text) => set({ text })} />
      <Choice
        label={t('enterprises.industry')}
        value={search.section}
        options={[
          any,
          ...choices.industries.map(({ code, name }) => ({ value: code, label: `${code} ${pick(name)}` })),
        ]}
        onChange={(section) => set({ section })}
        searchable
      />
      <Choice
        label={t('enterprises.ownership')}
        value={search.ownership}
        options={[any, ...choices.ownerships.map((name) => ({ value: name.zh, label: pick(name) }))]}
        onChange={(ownership) => set({ ownership })}
      />
      {flags.map((flag) => (
        <Choice
          key={flag}
          label={t(`enterprises.${flag}`)}
          value={search[flag]}
          options={[
            any,
            { value: 'yes', label: t(flag === 'declared' ? 'enterprises.declared-yes' : 'enterprises.yes') },
            { value: 'no', label: t(flag === 'declared' ? 'enterprises.declared-no' : 'enterprises.no') },
          ]}
          onChange={(value) => set({ [flag]: value })}
        />
      ))}
      <div className={styles.chosen}>
        {search.under !== undefined && (
          <button type="button" className={styles.chip} onClick={() => set({ under: undefined })}>
            {t('enterprises.under', { code: search.under })} <span aria-hidden="true">×</span>
            <span className="visually-hidden">{t('enterprises.lift')}</span>
          </button>
        )}
        {chosen && (
          <button
            type="button"
            className={styles.clear}
            onClick={() => onSearch({ sort: search.sort, order: search.order, columns: search.columns })}
          >
            {t('enterprises.clear')}
          </button>
        )}
      </div>
    </form>
  );
}

function TextFilter({
  value,
  onChange,
}: {
  readonly value: string | undefined;
  readonly onChange: (text: string | undefined) => void;
}) {
  const { t } = useWording();
  const id = useId();
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{t('enterprises.text')}</label>
      <PausedInput id={id} placeholder={t('enterprises.text-hint')} value={value} onChange={onChange} />
    </div>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly value: string | undefined;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly onChange: (value: string | undefined) => void;
  readonly searchable?: boolean;
}

function Choice({ label, value = '', options, onChange, searchable = false }: ChoiceProps) {
  const id = useId();
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      <Select
        id={id}
        value={value}
        options={[...options]}
        popupMatchSelectWidth={false}
        {...(searchable && { showSearch: { optionFilterProp: 'label' } })}
        onChange={(chosen) => onChange(chosen === '' ? undefined : chosen)}
      />
    </div>
  );
}
