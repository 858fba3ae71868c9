import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { paths } from '../../app/paths.ts';
import { useGate } from '../../app/use-gate.ts';
import { useWording } from '../../i18n/language.tsx';
import { dayText } from '../../ui/dates.ts';
import { StatusTag } from '../../ui/status-tag.tsx';
import styles from './quality.module.css';
import type { Quality } from './types.ts';

/** Six numbers, each leading to what it is made of. */
export function Summary({ quality }: { readonly quality: Quality }) {
  const { t, numbers, pick, language } = useWording();
  const { view } = useGate();
  const { sums, due, verification, burden, questions } = quality;
  const last = burden.trend.at(-1);
  const share = (part: number, whole: number) => numbers.percent(whole === 0 ? null : part / whole);
  const state = (of: 'missing' | 'late') => paths.quality(view, { state: of });
  return (
    <dl className={styles.summary}>
      <Fact
        name={t('quality.declared')}
        value={<Link {...state('missing')}>{share(sums.declared, sums.expected)}</Link>}
        note={t('quality.of-expected', { n: numbers.count(sums.expected) })}
      />
      <Fact
        name={t('quality.on-time')}
        value={<Link {...state('late')}>{share(sums.onTime, sums.expected)}</Link>}
        note={
          <>
            {t('quality.due', { day: dayText(due.on, language) })}{' '}
            <StatusTag status={due.status} source={pick(due.source)} />
          </>
        }
      />
      <Fact
        name={t('quality.filled')}
        value={<a href="#columns">{numbers.percent(sums.filledShare)}</a>}
        note={t('quality.filled-note', { n: numbers.count(sums.rows) })}
      />
      <Fact
        name={t('quality.consistent')}
        value={<a href="#verification">{share(verification.within, verification.compared)}</a>}
        note={t('quality.consistent-note', { n: numbers.count(verification.compared) })}
      />
      <Fact
        name={t('quality.per-enterprise')}
        value={<a href="#burden">{numbers.plain(last?.perEnterprise ?? null, 0)}</a>}
        note={t('quality.known-note', { share: numbers.percent(last?.knownShare ?? null) })}
      />
      <Fact
        name={t('quality.open-questions')}
        value={<a href="#questions">{numbers.count(questions.open)}</a>}
        note={
          questions.overdue > 0
            ? t('quality.overdue', { n: numbers.count(questions.overdue) })
            : t('quality.none-overdue')
        }
      />
    </dl>
  );
}

interface FactProps {
  readonly name: string;
  readonly value: ReactNode;
  readonly note: ReactNode;
}

function Fact({ name, value, note }: FactProps) {
  return (
    <div>
      <dt>{name}</dt>
      <dd className={styles.figure}>{value}</dd>
      <dd className={styles.note}>{note}</dd>
    </div>
  );
}
