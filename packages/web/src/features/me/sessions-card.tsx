import { useQuery } from '@tanstack/react-query';
import Button from 'antd/es/button';
import { type CallOutput, call } from '../../app/api.ts';
import { ownSessionsQuery } from '../../app/queries.ts';
import { useWording } from '../../i18n/language.tsx';
import { Asked } from '../../ui/asked.tsx';
import { Card } from '../../ui/card.tsx';
import { momentText } from '../../ui/dates.ts';
import { ProblemLine } from '../../ui/problem-line.tsx';
import { Tag } from '../../ui/tag.tsx';
import styles from './me.module.css';
import { useChange } from './use-change.ts';

type OwnSession = CallOutput<'listOwnSessions'>['sessions'][number];

export function SessionsCard() {
  const { t } = useWording();
  const query = useQuery(ownSessionsQuery());
  const shown = ownSessionsQuery().queryKey;
  const end = useChange((sessionId: string) => call('endOwnSession', { params: { sessionId } }), { shown });
  const endOthers = useChange(() => call('endOtherSessions'), { shown });
  const alone = query.data?.sessions.every(({ current }) => current) ?? true;
  const actions = (
    <Button type="text" disabled={alone} loading={endOthers.isPending} onClick={() => endOthers.mutate(undefined)}>
      {t('me.sessions-end-others')}
    </Button>
  );
  return (
    <Card title={t('me.sessions')} note={t('me.sessions-note')} actions={actions}>
      <Asked query={query}>
        {({ sessions }) => (
          <ul className={styles.rows}>
            {sessions.map((session) => (
              <SessionRow
                key={session.sessionId}
                session={session}
                busy={end.isPending && end.variables === session.sessionId}
                onEnd={() => end.mutate(session.sessionId)}
              />
            ))}
          </ul>
        )}
      </Asked>
      {query.data !== undefined && alone && <p className={styles.quiet}>{t('me.sessions-alone')}</p>}
      {(end.error ?? endOthers.error) !== null && <ProblemLine error={end.error ?? endOthers.error} />}
    </Card>
  );
}

interface RowProps {
  readonly session: OwnSession;
  readonly busy: boolean;
  readonly onEnd: () => void;
}

function SessionRow({ session, busy, onEnd }: RowProps) {
  const { t, language } = useWording();
  const { browser, system, address, seenAt, startedAt, current } = session;
  const name = `${t(`me.browser-${browser}`)} · ${t(`me.system-${system}`)}`;
  const times = [
    t('me.session-seen', { time: momentText(seenAt, language) }),
    t('me.session-started', { time: momentText(startedAt, language) }),
  ];
  return (
    <li className={styles.row}>
      <span className={styles.what}>
        <b>{name}</b>
        {current && <Tag>{t('me.session-this')}</Tag>}
        {address !== '' && <code>{address}</code>}
      </span>
      <span className={styles.detail}>{times.join(t('clause.separator'))}</span>
      {!current && (
        <Button onClick={onEnd} loading={busy} aria-label={t('me.session-end-named', { name })}>
          {t('me.session-end')}
        </Button>
      )}
    </li>
  );
}
