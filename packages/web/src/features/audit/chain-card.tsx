import type { AuditCheckDto, AuditStatusDto } from '@shiheng/contract/audit';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import Button from 'antd/es/button';
import { call } from '../../app/api.ts';
import { auditStatusQuery } from '../../app/queries.ts';
import { useWording, type Wording } from '../../i18n/language.tsx';
import { Card } from '../../ui/card.tsx';
import { ProblemPanel } from '../../ui/problem-panel.tsx';
import { Tag } from '../../ui/tag.tsx';
import styles from './audit.module.css';
import { momentOf } from './words.ts';

interface Props {
  readonly status: AuditStatusDto;
  readonly mayCheck: boolean;
}

/** Whether the chain was whole when it was last walked, and where it ends now. */
export function ChainCard({ status: { head, lastCheck }, mayCheck }: Props) {
  const wording = useWording();
  const { t, numbers } = wording;
  const queries = useQueryClient();
  const check = useMutation({
    mutationFn: () => call('checkAudit'),
    onSuccess: () => queries.invalidateQueries({ queryKey: auditStatusQuery().queryKey }),
  });
  const actions = mayCheck && (
    <Button size="small" loading={check.isPending} onClick={() => check.mutate()}>
      {t('audit.check-now')}
    </Button>
  );
  return (
    <Card
      title={
        <>
          {t('audit.chain')} <StateTag lastCheck={lastCheck} />
        </>
      }
      note={noteOf(lastCheck, wording)}
      actions={actions}
      className={styles.chain}
    >
      {head !== null && (
        <p className={styles.head}>
          {t('audit.head', { seq: numbers.count(head.seq) })} <code>{head.hash}</code>
        </p>
      )}
      {check.error !== null && <ProblemPanel error={check.error} />}
    </Card>
  );
}

function StateTag({ lastCheck }: { readonly lastCheck: AuditCheckDto | null }) {
  const { t } = useWording();
  if (lastCheck === null) return <Tag>{t('audit.chain-unchecked')}</Tag>;
  return lastCheck.faultCount === 0 ? (
    <Tag>{t('audit.chain-intact')}</Tag>
  ) : (
    <Tag tone="accent">{t('audit.chain-broken')}</Tag>
  );
}

function noteOf(lastCheck: AuditCheckDto | null, { t, numbers, language }: Wording): string {
  if (lastCheck === null) return t('audit.chain-unchecked-note');
  const { events, headsCompared, faultCount, firstFault } = lastCheck;
  const at = momentOf(lastCheck.at, language);
  if (faultCount === 0)
    return t('audit.chain-intact-note', { at, events: numbers.count(events), heads: numbers.count(headsCompared) });
  const kind = t(faultKey(firstFault?.kind ?? ''));
  const seq = firstFault?.seq ?? null;
  const first = seq === null ? kind : t('audit.fault-at', { seq: numbers.count(seq), kind });
  return t('audit.chain-broken-note', { at, faults: numbers.count(faultCount), first });
}

const faultKeys = {
  changed: 'audit.fault-changed',
  missing: 'audit.fault-missing',
  'out-of-place': 'audit.fault-out-of-place',
  'not-linked': 'audit.fault-not-linked',
  'head-differs': 'audit.fault-head-differs',
  cut: 'audit.fault-cut',
  unchained: 'audit.fault-unchained',
  'head-unreadable': 'audit.fault-head-unreadable',
} as const;

function faultKey(kind: string): (typeof faultKeys)[keyof typeof faultKeys] | 'audit.fault-other' {
  return Object.hasOwn(faultKeys, kind) ? faultKeys[kind as keyof typeof faultKeys] : 'audit.fault-other';
}
