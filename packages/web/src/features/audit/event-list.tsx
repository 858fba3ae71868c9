import type { AuditEventDto } from '@shiheng/contract/audit';
import Button from 'antd/es/button';
import type { AuditSearch } from '../../app/audit-search.ts';
import { useWording } from '../../i18n/language.tsx';
import { Card } from '../../ui/card.tsx';
import { Notice } from '../../ui/notice.tsx';
import styles from './audit.module.css';
import { Event } from './event.tsx';
import { ExportEvents } from './export-events.tsx';

interface Props {
  readonly events: readonly AuditEventDto[];
  readonly search: AuditSearch;
  readonly mayExport: boolean;
  readonly hasMore: boolean;
  readonly loadingMore: boolean;
  readonly onMore: () => void;
  readonly onClear: () => void;
}

/** What was found, one sentence an event. */
export function EventList({ events, search, mayExport, hasMore, loadingMore, onMore, onClear }: Props) {
  const { t } = useWording();
  if (events.length === 0) {
    return (
      <Notice title={t('audit.empty')} text={t('audit.empty-mend')}>
        <Button onClick={onClear}>{t('audit.clear')}</Button>
      </Notice>
    );
  }
  return (
    <Card
      title={t('audit.list')}
      note={t('audit.newest-first')}
      actions={mayExport ? <ExportEvents search={search} /> : undefined}
    >
      <ol className={styles.events} reversed>
        {events.map((event) => (
          <Event key={event.seq} event={event} />
        ))}
      </ol>
      {hasMore ? (
        <div className={styles.more}>
          <Button loading={loadingMore} onClick={onMore}>
            {t('audit.more')}
          </Button>
        </div>
      ) : (
        <p className={styles.end}>{t('audit.end')}</p>
      )}
    </Card>
  );
}
