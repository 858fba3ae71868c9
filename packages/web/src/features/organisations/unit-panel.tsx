import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import Skeleton from 'antd/es/skeleton';
import { paths } from '../../app/paths.ts';
import { useChangeView, useGate } from '../../app/use-gate.ts';
import { useWording } from '../../i18n/language.tsx';
import { Card } from '../../ui/card.tsx';
import { dayText } from '../../ui/dates.ts';
import factList from '../../ui/facts.module.css';
import { OrgName } from '../../ui/org-name.tsx';
import { Page } from '../../ui/page.tsx';
import { ProblemPanel } from '../../ui/problem-panel.tsx';
import { StatusTag } from '../../ui/status-tag.tsx';
import { Tag } from '../../ui/tag.tsx';
import { changesOf } from './decision.ts';
import styles from './organisations.module.css';
import { type Unit, unitQuery } from './queries.ts';
import { Timeline } from './timeline.tsx';

/** The unit that is looked at: where it stands, what it holds, what happened to it, and what can be done. */
export function UnitPanel({ day }: { readonly day: string | undefined }) {
  const { t } = useWording();
  const { view } = useGate();
  const { data, error, isPlaceholderData, refetch } = useQuery(unitQuery(view.org, { period: view.period, day }));
  if (error !== null) return <ProblemPanel error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Skeleton active paragraph={{ rows: 8 }} />;
  return (
    <Page stale={isPlaceholderData}>
      <div className={styles.panel}>
        <Facts unit={data} />
        <Card title={t('organisations.timeline')} note={t('organisations.timeline-note')}>
          <Timeline events={data.timeline} />
        </Card>
      </div>
    </Page>
  );
}

function Facts({ unit }: { readonly unit: Unit }) {
  const { t, numbers, pick, language } = useWording();
  const { view } = useGate();
  const written = (date: string) => dayText(date, language);
  const { code, name, kind, enterprises, workers, openedOn, closedOn, above, now, enterprise, wageClass, day } = unit;
  const isEnterprise = kind === 'enterprise';
  const line = above.area === null && above.system !== null ? 'system' : view.line;
  return (
    <Card
      title={<OrgName>{name}</OrgName>}
      note={t('organisations.as-of', { kind: t(`kind.${kind}`), day: written(day) })}
    >
      <dl className={`${factList.facts} ${styles.facts}`}>
        {above.area !== null && above.area.length > 0 && (
          <Fact name={t('line.area-long')}>
            <Chain units={above.area} />
          </Fact>
        )}
        {above.system !== null && above.system.length > 0 && (
          <Fact name={t('line.system-long')}>
            <Chain units={above.system} />
          </Fact>
        )}
        {now !== null && (
          <Fact name={t('organisations.now')}>
            <OrgName>{[now.area?.name, now.system?.name].filter(Boolean).join(' · ')}</OrgName>{' '}
            <Tag>{t('organisations.moved-since')}</Tag>
          </Fact>
        )}
        {!isEnterprise && <Fact name={t('organisations.enterprises-name')}>{numbers.count(enterprises)}</Fact>}
        <Fact name={t('organisations.workers-name')}>
          {workers === null ? t('organisations.none-declared') : numbers.count(workers)}
        </Fact>
        <Fact name={t('organisations.lives')}>
          {closedOn === null
            ? t('organisations.since', { openedOn: written(openedOn) })
            : t('organisations.from-to', { openedOn: written(openedOn), closedOn: written(closedOn) })}
        </Fact>
        <Fact name={t(isEnterprise ? 'organisations.credit-code' : 'organisations.code')}>
          <code>{enterprise?.creditCode ?? code}</code>
        </Fact>
        {enterprise !== null && (
          <Fact name={t('organisations.kind-of-enterprise')}>
            {[
              t('organisations.industry', { code: enterprise.industryCode }),
              ...(enterprise.aboveScale ? [t('organisations.above-scale')] : []),
              ...(enterprise.pilot ? [t('organisations.pilot')] : []),
              ...(enterprise.hasUnion ? [t('organisations.has-union')] : []),
            ].join(t('list.separator'))}
          </Fact>
        )}
        {wageClass !== null && (
          <Fact name={t('organisations.wage-class')}>
            {t('organisations.wage-class-n', { n: wageClass.wageClass })}{' '}
            {wageClass.from !== null && (
              <OrgName>{t('organisations.wage-class-from', { name: wageClass.from.name })}</OrgName>
            )}{' '}
            <StatusTag status={wageClass.status} source={pick(wageClass.source)} />
          </Fact>
        )}
      </dl>
      <div className={styles.actions}>
        <Link {...paths.overview({ ...view, org: code, line })}>{t('organisations.to-balances')}</Link>
        {isEnterprise ? (
          <Link {...paths.enterprise(code, { ...view, org: code })}>{t('organisations.to-enterprise')}</Link>
        ) : (
          <Link {...paths.enterprises({ ...view, org: code, line })}>{t('organisations.to-enterprises')}</Link>
        )}
        {unit.may.change &&
          closedOn === null &&
          changesOf(unit).map((change) => (
            <Link key={change} {...paths.treeChange({ ...view, org: code }, change)}>
              {t(`organisations.${change}`)}
            </Link>
          ))}
      </div>
    </Card>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: React.ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

/** From the top down; each step leads there. */
function Chain({ units }: { readonly units: readonly { readonly code: string; readonly name: string }[] }) {
  const change = useChangeView();
  return (
    <span className={styles.chain}>
      {[...units].reverse().map(({ code, name }) => (
        <button key={code} type="button" onClick={() => change({ org: code })}>
          <OrgName>{name}</OrgName>
        </button>
      ))}
    </span>
  );
}
