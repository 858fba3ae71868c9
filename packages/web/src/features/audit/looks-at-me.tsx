import type { LookDto } from '@shiheng/contract/audit';
import { useInfiniteQuery } from '@tanstack/react-query';
import Button from 'antd/es/button';
import Skeleton from 'antd/es/skeleton';
import { looksAtMeQuery } from '../../app/queries.ts';
import { useWording } from '../../i18n/language.tsx';
import { Card } from '../../ui/card.tsx';
import { OrgName } from '../../ui/org-name.tsx';
import { ProblemPanel } from '../../ui/problem-panel.tsx';
import { roleName } from '../../ui/role-words.ts';
import styles from './audit.module.css';
import { factTexts, momentOf } from './words.ts';

/** For a worker: when, in which role, from where and why somebody looked at the own record. Part of the page of that record. */
export function LooksAtMe() {
  const { t } = useWording();
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(looksAtMeQuery());
  const looks = data?.pages.flatMap((page) => page.looks);
  return (
    <Card title={t('looks.title')} note={t('looks.note')}>
      {error !== null && <ProblemPanel error={error} onRetry={() => void refetch()} />}
      {error === null && looks === undefined && <Skeleton active title={false} paragraph={{ rows: 2 }} />}
      {looks?.length === 0 && <p>{t('looks.none')}</p>}
      {looks !== undefined && looks.length > 0 && (
        <ol className={styles.events}>
          {looks.map((look) => (
            <Look key={look.seq} look={look} />
          ))}
        </ol>
      )}
      {hasNextPage && (
        <div className={styles.more}>
          <Button loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {t('looks.more')}
          </Button>
        </div>
      )}
    </Card>
  );
}

function Look({ look }: { readonly look: LookDto }) {
  const wording = useWording();
  const { t, language, pick } = wording;
  const { at, role, unit, name } = look;
  return (
    <li className={styles.event}>
      <time dateTime={at} className={styles.time}>
        {momentOf(at, language)}
      </time>
      <p className={styles.sentence}>
        <strong>{pick(name)}</strong> {role === null ? t('audit.system') : roleName(role, language)}
        {unit !== null && (
          <>
            {' · '}
            <OrgName>{unit.name === '' ? unit.code : unit.name}</OrgName>
          </>
        )}
      </p>
      <p className={styles.details}>
        {factTexts(look, wording).map((fact) => (
          <span key={fact}>{fact}</span>
        ))}
      </p>
    </li>
  );
}
