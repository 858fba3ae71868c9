import styles from './shell.module.css';

/** 十衡, the second character in the accent. It is the product's name in every language. */
export function Wordmark() {
  return (
    <span className={styles.wordmark} lang="zh-CN" aria-hidden="true">
      十<i>衡</i>
    </span>
  );
}
