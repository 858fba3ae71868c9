import { useWording } from '../../i18n/language.tsx';
import { ChangeRow, noChanges, useChangesNote } from './changes.tsx';
import styles from './reading.module.css';
import type { Overview } from './types.ts';

/** A screen holds as many; the page behind has all. */
const most = 16;

export function ReadingChanges({ overview }: { readonly overview: Overview }) {
  const { t } = useWording();
  const note = useChangesNote(overview);
  const { changes } = overview;
  return (
    <>
      {note !== undefined && <p className={styles.lede}>{note}</p>}
      {changes.length === 0 && <p>{t(noChanges(overview))}</p>}
      <ul className={styles.changes}>
        {changes.slice(0, most).map((change) => (
          <ChangeRow key={`${change.org.code} ${change.relation} ${change.kind}`} change={change} overview={overview} />
        ))}
      </ul>
      {changes.length > most && <p className={styles.rest}>{t('changes.more', { n: changes.length - most })}</p>}
    </>
  );
}
