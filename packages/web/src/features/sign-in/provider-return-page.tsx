import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useLocation, useRouter } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { call } from '../../app/api.ts';
import { paths } from '../../app/paths.ts';
import { problemOf, problemTexts } from '../../app/problem.ts';
import { useWording } from '../../i18n/language.tsx';
import { Notice } from '../../ui/notice.tsx';
import { useTitle } from '../../ui/title.ts';
import { comeBack } from './trip.ts';
import { holdSession } from './use-sign-in.ts';

/** Where an identity provider sends the browser back to: hands its answer on, once, and leads where it was wanted. */
export function ProviderReturnPage() {
  const wording = useWording();
  const { t } = wording;
  const finish = useFinish();
  useTitle(t('sign-in.title'));
  if (!finish.error) {
    return (
      <main>
        <p role="status">{t('sign-in.returning')}</p>
      </main>
    );
  }
  const { title, mend } = problemTexts(problemOf(finish.error), wording);
  return (
    <main>
      <Notice title={title} text={mend} alert>
        <Link {...paths.signIn()}>{t('sign-in.back')}</Link>
      </Notice>
    </main>
  );
}

function useFinish() {
  const queries = useQueryClient();
  const router = useRouter();
  const returned = useLocation().searchStr.replace(/^\?/, '');
  const begun = useRef(false);
  const finish = useMutation({
    mutationFn: async () => {
      const { purpose, back } = comeBack();
      if (purpose === 'link') {
        await call('finishLink', { body: { returned } });
        await router.navigate({ to: '/me', search: {}, replace: true });
        return;
      }
      const answer = await call('finishProviderSignIn', { body: { returned } });
      if (answer.state === 'code-required') return router.navigate({ ...paths.signInCode(back), replace: true });
      holdSession(queries, answer.session);
      await router.navigate({ href: back ?? '/', replace: true });
    },
  });
  const { mutate } = finish;
  useEffect(() => {
    if (begun.current) return;
    begun.current = true; // a code is redeemed once, however often React runs this
    mutate();
  }, [mutate]);
  return finish;
}
