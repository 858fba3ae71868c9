import { fieldName } from '@shiheng/kernel/records/record-fields';
import { useWording } from '../../i18n/language.tsx';
import styles from './ledger.module.css';
import type { Fault, LedgerRow } from './types.ts';

interface Props {
  readonly rows: readonly LedgerRow[];
}

/** What stops the change, in the words of the import: whose cell, what it holds, why, and what to do. */
export function FaultList({ faults, rows }: Props & { readonly faults: readonly Fault[] }) {
  const { t } = useWording();
  if (faults.length === 0) return null;
  return (
    <section role="alert" className={styles.faults}>
      <h2>{t('ledger.faults', { n: faults.length })}</h2>
      <Lines faults={faults} rows={rows} />
    </section>
  );
}

/** What is odd and stops nothing. */
export function Remarks({ warnings, rows }: Props & { readonly warnings: readonly Fault[] }) {
  const { t } = useWording();
  if (warnings.length === 0) return null;
  return (
    <section className={styles.remarks}>
      <h2>{t('ledger.remarks', { n: warnings.length })}</h2>
      <Lines faults={warnings} rows={rows} />
    </section>
  );
}

function Lines({ faults, rows }: Props & { readonly faults: readonly Fault[] }) {
  const { t, pick, language } = useWording();
  const nameOf = ({ personKey, added }: Fault) => {
    if (added !== null) return t('ledger.new-worker', { n: added + 1 });
    return rows.find((row) => row.personKey === personKey)?.name ?? '';
  };
  return (
    <ul>
      {faults.map((fault) => (
        <li key={`${fault.personKey} ${fault.added} ${fault.column} ${pick(fault.reason)}`}>
          <b lang={language === 'en' ? 'zh-CN' : undefined}>{nameOf(fault)}</b>{' '}
          {fault.column !== '' && <ColumnName fault={fault} />}
          {fault.value !== '' && <q lang="zh-CN">{fault.value}</q>} {pick(fault.reason)}
          {language === 'en' ? '. ' : '；'}
          {pick(fault.mend)}
          {language === 'en' ? '.' : '。'}
        </li>
      ))}
    </ul>
  );
}

function ColumnName({ fault: { field, column } }: { readonly fault: Fault }) {
  const { pick } = useWording();
  return <>{field === null ? column : pick(fieldName(field))} </>;
}
