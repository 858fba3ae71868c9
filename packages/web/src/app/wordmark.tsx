import { useWording } from '../i18n/language.tsx';
import styles from './shell.module.css';

/** 十衡, the second character in the accent. It is the product's name in every language; English readers hear theirs too. */
export function Wordmark() {
  const { t, language } = useWording();
  return (
    <>
      <span className={styles.wordmark} lang="zh-CN">
        十<i>衡</i>
      </span>
      {language === 'en' && <span className="visually-hidden"> {t('app.name')}</span>}
    </>
  );
}
