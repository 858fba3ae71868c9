import { useMutation, useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import Button from 'antd/es/button';
import { call } from '../../app/api.ts';
import { providersQuery } from '../../app/queries.ts';
import { useWording } from '../../i18n/language.tsx';
import { ProblemLine } from '../../ui/problem-line.tsx';
import styles from './sign-in.module.css';
import { depart } from './trip.ts';

/** Identity providers, where this installation has any. */
export function Providers() {
  const { t, pick } = useWording();
  const { back } = useSearch({ from: '/sign-in' });
  const { data } = useQuery(providersQuery());
  const start = useMutation({
    mutationFn: (providerId: string) => call('startProviderSignIn', { params: { providerId } }),
    onSuccess: ({ url }) => depart(url, { purpose: 'sign-in', ...(back !== undefined && { back }) }),
  });
  if (data === undefined || data.providers.length === 0) return null;
  return (
    <section className={styles.others}>
      <h2>{t('sign-in.providers')}</h2>
      {data.providers.map((provider) => (
        <Button
          key={provider.providerId}
          size="large"
          block
          loading={start.isPending && start.variables === provider.providerId}
          onClick={() => start.mutate(provider.providerId)}
        >
          {t('sign-in.with-provider', { name: pick(provider) })}
        </Button>
      ))}
      {start.error !== null && <ProblemLine error={start.error} />}
    </section>
  );
}
