import { download } from '../../app/api.ts';
import { type AuditSearch, auditFilters } from '../../app/audit-search.ts';
import { useWording } from '../../i18n/language.tsx';
import { ExportLink } from '../../ui/export-buttons.tsx';
import styles from './audit.module.css';

/** Takes the filtered list away, made by the server: also what has not been listed on the page. */
export function ExportEvents({ search }: { readonly search: AuditSearch }) {
  const { t } = useWording();
  return (
    <>
      <span className={styles.exportNote}>{t('audit.export-note')}</span>
      <ExportLink
        take={(wish, onBytes) => download('exportAudit', { query: { ...auditFilters(search), ...wish } }, onBytes)}
      />
    </>
  );
}
