import type { ConsentDto } from '@shiheng/contract/records';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import Switch from 'antd/es/switch';
import { useId } from 'react';
import { call } from '../../app/api.ts';
import { myRecordQuery } from '../../app/queries.ts';
import { useWording } from '../../i18n/language.tsx';
import { Card } from '../../ui/card.tsx';
import factList from '../../ui/facts.module.css';
import { Tag } from '../../ui/tag.tsx';
import styles from './records.module.css';
import { Refusal } from './refusal.tsx';
import { dayOf } from './words.ts';

/** Purposes that need the worker's own yes: one switch each, as easy to take back as to give. */
export function Consents({ consents }: { readonly consents: readonly ConsentDto[] }) {
  const { t } = useWording();
  const queries = useQueryClient();
  const choose = useMutation({
    mutationFn: (body: { purpose: string; version: string; given: boolean }) => call('setConsent', { body }),
    onSettled: () => queries.invalidateQueries({ queryKey: myRecordQuery().queryKey }),
  });
  return (
    <Card title={t('consent.title')} note={t('consent.note')}>
      <ul className={styles.list}>
        {consents.map((consent) => (
          <Consent
            key={consent.purpose}
            consent={consent}
            busy={choose.isPending}
            onChoose={(given) => choose.mutate({ purpose: consent.purpose, version: consent.version, given })}
          />
        ))}
      </ul>
      {choose.error !== null && <Refusal error={choose.error} />}
    </Card>
  );
}

interface Props {
  readonly consent: ConsentDto;
  readonly busy: boolean;
  readonly onChoose: (given: boolean) => void;
}

function Consent({ consent, busy, onChoose }: Props) {
  const { t, pick } = useWording();
  const id = useId();
  const given = consent.givenAt !== null && !consent.outdated;
  return (
    <li>
      <div className={styles.switch}>
        <Switch checked={given} disabled={busy} onChange={onChoose} aria-labelledby={id} />
        <span id={id}>{pick(consent.name)}</span>
      </div>
      <dl className={`${factList.facts} ${styles.consent}`}>
        <dt>{t('consent.data')}</dt>
        <dd>{pick(consent.fields)}</dd>
        <dt>{t('consent.to')}</dt>
        <dd>{pick(consent.recipients)}</dd>
        <dt>{t('consent.basis')}</dt>
        <dd>{pick(consent.basis)}</dd>
      </dl>
      {consent.givenAt !== null && (
        <p className={styles.small}>
          {consent.outdated ? <Tag>{t('consent.outdated')}</Tag> : t('consent.given', { day: dayOf(consent.givenAt) })}
        </p>
      )}
    </li>
  );
}
