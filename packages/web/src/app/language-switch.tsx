import { useState } from 'react';
import { useLanguage } from '../i18n/language.tsx';
import styles from './shell.module.css';

/** Shows the other language in its own words, as people look for it. */
export function LanguageSwitch() {
  const { language, choose, t } = useLanguage();
  const [failed, setFailed] = useState(false);
  const other = language === 'en' ? 'zh-CN' : 'en';
  const change = () => {
    setFailed(false);
    choose(other).catch(() => setFailed(true)); // without a connection the texts do not come
  };
  return (
    <>
      <button type="button" className={styles.quiet} lang={other} onClick={change}>
        {t('shell.other-language')}
      </button>
      {failed && (
        <span role="alert" className={styles.failed}>
          {t('shell.language-failed')}
        </span>
      )}
    </>
  );
}
