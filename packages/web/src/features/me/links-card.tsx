import { useMutation, useQuery } from '@tanstack/react-query';
import Button from 'antd/es/button';
import { type FormEvent, useState } from 'react';
import { type CallOutput, call } from '../../app/api.ts';
import { linksQuery, providersQuery } from '../../app/queries.ts';
import { useWording } from '../../i18n/language.tsx';
import { AskFirst } from '../../ui/ask-first.tsx';
import { Asked } from '../../ui/asked.tsx';
import { Card } from '../../ui/card.tsx';
import { dayText } from '../../ui/dates.ts';
import { FormField } from '../../ui/form-field.tsx';
import { ProblemLine } from '../../ui/problem-line.tsx';
import { depart } from '../sign-in/trip.ts';
import styles from './me.module.css';
import { useChange } from './use-change.ts';

type Provider = CallOutput<'listProviders'>['providers'][number];
type Link = CallOutput<'listLinks'>['links'][number];

/** Shown where this installation has an identity provider. */
export function LinksCard() {
  const { data } = useQuery(providersQuery());
  return data !== undefined && data.providers.length > 0 ? <Links providers={data.providers} /> : null;
}

function Links({ providers }: { readonly providers: readonly Provider[] }) {
  const { t, pick } = useWording();
  const query = useQuery(linksQuery());
  const [linking, setLinking] = useState<Provider>();
  const linked = query.data?.links.map(({ provider }) => provider.providerId);
  const unlinked = providers.filter(({ providerId }) => linked?.includes(providerId) === false);
  const remove = useChange((linkId: string) => call('removeLink', { params: { linkId } }), {
    shown: linksQuery().queryKey,
  });
  return (
    <Card title={t('me.links')} note={t('me.links-note')}>
      <Asked query={query}>
        {({ links }) =>
          links.length === 0 ? (
            <p className={styles.quiet}>{t('me.links-none')}</p>
          ) : (
            <ul className={styles.rows}>
              {links.map((link) => (
                <LinkRow key={link.linkId} link={link} onRemove={() => remove.mutate(link.linkId)} />
              ))}
            </ul>
          )
        }
      </Asked>
      {remove.error !== null && <ProblemLine error={remove.error} />}
      {linking === undefined ? (
        <div className={styles.buttons}>
          {unlinked.map((provider) => (
            <Button key={provider.providerId} onClick={() => setLinking(provider)}>
              {t('me.link-start', { name: pick(provider) })}
            </Button>
          ))}
        </div>
      ) : (
        <LinkForm provider={linking} onCancel={() => setLinking(undefined)} />
      )}
    </Card>
  );
}

function LinkRow({ link, onRemove }: { readonly link: Link; readonly onRemove: () => void }) {
  const { t, pick, language } = useWording();
  const name = pick(link.provider);
  return (
    <li className={styles.row}>
      <span className={styles.what}>
        <b>{name}</b>
      </span>
      <span className={styles.detail}>{t('me.link-since', { date: dayText(link.linkedAt, language) })}</span>
      <AskFirst
        title={t('me.link-remove-ask')}
        okText={t('me.link-remove')}
        cancelText={t('me.cancel')}
        onConfirm={onRemove}
      >
        <Button aria-label={t('me.link-remove-named', { name })}>{t('me.link-remove')}</Button>
      </AskFirst>
    </li>
  );
}

function LinkForm({ provider, onCancel }: { readonly provider: Provider; readonly onCancel: () => void }) {
  const { t, pick } = useWording();
  const [password, setPassword] = useState('');
  const start = useMutation({
    mutationFn: () => call('startLink', { body: { providerId: provider.providerId, password } }),
    onSuccess: ({ url }) => depart(url, { purpose: 'link' }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (password !== '') start.mutate();
  };
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <FormField
        label={t('password.present')}
        kind="password"
        autoComplete="current-password"
        value={password}
        onChange={setPassword}
      />
      <ProblemLine error={start.error} />
      <div className={styles.buttons}>
        <Button type="primary" size="large" htmlType="submit" loading={start.isPending}>
          {t('me.link-start', { name: pick(provider) })}
        </Button>
        <Button size="large" onClick={onCancel}>
          {t('me.cancel')}
        </Button>
      </div>
    </form>
  );
}
