import type { SessionDto } from '@shiheng/contract/identity';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouteContext } from '@tanstack/react-router';
import Button from 'antd/es/button';
import { useState, useSyncExternalStore } from 'react';
import { useWording } from '../i18n/language.tsx';
import { Modal } from '../ui/modal.tsx';
import { ProblemLine } from '../ui/problem-line.tsx';
import { roleName } from '../ui/role-words.ts';
import { call } from './api.ts';
import { isSignedOut } from './problem.ts';
import { sessionQuery } from './queries.ts';
import styles from './session-ended.module.css';
import { useGate } from './use-gate.ts';

/** Over the page under which the session has ended: signing in again happens beside it, and what was typed stays. */
export function SessionEnded() {
  const { sessionEnd } = useRouteContext({ from: '/gate' });
  const told = useSyncExternalStore(sessionEnd.subscribe, sessionEnd.isTold);
  return told ? <Panel onClose={() => sessionEnd.tell(false)} /> : null;
}

function Panel({ onClose }: { readonly onClose: () => void }) {
  const { t } = useWording();
  const { goOn, refusal } = useGoOn(onClose);
  return (
    <Modal label={t('session-ended.title')} className={styles.dialog} onClose={onClose}>
      <h2>{t('session-ended.title')}</h2>
      <p>{t('session-ended.text')}</p>
      <div className={styles.buttons}>
        <Button type="primary" href="/sign-in" target="_blank">
          {t('session-ended.sign-in')}
        </Button>
        <Button loading={goOn.isPending} onClick={() => goOn.mutate()}>
          {t('session-ended.go-on')}
        </Button>
      </div>
      <ProblemLine text={refusal} error={goOn.error} />
    </Modal>
  );
}

/** Goes on where somebody has signed in who is, and does, the same as before: what is typed is saved in their name. */
function useGoOn(onDone: () => void) {
  const { t, language } = useWording();
  const { session: held } = useGate();
  const queries = useQueryClient();
  const [other, setOther] = useState<SessionDto>();
  const goOn = useMutation({
    mutationFn: () => call('getSession'),
    onMutate: () => setOther(undefined),
    onSuccess: async (session) => {
      if (!isSame(session, held)) return setOther(session);
      queries.setQueryData(sessionQuery().queryKey, session);
      onDone();
      await queries.refetchQueries({ type: 'active', predicate: ({ state }) => state.status === 'error' });
    },
  });
  const refusal = () => {
    if (isSignedOut(goOn.error)) return t('session-ended.not-yet');
    if (!other) return undefined;
    const { displayName: name, role, scope } = other;
    return t('session-ended.other', { name, role: roleName(role, language), unit: scope.name });
  };
  return { goOn, refusal: refusal() };
}

function isSame(one: SessionDto, other: SessionDto): boolean {
  const isDutiful = one.duty === null;
  return (
    isDutiful && one.displayName === other.displayName && one.role === other.role && one.scope.code === other.scope.code
  );
}
