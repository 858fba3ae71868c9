import { useMutation } from '@tanstack/react-query';
import { download } from '../../app/api.ts';
import { type AuditSearch, auditFilters } from '../../app/audit-search.ts';
import { problemOf, problemTexts } from '../../app/problem.ts';
import { saveBlob } from '../../charts/picture.ts';
import { useWording } from '../../i18n/language.tsx';
import { ExportButton } from '../../ui/export-button.tsx';
import styles from './audit.module.css';

/** Takes the filtered list away, made by the server: also what has not been listed on the page. */
export function ExportEvents({ search }: { readonly search: AuditSearch }) {
  const wording = useWording();
  const save = useMutation({
    mutationFn: (format: 'csv' | 'xlsx') => download('exportAudit', { query: { ...auditFilters(search), format } }),
    onSuccess: ({ blob, name }) => saveBlob(blob, name),
  });
  const busy = save.isPending ? save.variables : undefined;
  return (
    <>
      {save.error !== null && (
        <span role="alert" className={styles.failed}>
          {problemTexts(problemOf(save.error), wording).title}
        </span>
      )}
      <span className={styles.exportNote}>{wording.t('audit.export-note')}</span>
      <ExportButton what="csv" busy={busy === 'csv'} onClick={() => save.mutate('csv')} />
      <ExportButton what="xlsx" busy={busy === 'xlsx'} onClick={() => save.mutate('xlsx')} />
    </>
  );
}
