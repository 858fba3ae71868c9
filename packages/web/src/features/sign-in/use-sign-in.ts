import type { SessionDto } from '@shiheng/contract/identity';
import { type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { type CallOutput, call } from '../../app/api.ts';
import { sessionQuery } from '../../app/queries.ts';

export interface Credentials {
  readonly login: string;
  readonly password: string;
}

/** Whatever was read before belongs to somebody else. */
export function holdSession(queries: QueryClient, session: SessionDto): void {
  queries.clear();
  queries.setQueryData(sessionQuery().queryKey, session);
}

/**
 * Where signing in stands. `password` is what was typed on the way: a duty would otherwise ask for it once more; it
 * lives in this page's memory and nowhere else.
 */
export function useSignIn() {
  const queries = useQueryClient();
  const router = useRouter();
  const { back, step } = useSearch({ from: '/sign-in' });
  const [stage, setStage] = useState<'credentials' | 'code'>(step ?? 'credentials');
  const [duty, setDuty] = useState(() => heldDuty(queries));
  const [password, setPassword] = useState<string>();

  const go = async (session: SessionDto) => {
    holdSession(queries, session);
    setDuty(session.duty);
    if (session.duty === null) await router.navigate({ href: back ?? '/', replace: true });
  };
  const credentials = useMutation({
    mutationFn: (body: Credentials) => call('signIn', { body }),
    onSuccess: async (answer: CallOutput<'signIn'>, { password: typed }) => {
      setPassword(typed);
      if (answer.state === 'code-required') setStage('code');
      else await go(answer.session);
    },
  });
  const code = useMutation({
    mutationFn: (typed: string) => call('signInWithCode', { body: { code: typed } }),
    onSuccess: go,
  });
  const startOver = () => {
    credentials.reset();
    code.reset();
    setPassword(undefined);
    setDuty(null);
    setStage('credentials');
  };
  /** After a duty was met: whether another stands behind it. */
  const lookAgain = async () => go(await call('getSession'));
  const changed = async (next: string) => {
    setPassword(next);
    await lookAgain();
  };
  const leave = async () => {
    await call('signOut').catch(() => undefined); // signed out or not: this page forgets the session
    queries.clear();
    startOver();
  };
  return { stage, duty, password, credentials, code, startOver, lookAgain, changed, leave };
}

/** A session that must do something first is led here by the gate. */
function heldDuty(queries: QueryClient): SessionDto['duty'] {
  return queries.getQueryData<SessionDto>(sessionQuery().queryKey)?.duty ?? null;
}
