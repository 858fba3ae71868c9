import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import Skeleton from 'antd/es/skeleton';
import { paths } from '../../app/paths.ts';
import { overviewQuery } from '../../app/queries.ts';
import { useGate } from '../../app/use-gate.ts';
import { isOut, worstFirst } from '../../charts/balance.ts';
import { MiniBalance } from '../../charts/mini-balance.tsx';
import { useWording } from '../../i18n/language.tsx';
import { balanceAlt, numeral, statusText } from '../../ui/balance-words.ts';
import { Card } from '../../ui/card.tsx';
import { ExportTable } from '../../ui/export-buttons.tsx';
import { fileName } from '../../ui/file-name.ts';
import { ProblemPanel } from '../../ui/problem-panel.tsx';
import { Tag } from '../../ui/tag.tsx';
import styles from './enterprise.module.css';
import type { Enterprise } from './types.ts';

/** The ten balances of the enterprise, worst first; each opens its relation for this enterprise. */
export function Balances({ enterprise }: { readonly enterprise: Enterprise }) {
  const wording = useWording();
  const { t, pick, numbers } = wording;
  const { view } = useGate();
  const own = { ...view, org: enterprise.enterpriseId, industry: undefined };
  const { data, error, refetch } = useQuery(overviewQuery(own));
  const rows = () => [
    [t('enterprise.relation'), t('enterprise.state'), t('enterprise.headline'), t('enterprise.gap')],
    ...(data?.relations ?? []).map((each) => [
      `R${numeral(each.id, { ...wording, language: 'en' })} ${pick(each.name)}`,
      statusText(each, each.sideNames, wording),
      each.headline,
      each.gap,
    ]),
  ];
  return (
    <Card
      title={t('enterprise.balances')}
      note={t('enterprise.balances-note')}
      actions={
        <ExportTable rows={rows} fileName={fileName(t('enterprise.balances'), enterprise.name, enterprise.period)} />
      }
    >
      {error !== null && <ProblemPanel error={error} onRetry={() => void refetch()} />}
      {error === null && data === undefined && <Skeleton active paragraph={{ rows: 4 }} />}
      <ol className={styles.balances}>
        {worstFirst(data?.relations ?? []).map((each) => (
          <li key={each.id}>
            <Link {...paths.relation(each.id, own)} aria-label={balanceAlt(each, each.sideNames, wording)}>
              <MiniBalance balance={each} />
              <span className={styles.relation}>
                <b>
                  {pick(each.name)}{' '}
                  {each.framing && <Tag title={t('balance.framing-note')}>{t('balance.framing')}</Tag>}
                </b>
                <small className={isOut(each) ? styles.out : undefined}>
                  {statusText(each, each.sideNames, wording)}
                </small>
              </span>
              <b className={styles.score}>{numbers.score(each.headline)}</b>
            </Link>
          </li>
        ))}
      </ol>
    </Card>
  );
}
