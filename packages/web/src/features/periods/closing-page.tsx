import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import Button from 'antd/es/button';
import Input from 'antd/es/input';
import Skeleton from 'antd/es/skeleton';
import { useState } from 'react';
import { call } from '../../app/api.ts';
import { paths } from '../../app/paths.ts';
import { useGate } from '../../app/use-gate.ts';
import { useWording } from '../../i18n/language.tsx';
import { AskedProblem } from '../../ui/asked.tsx';
import { Card } from '../../ui/card.tsx';
import { Notice } from '../../ui/notice.tsx';
import plainHead from '../../ui/plain-head.module.css';
import { ProblemLine } from '../../ui/problem-line.tsx';
import { useTitle } from '../../ui/title.ts';
import { CheckItem } from './check-item.tsx';
import { Hash } from './hash.tsx';
import styles from './periods.module.css';
import { type Closing, closingQuery } from './queries.ts';

/** Closing a period: what should be known first, what is taken upon oneself, and the deed. */
export function ClosingPage() {
  const { t, numbers } = useWording();
  const { view, session } = useGate();
  const { period } = useParams({ from: '/gate/periods/$period/close' });
  const mayClose = session.permissions.includes('periods.close');
  const query = useQuery({ ...closingQuery(period), enabled: mayClose });
  const { data, error, refetch } = query;
  const title = t('periods.closing-title', { period: numbers.period(period) });
  useTitle(title);
  return (
    <>
      <header className={plainHead.head}>
        <p>
          <Link {...paths.periods(view)}>{t('periods.back')}</Link>
        </p>
        <h1>{title}</h1>
        <p>{t('periods.closing-note')}</p>
      </header>
      {!mayClose && <Notice title={t('periods.barred')} text={t('periods.barred-text')} />}
      <AskedProblem query={query} />
      {mayClose && error === null && data === undefined && (
        <div role="status">
          <p className={styles.quiet}>{t('periods.checking')}</p>
          <Skeleton active paragraph={{ rows: 8 }} />
        </div>
      )}
      {data !== undefined && <Checks closing={data} onAgain={() => void refetch()} />}
    </>
  );
}

function Checks({ closing, onAgain }: { readonly closing: Closing; readonly onAgain: () => void }) {
  const { t, numbers } = useWording();
  const { view } = useGate();
  const queries = useQueryClient();
  const { period, checks, latest, restated, coverage } = closing;
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const [reason, setReason] = useState('');
  const open = checks.filter(({ standing }) => standing === 'to-accept');
  const blocks = checks.filter(({ standing }) => standing === 'blocks');
  const untaken = open.filter(({ kind }) => !ticked.has(kind));
  const close = useMutation({
    mutationFn: () =>
      call('closePeriod', {
        params: { period },
        body: { accepted: open.map(({ kind, count }) => ({ kind, count })), ...(reason.trim() !== '' && { reason }) },
      }),
    onSuccess: () => queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[1] !== 'closing' }),
    onError: onAgain,
  });
  if (close.isSuccess) return <Closed closed={close.data} />;
  const why = barredBecause();
  function barredBecause(): string | undefined {
    if (latest !== null && restated === null) return t('periods.nothing-new', { n: latest.version });
    if (blocks.length > 0) return t('periods.blocked');
    if (untaken.length > 0) return t('periods.untaken', { n: untaken.length });
    return open.length > 0 && reason.trim().length < 4 ? t('periods.needs-reason') : undefined;
  }
  return (
    <div className={styles.blocks}>
      <Card
        title={t('periods.checks')}
        note={t('periods.coverage', {
          held: numbers.count(coverage.withFacts),
          all: numbers.count(coverage.enterprises),
          share: numbers.percent(coverage.enterprises === 0 ? null : coverage.withFacts / coverage.enterprises),
        })}
        actions={
          <Button size="small" type="text" onClick={onAgain}>
            {t('periods.check-again')}
          </Button>
        }
      >
        <ul className={styles.checks}>
          {checks.map((check) => (
            <CheckItem
              key={check.kind}
              period={period}
              check={check}
              ticked={ticked.has(check.kind)}
              onTick={(on) =>
                setTicked((before) =>
                  on ? new Set([...before, check.kind]) : new Set([...before].filter((kind) => kind !== check.kind)),
                )
              }
            />
          ))}
        </ul>
      </Card>
      <Card title={t(latest === null ? 'periods.close' : 'periods.close-again')}>
        {latest !== null && restated !== null && (
          <p className={styles.point}>
            {t(`periods.again-${restated}`, { n: latest.version, next: latest.version + 1 })}{' '}
            <Link {...paths.compare(view, period, latest.version)}>{t('periods.what-changed')}</Link>
          </p>
        )}
        {open.length > 0 && (
          <div className={styles.field}>
            <label htmlFor="closing-reason">{t('periods.reason-label')}</label>
            <Input.TextArea
              id="closing-reason"
              rows={2}
              maxLength={500}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          </div>
        )}
        <div className={styles.buttons}>
          <Button
            type="primary"
            disabled={why !== undefined}
            aria-describedby="closing-why"
            loading={close.isPending}
            onClick={() => close.mutate()}
          >
            {t('periods.freeze')}
          </Button>
          <span id="closing-why" role="status" className={styles.quiet}>
            {close.isPending ? t('periods.freezing') : (why ?? t('periods.ready'))}
          </span>
        </div>
        <ProblemLine error={close.error} />
      </Card>
    </div>
  );
}

function Closed({
  closed,
}: {
  readonly closed: { period: string; version: number; sha256: string; unchanged: boolean };
}) {
  const { t, numbers } = useWording();
  const { view } = useGate();
  const { period, version, sha256, unchanged } = closed;
  return (
    <div role="status" className={styles.blocks}>
      <Card
        title={t(unchanged ? 'periods.unchanged' : 'periods.frozen', { period: numbers.period(period), n: version })}
        note={t('periods.frozen-note')}
      >
        <p className={styles.wholeHash}>
          SHA-256 <code>{sha256}</code> <Hash sha256={sha256} />
        </p>
        <div className={styles.buttons}>
          <Link {...paths.periods(view)}>{t('periods.to-list')}</Link>
          {version > 1 && (
            <Link {...paths.compare(view, period, version - 1, version)}>
              {t('periods.compare-with', { n: version - 1 })}
            </Link>
          )}
        </div>
      </Card>
    </div>
  );
}
