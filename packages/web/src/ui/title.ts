import { useEffect } from 'react';
import { useWording } from '../i18n/language.tsx';

/** Names the browser's tab after the page. */
export function useTitle(page: string): void {
  const { t } = useWording();
  const title = t('app.title', { page });
  useEffect(() => {
    document.title = title;
  }, [title]);
}
