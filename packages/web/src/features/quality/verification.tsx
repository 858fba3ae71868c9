import Button from 'antd/es/button';
import { download } from '../../app/api.ts';
import { queryOf } from '../../app/queries.ts';
import { useGate } from '../../app/use-gate.ts';
import { useWording, type Wording } from '../../i18n/language.tsx';
import { Card } from '../../ui/card.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { ExportLink } from '../../ui/export-buttons.tsx';
import { OrgName } from '../../ui/org-name.tsx';
import { draftForDifference } from './drafts.ts';
import styles from './quality.module.css';
import type { Draft, Quality, Verification } from './types.ts';

interface Props {
  readonly quality: Quality;
  readonly onAsk: ((draft: Draft) => void) | undefined;
}

/** Reported figures beside what the ledger shows, the furthest off first. */
export function VerificationCard({ quality, onAsk }: Props) {
  const wording = useWording();
  const { t, numbers } = wording;
  const { view } = useGate();
  const { compared, worst, tolerance } = quality.verification;
  const barred = compared === 0 ? t('quality.verification-none') : undefined;
  const range = { low: numbers.plain(tolerance.low), high: numbers.plain(tolerance.high) };
  return (
    <div id="verification">
      <Card
        title={t('quality.verification')}
        note={t('quality.verification-note', range)}
        actions={
          <ExportLink
            barred={barred}
            take={(wish, onBytes) => download('exportVerification', { query: { ...queryOf(view), ...wish } }, onBytes)}
          />
        }
      >
        {worst.length === 0 ? (
          <p className={styles.quiet}>{barred ?? t('quality.verification-all-good', { n: numbers.count(compared) })}</p>
        ) : (
          <DataTable
            label={t('quality.verification')}
            columns={columnsOf(wording, onAsk)}
            rows={worst}
            rowKey={({ unit, measure, period }) => `${unit.code} ${measure.id} ${period}`}
            shown={10}
          />
        )}
      </Card>
    </div>
  );
}

function columnsOf(wording: Wording, onAsk: Props['onAsk']): readonly Column<Verification>[] {
  const { t, numbers, pick } = wording;
  const columns: Column<Verification>[] = [
    {
      key: 'unit',
      title: t('quality.enterprise'),
      cell: ({ unit }) => unit.name,
      show: ({ unit }) => <OrgName>{unit.name}</OrgName>,
      sortable: true,
    },
    { key: 'measure', title: t('quality.measure'), cell: ({ measure }) => pick(measure.name), sortable: true },
    {
      key: 'ledger',
      title: t('quality.ledger'),
      cell: ({ ledger }) => ledger,
      show: ({ ledger }) => numbers.plain(ledger),
      align: 'end',
      sortable: true,
    },
    {
      key: 'reported',
      title: t('quality.reported'),
      cell: ({ reported }) => reported,
      show: ({ reported }) => numbers.plain(reported),
      align: 'end',
      sortable: true,
    },
    {
      key: 'factor',
      title: t('quality.factor'),
      cell: ({ factor }) => factor,
      show: ({ factor }) => numbers.plain(factor),
      align: 'end',
      sortable: true,
    },
    { key: 'kind', title: t('quality.direction'), cell: ({ kind }) => t(`fact.${kind}`) },
  ];
  if (onAsk === undefined) return columns;
  const show = (off: Verification) => (
    <Button
      size="small"
      aria-label={t('quality.ask-unit', { unit: off.unit.name })}
      onClick={() => onAsk(draftForDifference(off, wording))}
    >
      {t('quality.ask')}
    </Button>
  );
  return [...columns, { key: 'ask', title: t('quality.ask'), cell: () => null, show, screenOnly: true }];
}
