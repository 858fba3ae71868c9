import { wordText } from '@shiheng/kernel/records/record-fields';
import { useNavigate, useSearch } from '@tanstack/react-router';
import Select from 'antd/es/select';
import { type ReactNode, useId } from 'react';
import { paths } from '../../app/paths.ts';
import { useGate } from '../../app/use-gate.ts';
import { useWording } from '../../i18n/language.tsx';
import { ExportTable } from '../../ui/export-buttons.tsx';
import { fileName } from '../../ui/file-name.ts';
import styles from './ledger.module.css';
import { exportCells, type GridColumn, valuesOf } from './ledger-rows.ts';
import type { Ledger, LedgerRow } from './types.ts';

interface Props {
  readonly ledger: Ledger;
  readonly rows: readonly LedgerRow[];
  readonly shown: readonly LedgerRow[];
  readonly columns: readonly GridColumn[];
  readonly complete: boolean;
  readonly children: ReactNode;
}

/** Which rows are shown, how many there are, and the way out as a file. */
export function LedgerTools({ ledger, rows, shown, columns, complete, children }: Props) {
  const { t, pick, numbers } = useWording();
  const { view } = useGate();
  const navigate = useNavigate();
  const search = useSearch({ from: '/gate/enterprises/$enterpriseId/ledger' });
  const titles = [
    t('ledger.line'),
    t('workers.name'),
    t('workers.id-number'),
    ...columns.map(({ name }) => pick(name)),
  ];
  return (
    <div className={styles.tools}>
      {(['team', 'post', 'skill'] as const).map((field) => (
        <Choice
          key={field}
          label={t(`workers.${field}`)}
          value={search[field]}
          values={valuesOf(rows, columns, field)}
          show={field === 'skill' ? (value) => pick(wordText(value)) : undefined}
          onChange={(value) =>
            void navigate({ ...paths.ledger(ledger.enterprise.id, view, { ...search, [field]: value }), replace: true })
          }
        />
      ))}
      {children}
      <p role="status" className={styles.count}>
        {complete
          ? t('ledger.count', { shown: numbers.count(shown.length), n: numbers.count(ledger.total) })
          : t('ledger.coming', { shown: numbers.count(rows.length), n: numbers.count(ledger.total) })}
      </p>
      <ExportTable
        rows={() => [titles, ...exportCells(shown, columns)]}
        fileName={fileName(t('ledger.title'), ledger.enterprise.name, ledger.period)}
        barred={complete ? undefined : t('ledger.still-coming')}
      />
    </div>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly value: string | undefined;
  readonly values: readonly string[];
  readonly show?: ((value: string) => string) | undefined;
  readonly onChange: (value: string | undefined) => void;
}

function Choice({ label, value = '', values, show = (text) => text, onChange }: ChoiceProps) {
  const { t } = useWording();
  const id = useId();
  const options = values.map((each) => ({ value: each, label: show(each) }));
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      <Select
        id={id}
        value={value}
        popupMatchSelectWidth={false}
        showSearch={{ optionFilterProp: 'label' }}
        options={[{ value: '', label: t('enterprises.any') }, ...options]}
        onChange={(chosen) => onChange(chosen === '' ? undefined : chosen)}
      />
    </div>
  );
}
