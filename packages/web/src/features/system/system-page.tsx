import { queryOptions, useQuery } from '@tanstack/react-query';
import Skeleton from 'antd/es/skeleton';
import { type CallOutput, call } from '../../app/api.ts';
import { useWording } from '../../i18n/language.tsx';
import { Card } from '../../ui/card.tsx';
import { momentText } from '../../ui/dates.ts';
import { ProblemPanel } from '../../ui/problem-panel.tsx';
import { Tag } from '../../ui/tag.tsx';
import { useTitle } from '../../ui/title.ts';
import styles from './system.module.css';

type State = CallOutput<'getSystemState'>;

function stateQuery() {
  return queryOptions({ queryKey: ['system'], queryFn: ({ signal }) => call('getSystemState', { signal }) });
}

/** What `shiheng doctor` says, for the system administrator. */
export function SystemPage() {
  const { t } = useWording();
  const { data, error, refetch } = useQuery(stateQuery());
  useTitle(t('system.title'));
  if (error !== null) return <ProblemPanel error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Skeleton active paragraph={{ rows: 6 }} />;
  return (
    <>
      <h1 className={styles.title}>{t('system.title')}</h1>
      <Facts state={data} />
      <Card title={t('system.checks')} note={t('system.note')}>
        <ul className={styles.checks}>
          {data.checks.map((check) => (
            <Check key={check.id} check={check} />
          ))}
        </ul>
      </Card>
    </>
  );
}

function Facts({ state: { release, node, engine, startedAt } }: { readonly state: State }) {
  const { t, language } = useWording();
  return (
    <dl className={styles.facts}>
      <dt>{t('system.release')}</dt>
      <dd>
        {release} · Node.js {node}
      </dd>
      <dt>{t('system.engine')}</dt>
      <dd>{t(`system.engine-${engine}`)}</dd>
      <dt>{t('system.started')}</dt>
      <dd>{momentText(startedAt, language)}</dd>
    </dl>
  );
}

function Check({ check: { level, found, mend } }: { readonly check: State['checks'][number] }) {
  const { t, pick } = useWording();
  return (
    <li>
      <Tag tone={level === 'fail' ? 'accent' : 'quiet'}>{t(`system.level-${level}`)}</Tag>
      <span>{pick(found)}</span>
      {mend !== null && <small>{t('system.mend', { text: pick(mend) })}</small>}
    </li>
  );
}
