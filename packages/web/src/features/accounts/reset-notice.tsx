import { useQuery } from '@tanstack/react-query';
import { useWording } from '../../i18n/language.tsx';
import { dayText } from '../../ui/dates.ts';
import { resetter } from './account-list.tsx';
import styles from './accounts.module.css';
import { ownAccountQuery } from './queries.ts';

/** Tells the holder of an account that somebody else reset its password, when and in which role; nothing otherwise. */
export function ResetNotice() {
  const { t, language } = useWording();
  const { data } = useQuery(ownAccountQuery());
  if (!data?.reset) return null;
  const { at, role } = data.reset;
  return (
    <p role="status" className={styles.once}>
      {t('own-account.reset', { date: dayText(at, language), role: resetter(role, t, language) })}
    </p>
  );
}
