import type { BulletinDto } from '@shiheng/contract/bulletins';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import Skeleton from 'antd/es/skeleton';
import { paths } from '../../app/paths.ts';
import { useGate } from '../../app/use-gate.ts';
import { useWording } from '../../i18n/language.tsx';
import { Asked } from '../../ui/asked.tsx';
import { OrgName } from '../../ui/org-name.tsx';
import { Tag } from '../../ui/tag.tsx';
import { useTitle } from '../../ui/title.ts';
import styles from './bulletins.module.css';
import { Desk } from './desk.tsx';
import { IssuedBulletin } from './issued.tsx';
import { bulletinQuery } from './queries.ts';
import { issueWords } from './words.ts';

/** One bulletin: a desk to write it at while it is a draft, the printed pages once it is issued. */
export function BulletinPage() {
  const { bulletinId } = useParams({ from: '/gate/bulletins/$bulletinId' });
  const query = useQuery(bulletinQuery(bulletinId));
  const queries = useQueryClient();
  const renew = (dto: BulletinDto) => {
    queries.setQueryData(bulletinQuery(bulletinId).queryKey, dto);
    void queries.invalidateQueries({ queryKey: ['bulletins'] });
  };
  return (
    <Asked query={query} waiting={<Skeleton active paragraph={{ rows: 10 }} />}>
      {(data) => (
        <>
          <Head dto={data} />
          {data.may.edit ? (
            // A new version from the server (renewed numbers, somebody else's text) begins a new desk.
            <Desk
              key={`${bulletinId} ${data.version}`}
              dto={data}
              onRenew={renew}
              onReopen={() => void query.refetch()}
            />
          ) : (
            <IssuedBulletin dto={data} />
          )}
        </>
      )}
    </Asked>
  );
}

function Head({ dto }: { readonly dto: BulletinDto }) {
  const wording = useWording();
  const { t, numbers } = wording;
  const { view } = useGate();
  const { head, org, unit, period, state, issue, demo, snapshot, may } = dto;
  const title = head.titleLines.join('') || t('bulletin.untitled');
  useTitle(title);
  return (
    <header className={`${styles.head} screen-only`}>
      <nav className={styles.path}>
        <Link {...paths.bulletins(view)}>{t('bulletin.back')}</Link>
      </nav>
      <h1 className={styles.title} lang="zh-CN">
        {title}
      </h1>
      <p className={styles.facts}>
        <Tag>{t(`bulletins.state-${state}`)}</Tag>
        {demo && <Tag>{t('bulletin.demo')}</Tag>}
        {issue && <span>{issueWords(issue, wording)}</span>}
        <span>
          <OrgName>{unit.name}</OrgName>
          {unit.code !== org.code && (
            <>
              {' · '}
              {t('bulletins.about')} <OrgName>{org.name}</OrgName>
            </>
          )}
        </span>
        <span>{numbers.period(period)}</span>
        {snapshot && <span>{t('bulletin.picker-snapshot', { version: snapshot.version })}</span>}
        {!snapshot && !may.edit && <span>{t('bulletins.unsealed-note')}</span>}
      </p>
    </header>
  );
}
