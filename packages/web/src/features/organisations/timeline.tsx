import { useWording } from '../../i18n/language.tsx';
import { Tag } from '../../ui/tag.tsx';
import { EventText } from './event-text.tsx';
import styles from './organisations.module.css';
import type { UnitEvent } from './queries.ts';

/** What happened to a unit and what is decided, the earliest first. */
export function Timeline({ events }: { readonly events: readonly UnitEvent[] }) {
  const { t } = useWording();
  return (
    <ol className={styles.timeline}>
      {events.map((event) => (
        <li key={`${event.on} ${event.kind} ${event.line}`} className={event.planned ? styles.planned : undefined}>
          <time dateTime={event.on}>{event.on}</time>
          <EventText event={event} />
          {event.planned && <Tag>{t('organisations.planned')}</Tag>}
        </li>
      ))}
    </ol>
  );
}
