import { permissions } from '@shiheng/contract/access';
import { useQuery } from '@tanstack/react-query';
import Button from 'antd/es/button';
import { useState } from 'react';
import { type CallOutput, call } from '../../app/api.ts';
import { tokensQuery } from '../../app/queries.ts';
import { useWording } from '../../i18n/language.tsx';
import { AskFirst } from '../../ui/ask-first.tsx';
import { Asked } from '../../ui/asked.tsx';
import { Card } from '../../ui/card.tsx';
import { dayText } from '../../ui/dates.ts';
import { ProblemLine } from '../../ui/problem-line.tsx';
import { Tag } from '../../ui/tag.tsx';
import styles from './me.module.css';
import { TokenForm } from './token-form.tsx';
import { useChange } from './use-change.ts';

type Token = CallOutput<'listTokens'>['tokens'][number];

export function TokensCard() {
  const { t } = useWording();
  const query = useQuery(tokensQuery());
  const [making, setMaking] = useState(false);
  const shown = tokensQuery().queryKey;
  const revoke = useChange((tokenId: string) => call('revokeToken', { params: { tokenId } }), { shown });
  const actions = !making && (
    <Button type="text" onClick={() => setMaking(true)}>
      {t('me.token-new')}
    </Button>
  );
  return (
    <Card title={t('me.tokens')} note={t('me.tokens-note')} actions={actions}>
      <Asked query={query}>
        {({ tokens, grantable }) => (
          <>
            {making && <TokenForm grantable={grantable} onClose={() => setMaking(false)} />}
            {tokens.length === 0 && !making && <p className={styles.quiet}>{t('me.tokens-none')}</p>}
            <ul className={tokens.length > 0 ? styles.rows : undefined}>
              {tokens.map((token) => (
                <TokenRow key={token.tokenId} token={token} onRevoke={() => revoke.mutate(token.tokenId)} />
              ))}
            </ul>
          </>
        )}
      </Asked>
      {revoke.error !== null && <ProblemLine error={revoke.error} />}
    </Card>
  );
}

function TokenRow({ token, onRevoke }: { readonly token: Token; readonly onRevoke: () => void }) {
  const { t, pick, language } = useWording();
  const { name, prefix, lastUsedOn, expiresAt, state } = token;
  const held = token.permissions.map((permission) => pick(permissions[permission]));
  const times = [
    t('me.token-until', { date: dayText(expiresAt, language) }),
    lastUsedOn === null ? t('me.token-unused') : t('me.token-used', { date: dayText(lastUsedOn, language) }),
  ];
  return (
    <li className={styles.row}>
      <span className={styles.what}>
        <b>
          <span lang="zh-CN">{name}</span>
        </b>
        <code>{prefix}…</code>
        {state !== 'valid' && <Tag>{t(`me.token-${state}`)}</Tag>}
      </span>
      <span className={styles.detail}>{[...held, ...times].join(' · ')}</span>
      {state === 'valid' && (
        <AskFirst
          title={t('me.token-revoke-ask')}
          okText={t('me.token-revoke')}
          cancelText={t('me.cancel')}
          onConfirm={onRevoke}
        >
          <Button aria-label={t('me.token-revoke-named', { name })}>{t('me.token-revoke')}</Button>
        </AskFirst>
      )}
    </li>
  );
}
