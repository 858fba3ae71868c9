import { useQuery } from '@tanstack/react-query';
import Drawer from 'antd/es/drawer';
import Skeleton from 'antd/es/skeleton';
import { useMemo } from 'react';
import { catalogueQuery, nodeValuesQuery } from '../../app/queries.ts';
import type { View } from '../../app/view.ts';
import { useWording } from '../../i18n/language.tsx';
import { Notice } from '../../ui/notice.tsx';
import { OrgName } from '../../ui/org-name.tsx';
import { ProblemPanel } from '../../ui/problem-panel.tsx';
import { Tag } from '../../ui/tag.tsx';
import { sceneFrom } from './compare.ts';
import { Trial } from './trial.tsx';
import styles from './what-if.module.css';

interface Props {
  readonly view: View;
  readonly relation?: string;
  readonly onClose: () => void;
}

/** The trial of other rules: what it works on is asked for once, the rest happens here. */
export function WhatIfDrawer({ view, relation, onClose }: Props) {
  const { t, numbers, rich } = useWording();
  const values = useQuery(nodeValuesQuery(view));
  const rules = useQuery(catalogueQuery(view.period));
  const scene = useMemo(
    () => (values.data && rules.data ? sceneFrom(values.data, rules.data) : undefined),
    [values.data, rules.data],
  );
  const error = values.error ?? rules.error;
  const told = values.data && {
    org: <OrgName key="org">{values.data.org.name}</OrgName>,
    period: numbers.period(values.data.period),
    version: values.data.provenance.catalogueVersion,
  };
  return (
    <Drawer
      open
      title={t('what-if.title')}
      size="min(1100px, 100vw)"
      closable={{ 'aria-label': t('rules.close') }}
      onClose={onClose}
    >
      <div className={styles.head}>
        <p>{t('what-if.note')}</p>
        {told && (
          <p className={styles.node}>
            {rich('what-if.node', told)}
            {values.data?.provenance.demo && <Tag>{t('shell.demo')}</Tag>}
          </p>
        )}
      </div>
      {error !== null && <ProblemPanel error={error} onRetry={() => void values.refetch()} />}
      {error === null && (!values.data || !rules.data) && <Skeleton active paragraph={{ rows: 12 }} />}
      {values.data?.indicators === null && <Notice title={t('what-if.withheld')} text={t('what-if.withheld-text')} />}
      {scene && <Trial scene={scene} org={values.data?.org.name ?? ''} relation={relation} />}
    </Drawer>
  );
}
