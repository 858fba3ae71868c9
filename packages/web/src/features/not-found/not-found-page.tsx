import { Link } from '@tanstack/react-router';
import { paths } from '../../app/paths.ts';
import { useWording } from '../../i18n/language.tsx';
import { Notice } from '../../ui/notice.tsx';

export function NotFoundPage() {
  const { t } = useWording();
  return (
    <Notice title={t('not-found.title')} text={t('not-found.text')}>
      <Link {...paths.home()}>{t('action.back-to-overview')}</Link>
    </Notice>
  );
}
