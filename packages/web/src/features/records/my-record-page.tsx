import type { MyRecordDto } from '@shiheng/contract/records';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import Skeleton from 'antd/es/skeleton';
import headStyles from '../../app/page-head.module.css';
import { paths } from '../../app/paths.ts';
import { problemOf } from '../../app/problem.ts';
import { myRecordQuery } from '../../app/queries.ts';
import { useWording } from '../../i18n/language.tsx';
import { Asked } from '../../ui/asked.tsx';
import { Notice } from '../../ui/notice.tsx';
import { useTitle } from '../../ui/title.ts';
import { LooksAtMe } from '../audit/looks-at-me.tsx';
import { Consents } from './consents.tsx';
import { Erasure } from './erasure.tsx';
import { Growth } from './growth.tsx';
import { OwnCorrections } from './own-corrections.tsx';
import { OwnFacts } from './own-facts.tsx';
import styles from './records.module.css';
import { TakeAway } from './take-away.tsx';

/** What is kept about the worker who reads it, and what they can do about it. Made for a phone first. */
export function MyRecordPage() {
  const { t } = useWording();
  const query = useQuery(myRecordQuery());
  useTitle(t('my-record.title'));
  if (query.error !== null && problemOf(query.error).kind === 'not-found')
    return <Notice title={t('my-record.none-title')} text={t('my-record.none-text')} />;
  return (
    <Asked query={query} waiting={<Skeleton active paragraph={{ rows: 10 }} />}>
      {(data) => <MyRecord record={data} />}
    </Asked>
  );
}

function MyRecord({ record }: { readonly record: MyRecordDto }) {
  const { t } = useWording();
  return (
    <>
      <header className={headStyles.head}>
        <div className={headStyles.row}>
          <h1 className={headStyles.title}>{t('my-record.title')}</h1>
          <span className={styles.line}>
            {record.name === null ? (
              <em className={styles.gone}>{t('my-record.erased-name')}</em>
            ) : (
              <span className={styles.name} lang="zh-CN">
                {record.name}
              </span>
            )}
            {record.idNumber !== null && <span className={styles.mono}>{record.idNumber}</span>}
          </span>
        </div>
        <p className={styles.lede}>
          {t('my-record.lede')} <Link {...paths.purposes()}>{t('shell.purposes')}</Link>
        </p>
        <TakeAway />
      </header>
      <div className={styles.pair}>
        <div className={styles.stack}>
          {record.periods.length > 0 && <Growth periods={record.periods} />}
          {record.periods.length > 0 && <OwnFacts record={record} />}
        </div>
        <div className={styles.stack}>
          <OwnCorrections corrections={record.corrections} />
          <LooksAtMe />
          <Consents consents={record.consents} />
          <Erasure erasure={record.erasure} />
        </div>
      </div>
    </>
  );
}
