import type { SessionDto } from '@shiheng/contract/identity';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import Button from 'antd/es/button';
import { forgetRecent } from '../features/search/forget-recent.ts';
import { useWording } from '../i18n/language.tsx';
import { OrgName } from '../ui/org-name.tsx';
import { PopPanel } from '../ui/pop-panel.tsx';
import { ProblemLine } from '../ui/problem-line.tsx';
import { roleName } from '../ui/role-words.ts';
import { call } from './api.ts';
import { paths } from './paths.ts';
import { isSignedOut } from './problem.ts';
import { ownAppointmentsQuery } from './queries.ts';
import styles from './shell.module.css';
import { useGate } from './use-gate.ts';
import { useSwitchAppointment } from './use-switch-appointment.ts';

export function AccountMenu({ session }: { readonly session: SessionDto }) {
  const { t, language } = useWording();
  const { view } = useGate();
  // People's names are written in Chinese; the English interface says what they do.
  const name = language === 'zh-CN' ? session.displayName : roleName(session.role, language);
  const label = t('shell.account', { name });
  const button = (
    <>
      <span className={styles.accountName}>{name}</span>
      <span aria-hidden="true">▾</span>
    </>
  );
  return (
    <PopPanel label={label} button={button} buttonLabel={label} className={styles.quiet} placement="bottomRight">
      {(close) => (
        <div className={styles.account}>
          <strong>{name}</strong>
          <span>
            {roleName(session.role, language)} · <OrgName>{session.scope.name}</OrgName>
          </span>
          <OtherAppointments onSwitched={close} />
          <Link {...paths.me(view)} onClick={close} className={styles.accountLink}>
            {t('me.title')}
          </Link>
          <SignOut />
        </div>
      )}
    </PopPanel>
  );
}

/** What else the account is entrusted with: one press goes on there. */
function OtherAppointments({ onSwitched }: { readonly onSwitched: () => void }) {
  const { t, language } = useWording();
  const { data } = useQuery(ownAppointmentsQuery());
  const change = useSwitchAppointment();
  const others = data?.appointments.filter(({ current }) => !current) ?? [];
  if (others.length === 0) return null;
  return (
    <ul className={styles.appointments}>
      {others.map(({ appointmentId, role, unit }) => (
        <li key={appointmentId}>
          <Button
            block
            loading={change.isPending && change.variables === appointmentId}
            onClick={() => change.mutate(appointmentId, { onSuccess: onSwitched })}
          >
            {t('me.switch-to', { role: roleName(role, language), unit })}
          </Button>
        </li>
      ))}
    </ul>
  );
}

function SignOut() {
  const { t } = useWording();
  const signOut = useSignOut();
  return (
    <>
      <Button onClick={() => signOut.mutate()} loading={signOut.isPending} block>
        {t('shell.sign-out')}
      </Button>
      {signOut.error !== null && <ProblemLine error={signOut.error} />}
    </>
  );
}

/** Ends the session, and forgets everything that was read under it; neither while the session may still live. */
function useSignOut() {
  const queries = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: () => call('signOut').catch(unlessSignedOut),
    onSuccess: async () => {
      queries.clear();
      forgetRecent();
      await navigate({ ...paths.signIn(), ignoreBlocker: true }); // nothing can be saved any more
    },
  });
}

/** A session that had ended before is what was asked for. */
function unlessSignedOut(error: unknown): void {
  if (!isSignedOut(error)) throw error;
}
