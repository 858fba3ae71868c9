import Button from 'antd/es/button';
import { call } from '../../app/api.ts';
import { useWording, type Wording } from '../../i18n/language.tsx';
import { AskFirst } from '../../ui/ask-first.tsx';
import { OrgName } from '../../ui/org-name.tsx';
import { roleName } from '../../ui/role-words.ts';
import { Tag } from '../../ui/tag.tsx';
import styles from './access.module.css';
import { type Appointment, useDeed } from './queries.ts';
import { Refusal } from './refusal.tsx';
import { firstDay, lastDay } from './terms.ts';

interface Props {
  readonly appointments: readonly Appointment[];
  readonly onDelegate: (appointment: Appointment) => void;
}

/** A table on wide screens; on narrow ones each row is a card with its labels. */
export function AppointmentList({ appointments, onDelegate }: Props) {
  const { t } = useWording();
  return (
    <table className={styles.list}>
      <thead>
        <tr>
          {(
            ['access.login', 'access.role', 'access.unit', 'access.term', 'access.state', 'access.actions'] as const
          ).map((key) => (
            <th key={key} scope="col">
              {t(key)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {appointments.map((appointment) => (
          <Row key={appointment.appointmentId} appointment={appointment} onDelegate={onDelegate} />
        ))}
      </tbody>
    </table>
  );
}

interface RowProps {
  readonly appointment: Appointment;
  readonly onDelegate: (appointment: Appointment) => void;
}

function Row({ appointment, onDelegate }: RowProps) {
  const wording = useWording();
  const { t, language } = wording;
  const { account, role, unit, state, delegated } = appointment;
  return (
    <tr>
      <th scope="row">
        {language === 'zh-CN' && <span>{account.displayName}</span>}
        <code>{account.login}</code>
      </th>
      <td data-label={t('access.role')}>
        {roleName(role, language)} {delegated && <Tag>{t('access.delegated')}</Tag>}
      </td>
      <td data-label={t('access.unit')}>
        <OrgName>{unit.name}</OrgName>
      </td>
      <td data-label={t('access.term')}>{termWords(appointment, wording)}</td>
      <td data-label={t('access.state')}>{t(`access.${state}`)}</td>
      <td>
        <Actions appointment={appointment} onDelegate={onDelegate} />
      </td>
    </tr>
  );
}

function termWords({ validFrom, validUntil, endedAt }: Appointment, { t }: Wording): string {
  const from = firstDay(validFrom);
  const end = endedAt ?? validUntil;
  return end === null ? t('access.open-ended', { from }) : t('access.from-until', { from, until: lastDay(end) });
}

function Actions({ appointment, onDelegate }: RowProps) {
  const { t, language } = useWording();
  const { appointmentId, account, may, delegated } = appointment;
  const end = useDeed(
    () => call('endAppointment', { params: { appointmentId } }),
    () => {},
  );
  const label = t(delegated ? 'access.end-delegation' : 'access.end');
  const name = language === 'zh-CN' ? account.displayName : account.login;
  return (
    <div className={styles.actions}>
      {may.delegate && (
        <Button size="small" onClick={() => onDelegate(appointment)}>
          {t('access.delegate')}
        </Button>
      )}
      {may.end && (
        <AskFirst
          title={t('access.end-question', { name })}
          okText={label}
          cancelText={t('access.cancel')}
          onConfirm={() => end.mutate(undefined)}
        >
          <Button size="small" danger loading={end.isPending}>
            {label}
          </Button>
        </AskFirst>
      )}
      {end.error !== null && <Refusal error={end.error} missing={undefined} />}
    </div>
  );
}
