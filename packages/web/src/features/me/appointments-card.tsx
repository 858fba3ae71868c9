import { useQuery } from '@tanstack/react-query';
import Button from 'antd/es/button';
import { ownAppointmentsQuery } from '../../app/queries.ts';
import { type OwnAppointment, useSwitchAppointment } from '../../app/use-switch-appointment.ts';
import { useWording } from '../../i18n/language.tsx';
import { Asked } from '../../ui/asked.tsx';
import { Card } from '../../ui/card.tsx';
import { dayText } from '../../ui/dates.ts';
import { OrgName } from '../../ui/org-name.tsx';
import { ProblemLine } from '../../ui/problem-line.tsx';
import { roleName } from '../../ui/role-words.ts';
import { Tag } from '../../ui/tag.tsx';
import { lastDay } from '../access/terms.ts';
import styles from './me.module.css';

export function AppointmentsCard() {
  const { t } = useWording();
  const query = useQuery(ownAppointmentsQuery());
  const change = useSwitchAppointment();
  return (
    <Card title={t('me.appointments')} note={t('me.appointments-note')}>
      <Asked query={query}>
        {({ appointments }) => (
          <ul className={styles.rows}>
            {appointments.map((appointment) => (
              <AppointmentRow
                key={appointment.appointmentId}
                appointment={appointment}
                busy={change.isPending && change.variables === appointment.appointmentId}
                onSwitch={() => change.mutate(appointment.appointmentId)}
              />
            ))}
          </ul>
        )}
      </Asked>
      {change.error !== null && <ProblemLine error={change.error} />}
    </Card>
  );
}

interface RowProps {
  readonly appointment: OwnAppointment;
  readonly busy: boolean;
  readonly onSwitch: () => void;
}

function AppointmentRow({ appointment, busy, onSwitch }: RowProps) {
  const { t, language } = useWording();
  const { role, unit, delegated, validUntil, current } = appointment;
  const name = roleName(role, language);
  return (
    <li className={styles.row}>
      <span className={styles.what}>
        <b>{name}</b>
        <OrgName>{unit}</OrgName>
        {current && <Tag>{t('me.current')}</Tag>}
        {delegated && <Tag>{t('me.delegated')}</Tag>}
      </span>
      {validUntil !== null && (
        <span className={styles.detail}>{t('me.until', { date: dayText(lastDay(validUntil), language) })}</span>
      )}
      {!current && (
        <Button onClick={onSwitch} loading={busy} aria-label={t('me.switch-to', { role: name, unit })}>
          {t('me.switch')}
        </Button>
      )}
    </li>
  );
}
