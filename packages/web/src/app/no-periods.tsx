import { useWording } from '../i18n/language.tsx';
import { Notice } from '../ui/notice.tsx';

/** In place of a page of numbers before the first import: there is no period to ask about. */
export function NoPeriods() {
  const { t } = useWording();
  return <Notice title={t('overview.empty-title')} text={t('overview.empty-text')} />;
}
