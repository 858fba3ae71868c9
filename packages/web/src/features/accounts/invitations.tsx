import type { InvitationStatus } from '@shiheng/contract/accounts';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import Button from 'antd/es/button';
import Checkbox from 'antd/es/checkbox';
import Skeleton from 'antd/es/skeleton';
import { useState } from 'react';
import { call } from '../../app/api.ts';
import { useWording } from '../../i18n/language.tsx';
import { AskedProblem } from '../../ui/asked.tsx';
import { ChoiceRow } from '../../ui/choice-row.tsx';
import { dayText } from '../../ui/dates.ts';
import { FormProblem } from '../../ui/form-problem.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Tag } from '../../ui/tag.tsx';
import styles from './accounts.module.css';
import { invitationsQuery } from './queries.ts';
import { Sheet } from './sheet.tsx';
import type { Invitee } from './types.ts';

const states = ['none', 'invited', 'expired', 'active'] as const;

/** The enterprise's workers and how far their invitations are; a sheet of codes for those who have none. */
export function Invitations() {
  const { t, numbers } = useWording();
  const [status, setStatus] = useState<InvitationStatus | 'all'>('all');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const query = useInfiniteQuery(invitationsQuery(status));
  const { data, hasNextPage, fetchNextPage, isFetchingNextPage, isPlaceholderData } = query;
  const invite = useInvite(() => setChosen(new Set()));
  if (invite.data) return <Sheet sheet={invite.data} onClose={invite.reset} />;
  if (data === undefined)
    return query.error ? <AskedProblem query={query} /> : <Skeleton active paragraph={{ rows: 6 }} title={false} />;
  const [{ period, counts }] = data.pages as [(typeof data.pages)[number]]; // an answered query has a page
  if (period === null) return <Notice title={t('invite.empty-title')} text={t('invite.empty-text')} />;
  const open = counts.none + counts.expired;
  const count = (state: InvitationStatus) => `${t(`invite.${state}`)} ${numbers.count(counts[state])}`;
  return (
    <section className={styles.panel}>
      <AskedProblem query={query} />
      <p className={styles.note}>{t('invite.note')}</p>
      <p className={styles.period}>{t('invite.period', { period: numbers.period(period) })}</p>
      <div className={styles.bar}>
        <ChoiceRow<InvitationStatus | 'all'>
          label={t('invite.states')}
          value={status}
          onChange={setStatus}
          options={[
            { value: 'all', label: t('invite.all') },
            ...states.map((state) => ({ value: state, label: count(state) })),
          ]}
        />
        {chosen.size > 0 ? (
          <Button type="primary" loading={invite.isPending} onClick={() => invite.mutate([...chosen])}>
            {t('invite.generate-chosen', { n: chosen.size })}
          </Button>
        ) : (
          <Button
            type="primary"
            disabled={open === 0}
            loading={invite.isPending}
            onClick={() => invite.mutate(undefined)}
          >
            {open === 0 ? t('invite.nobody') : t('invite.generate', { n: Math.min(open, mostAtOnce) })}
          </Button>
        )}
      </div>
      <FormProblem error={invite.error} />
      <Invitees
        invitees={data.pages.flatMap((page) => page.invitees)}
        busy={isPlaceholderData}
        chosen={chosen}
        onChoose={setChosen}
      />
      {hasNextPage && (
        <Button className={styles.more ?? ''} loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('accounts.more')}
        </Button>
      )}
    </section>
  );
}

/** Codes on one sheet, as the contract says. */
const mostAtOnce = 1000;

function useInvite(onDone: () => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (persons: string[] | undefined) => call('inviteWorkers', { body: persons ? { persons } : {} }),
    gcTime: 0, // the codes go with the page that shows them
    onSuccess: () => {
      onDone();
      return queries.invalidateQueries({ queryKey: ['invitations'] });
    },
  });
}

interface InviteesProps {
  readonly invitees: readonly Invitee[];
  readonly busy: boolean;
  readonly chosen: ReadonlySet<string>;
  readonly onChoose: (chosen: ReadonlySet<string>) => void;
}

function Invitees({ invitees, busy, chosen, onChoose }: InviteesProps) {
  const { t, language } = useWording();
  if (invitees.length === 0) return <p className={styles.faint}>{t('invite.empty-filter')}</p>;
  const toggle = (personId: string) => {
    const next = new Set(chosen);
    if (!next.delete(personId)) next.add(personId);
    onChoose(next);
  };
  return (
    <table className={styles.table} aria-busy={busy}>
      <thead>
        <tr>
          <th scope="col">{t('invite.worker')}</th>
          <th scope="col">{t('invite.team')}</th>
          <th scope="col">{t('invite.state')}</th>
          <th scope="col">{t('invite.until')}</th>
        </tr>
      </thead>
      <tbody>
        {invitees.map(({ personId, name, team, status, expiresAt }) => (
          <tr key={personId}>
            <th scope="row" lang="zh-CN">
              <Checkbox
                checked={chosen.has(personId)}
                disabled={status === 'active'}
                aria-label={t('invite.choose', { name })}
                onChange={() => toggle(personId)}
              >
                {name}
              </Checkbox>
            </th>
            <td lang="zh-CN">{team}</td>
            <td>
              <Tag tone={status === 'expired' ? 'accent' : 'quiet'}>{t(`invite.${status}`)}</Tag>
            </td>
            <td>{expiresAt !== null && dayText(expiresAt, language)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
