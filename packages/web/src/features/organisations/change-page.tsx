import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import Skeleton from 'antd/es/skeleton';
import { paths } from '../../app/paths.ts';
import type { ChangeKind } from '../../app/tree-search.ts';
import { useGate } from '../../app/use-gate.ts';
import { useWording } from '../../i18n/language.tsx';
import { Asked } from '../../ui/asked.tsx';
import { Notice } from '../../ui/notice.tsx';
import { OrgName } from '../../ui/org-name.tsx';
import plainHead from '../../ui/plain-head.module.css';
import { useTitle } from '../../ui/title.ts';
import { changesOf } from './decision.ts';
import { DecisionForm } from './decision-form.tsx';
import { type Unit, unitQuery } from './queries.ts';

/** A decision about one unit: the form, what it would do, and the deed. */
export function ChangePage() {
  const { t } = useWording();
  const { view, session } = useGate();
  const { kind = 'move' } = useSearch({ from: '/gate/organisations/change' });
  const query = useQuery(unitQuery(view.org, { period: '', day: undefined }));
  useTitle(t(`organisations.${kind}-title`));
  if (!session.permissions.includes('orgs.change')) {
    return <Notice title={t('organisations.barred')} text={t('organisations.barred-text')} />;
  }
  return (
    <Asked query={query} waiting={<Skeleton active paragraph={{ rows: 8 }} />}>
      {(unit) => <Change kind={kind} unit={unit} />}
    </Asked>
  );
}

function Change({ kind, unit }: { readonly kind: ChangeKind; readonly unit: Unit }) {
  const { t } = useWording();
  const { view } = useGate();
  return (
    <>
      <header className={plainHead.head}>
        <p>
          <Link {...paths.organisations(view)}>{t('organisations.back')}</Link>
        </p>
        <h1>
          {t(`organisations.${kind}-title`)}
          {t('organisations.colon')}
          <OrgName>{unit.name}</OrgName>
        </h1>
        <p>
          {t(
            kind === 'split' && unit.kind === 'enterprise'
              ? 'organisations.split-enterprise-note'
              : `organisations.${kind}-note`,
          )}
        </p>
      </header>
      {changesOf(unit).includes(kind) ? (
        <DecisionForm key={`${kind} ${unit.code}`} kind={kind} unit={unit} />
      ) : (
        <p>{t('organisations.stays')}</p>
      )}
    </>
  );
}
