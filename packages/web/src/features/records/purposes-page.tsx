import type { PurposesDto } from '@shiheng/contract/records';
import { useQuery } from '@tanstack/react-query';
import Skeleton from 'antd/es/skeleton';
import headStyles from '../../app/page-head.module.css';
import { purposesQuery } from '../../app/queries.ts';
import { useGate } from '../../app/use-gate.ts';
import { useWording, type Wording } from '../../i18n/language.tsx';
import { Card } from '../../ui/card.tsx';
import factList from '../../ui/facts.module.css';
import { ProblemPanel } from '../../ui/problem-panel.tsx';
import { StatusTag } from '../../ui/status-tag.tsx';
import { Tag } from '../../ui/tag.tsx';
import { useTitle } from '../../ui/title.ts';
import styles from './records.module.css';
import { RetentionRuns } from './retention-runs.tsx';

/** The register of purposes, how long things are kept, and what was removed: for whoever is signed in. */
export function PurposesPage() {
  const { t, pick } = useWording();
  const { session } = useGate();
  const { data, error, refetch } = useQuery(purposesQuery());
  useTitle(t('purposes.title'));
  if (error !== null) return <ProblemPanel error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Skeleton active paragraph={{ rows: 10 }} />;
  return (
    <>
      <header className={headStyles.head}>
        <h1 className={headStyles.title}>{t('purposes.title')}</h1>
        <p className={styles.lede}>{t('purposes.lede')}</p>
      </header>
      <div className={styles.stack}>
        <Register register={data} />
        <Keeping register={data} />
        <Card title={t('purposes.reasons')}>
          <ul>
            {data.revealReasons.map(({ code, name }) => (
              <li key={code}>{pick(name)}</li>
            ))}
          </ul>
        </Card>
        {session.permissions.includes('retention.read') && <RetentionRuns rules={data.retention.rules} />}
      </div>
    </>
  );
}

function Register({ register }: { readonly register: PurposesDto }) {
  const wording = useWording();
  const { t, pick } = wording;
  const kept = (ids: readonly string[]) =>
    register.retention.rules
      .filter(({ id }) => ids.includes(id))
      .map(({ what, keep }) => t('purposes.kept', { what: pick(what), term: termWords(wording, keep) }));
  return (
    <Card
      title={t('purposes.register')}
      note={
        <>
          {pick(register.instrument)} <StatusTag status={register.status} /> {pick(register.note)}
        </>
      }
    >
      <ul className={styles.list}>
        {register.purposes.map((purpose) => (
          <li key={purpose.id}>
            <h3 className={styles.line}>
              {pick(purpose.name)} {purpose.consent && <Tag>{t('purposes.consent')}</Tag>}
            </h3>
            <dl className={factList.facts}>
              <dt>{t('purposes.fields')}</dt>
              <dd>{pick(purpose.fields)}</dd>
              <dt>{t('purposes.basis')}</dt>
              <dd>{pick(purpose.basis)}</dd>
              <dt>{t('purposes.recipients')}</dt>
              <dd>{pick(purpose.recipients)}</dd>
              <dt>{t('purposes.retention')}</dt>
              <dd>{kept(purpose.retention).join(t('item.separator'))}</dd>
            </dl>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Keeping({ register: { retention } }: { readonly register: PurposesDto }) {
  const wording = useWording();
  const { t, pick } = wording;
  return (
    <Card
      title={t('purposes.keeping')}
      note={pick(retention.instrument) + t('clause.separator') + pick(retention.note)}
    >
      <ul className={styles.list}>
        {retention.rules.map((rule) => (
          <li key={rule.id}>
            <div className={styles.line}>
              <span className={styles.grow}>{pick(rule.what)}</span>
              <b>{termWords(wording, rule.keep)}</b>
              <StatusTag status={rule.status} source={pick(rule.source)} />
            </div>
            <p className={styles.small}>
              {t('purposes.from', { event: pick(rule.from) })} · {pick(rule.source)}
            </p>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function termWords({ t }: Wording, keep: PurposesDto['retention']['rules'][number]['keep']): string {
  return keep === null ? t('purposes.for-ever') : t(`purposes.${keep.unit}`, { n: keep.count });
}
