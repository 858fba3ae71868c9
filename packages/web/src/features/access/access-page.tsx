import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import Button from 'antd/es/button';
import Input from 'antd/es/input';
import Modal from 'antd/es/modal';
import Skeleton from 'antd/es/skeleton';
import { useDeferredValue, useState } from 'react';
import { useGate } from '../../app/use-gate.ts';
import { useWording } from '../../i18n/language.tsx';
import { AskedProblem } from '../../ui/asked.tsx';
import { Card } from '../../ui/card.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import plainHead from '../../ui/plain-head.module.css';
import { useTitle } from '../../ui/title.ts';
import styles from './access.module.css';
import { AppointForm } from './appoint-form.tsx';
import { AppointmentList } from './appointment-list.tsx';
import { DelegateForm } from './delegate-form.tsx';
import { type Appointment, appointmentsQuery, type Filters, noFilters } from './queries.ts';
import { RoleSelect } from './role-select.tsx';

/** Who acts where: what the reader may see of it, and may do about it. */
export function AccessPage() {
  const { t } = useWording();
  const { session } = useGate();
  const [appointing, setAppointing] = useState(false);
  useTitle(t('access.title'));
  return (
    <>
      <header className={plainHead.head}>
        <h1>{t('access.title')}</h1>
        <p>{t('access.note')}</p>
        <div className={styles.buttons}>
          {session.permissions.includes('appointments.manage') && (
            <Button type="primary" onClick={() => setAppointing(true)}>
              {t('access.appoint')}
            </Button>
          )}
          <Link to="/access/matrix" className={styles.link}>
            {t('access.matrix-link')}
          </Link>
        </div>
      </header>
      <Found />
      <Modal
        open={appointing}
        title={t('access.appoint')}
        footer={null}
        destroyOnHidden
        onCancel={() => setAppointing(false)}
      >
        <AppointForm onDone={() => setAppointing(false)} />
      </Modal>
    </>
  );
}

function Found() {
  const { t } = useWording();
  const [filters, setFilters] = useState(noFilters);
  const [delegating, setDelegating] = useState<Appointment>();
  const found = useInfiniteQuery(appointmentsQuery(useDeferredValue(filters)));
  const appointments = found.data?.pages.flatMap((page) => page.appointments) ?? [];
  return (
    <Card title={t('access.title')} className={styles.card}>
      <FilterBar filters={filters} onChange={setFilters} />
      <AskedProblem query={found} />
      {found.isPending && <Skeleton active title={false} paragraph={{ rows: 6 }} />}
      {found.isSuccess && appointments.length === 0 && (
        <Notice title={t('access.empty')} text={t('access.empty-text')} />
      )}
      {appointments.length > 0 && (
        <Page stale={found.isPlaceholderData}>
          <AppointmentList appointments={appointments} onDelegate={setDelegating} />
        </Page>
      )}
      {found.hasNextPage && (
        <Button onClick={() => void found.fetchNextPage()} loading={found.isFetchingNextPage} block>
          {t('access.more')}
        </Button>
      )}
      <Modal
        open={delegating !== undefined}
        title={t('access.delegate')}
        footer={null}
        destroyOnHidden
        onCancel={() => setDelegating(undefined)}
      >
        {delegating && <DelegateForm appointment={delegating} onDone={() => setDelegating(undefined)} />}
      </Modal>
    </Card>
  );
}

interface BarProps {
  readonly filters: Filters;
  readonly onChange: (filters: Filters) => void;
}

function FilterBar({ filters, onChange }: BarProps) {
  const { t } = useWording();
  return (
    <div className={styles.filters}>
      <div className={styles.field}>
        <label htmlFor="filter-login">{t('access.login-filter')}</label>
        <Input
          id="filter-login"
          allowClear
          autoComplete="off"
          value={filters.login}
          onChange={(event) => onChange({ ...filters, login: event.target.value })}
        />
      </div>
      <RoleSelect
        id="filter-role"
        label={t('access.role')}
        none={t('access.any-role')}
        value={filters.role}
        onChange={(role) => onChange({ ...filters, role })}
      />
      <div className={styles.field}>
        <label htmlFor="filter-state">{t('access.state')}</label>
        <select
          id="filter-state"
          className={styles.select}
          value={filters.state}
          onChange={(event) => onChange({ ...filters, state: event.target.value as Filters['state'] })}
        >
          <option value="">{t('access.state-standing')}</option>
          {(['in-force', 'to-come', 'over'] as const).map((state) => (
            <option key={state} value={state}>
              {t(`access.${state}`)}
            </option>
          ))}
        </select>
      </div>
    </div>
  );
}
