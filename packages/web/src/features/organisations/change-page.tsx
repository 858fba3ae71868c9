import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import Skeleton from 'antd/es/skeleton';
import { paths } from '../../app/paths.ts';
import { useGate } from '../../app/use-gate.ts';
import { useWording } from '../../i18n/language.tsx';
import { Notice } from '../../ui/notice.tsx';
import { OrgName } from '../../ui/org-name.tsx';
import plainHead from '../../ui/plain-head.module.css';
import { ProblemPanel } from '../../ui/problem-panel.tsx';
import { useTitle } from '../../ui/title.ts';
import { changesOf } from './decision.ts';
import { DecisionForm } from './decision-form.tsx';
import { unitQuery } from './queries.ts';

/** A decision about one unit: the form, what it would do, and the deed. */
export function ChangePage() {
  const { t } = useWording();
  const { view, session } = useGate();
  const { kind = 'move' } = useSearch({ from: '/gate/organisations/change' });
  const { data, error, refetch } = useQuery(unitQuery(view.org, { period: '', day: undefined }));
  const title = t(`organisations.${kind}-title`);
  useTitle(title);
  if (!session.permissions.includes('orgs.change')) {
    return <Notice title={t('organisations.barred')} text={t('organisations.barred-text')} />;
  }
  if (error !== null) return <ProblemPanel error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Skeleton active paragraph={{ rows: 8 }} />;
  return (
    <>
      <header className={plainHead.head}>
        <p>
          <Link {...paths.organisations(view)}>{t('organisations.back')}</Link>
        </p>
        <h1>
          {title}
          {t('organisations.colon')}
          <OrgName>{data.name}</OrgName>
        </h1>
        <p>
          {t(
            kind === 'split' && data.kind === 'enterprise'
              ? 'organisations.split-enterprise-note'
              : `organisations.${kind}-note`,
          )}
        </p>
      </header>
      {changesOf(data).includes(kind) ? (
        <DecisionForm key={`${kind} ${data.code}`} kind={kind} unit={data} />
      ) : (
        <p>{t('organisations.stays')}</p>
      )}
    </>
  );
}
