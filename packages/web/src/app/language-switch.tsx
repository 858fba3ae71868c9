import { useLanguage } from '../i18n/language.tsx';
import styles from './shell.module.css';

/** Shows the other language in its own words, as people look for it. */
export function LanguageSwitch() {
  const { language, choose, t } = useLanguage();
  const other = language === 'en' ? 'zh-CN' : 'en';
  return (
    <button type="button" className={styles.quiet} lang={other} onClick={() => choose(other)}>
      {t('shell.other-language')}
    </button>
  );
}
