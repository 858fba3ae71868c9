import { download } from '../../app/api.ts';
import { paths } from '../../app/paths.ts';
import { queryOf } from '../../app/queries.ts';
import { useGate } from '../../app/use-gate.ts';
import { useWording, type Wording } from '../../i18n/language.tsx';
import { Card } from '../../ui/card.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { Evidence } from '../../ui/evidence.tsx';
import { ExportLink } from '../../ui/export-buttons.tsx';
import { NumberLink } from '../../ui/number-link.tsx';
import { OrgName } from '../../ui/org-name.tsx';
import { Tag } from '../../ui/tag.tsx';
import styles from './quality.module.css';
import type { Quality, UnitRow } from './types.ts';

/** Who declared, who was late, how full the rows are and how well founded, unit by unit. Never ranked. */
export function Units({ quality }: { readonly quality: Quality }) {
  const wording = useWording();
  const { t, numbers } = wording;
  const { view } = useGate();
  const { units, unitsTotal } = quality;
  return (
    <Card
      title={t('quality.units')}
      note={t('quality.units-note')}
      actions={
        <ExportLink
          take={(wish, onBytes) => download('exportQuality', { query: { ...queryOf(view), ...wish } }, onBytes)}
        />
      }
    >
      <DataTable
        label={t('quality.units')}
        columns={unitColumns(wording)}
        rows={units}
        rowKey={({ org }) => org.code}
        shown={30}
      />
      {unitsTotal > units.length && (
        <p className={styles.quiet}>
          {t('quality.units-more', { shown: numbers.count(units.length), total: numbers.count(unitsTotal) })}
        </p>
      )}
    </Card>
  );
}

function unitColumns(wording: Wording): readonly Column<UnitRow>[] {
  const { t, numbers } = wording;
  return [
    {
      key: 'unit',
      title: t('quality.unit'),
      cell: ({ org }) => org.name,
      show: (row) => <UnitLink row={row} />,
    },
    { key: 'expected', title: t('quality.expected'), cell: ({ sums }) => sums.expected, align: 'end', sortable: true },
    { key: 'declared', title: t('quality.declared'), cell: ({ sums }) => sums.declared, align: 'end', sortable: true },
    {
      key: 'missing',
      title: t('quality.missing'),
      cell: ({ sums }) => sums.expected - sums.declared,
      show: (row) => <Opening row={row} state="missing" n={row.sums.expected - row.sums.declared} />,
      align: 'end',
      sortable: true,
    },
    {
      key: 'late',
      title: t('quality.late'),
      cell: ({ sums }) => sums.late,
      show: (row) => <Opening row={row} state="late" n={row.sums.late} />,
      align: 'end',
      sortable: true,
    },
    {
      key: 'filled',
      title: t('quality.filled'),
      cell: ({ sums }) => sums.filledShare,
      show: ({ sums }) => numbers.percent(sums.filledShare),
      align: 'end',
      sortable: true,
    },
    {
      key: 'evidence',
      title: t('quality.evidence'),
      cell: ({ sums }) => sharesOf(sums.grades).A,
      show: ({ sums }) => <Evidence grades={sharesOf(sums.grades)} />,
      sortable: true,
    },
  ];
}

/** Who had left by the end has no page of this period under this unit. */
function UnitLink({ row: { org, left } }: { readonly row: UnitRow }) {
  const { t } = useWording();
  const { view } = useGate();
  if (left)
    return (
      <>
        <OrgName>{org.name}</OrgName> <Tag tone="quiet">{t('quality.left')}</Tag>
      </>
    );
  return (
    <NumberLink {...paths.quality({ ...view, org: org.code }, {})}>
      <OrgName>{org.name}</OrgName>
    </NumberLink>
  );
}

interface OpeningProps {
  readonly row: UnitRow;
  readonly state: 'missing' | 'late';
  readonly n: number;
}

/** A number that opens its enterprises; nought opens nothing. */
function Opening({ row: { org, left }, state, n }: OpeningProps) {
  const { t, numbers } = useWording();
  const { view } = useGate();
  if (n === 0 || left) return <>{numbers.count(n)}</>;
  const label = t('quality.open-number', { unit: org.name, what: t(`quality.${state}`), n: numbers.count(n) });
  return (
    <NumberLink {...paths.quality({ ...view, org: org.code }, { state })} hash="filings" aria-label={label}>
      {numbers.count(n)}
    </NumberLink>
  );
}

/** Shares of the figures by grade; all 0 where there are none. */
export function sharesOf({ A, B, C }: UnitRow['sums']['grades']) {
  const all = Math.max(1, A + B + C);
  return { A: A / all, B: B / all, C: C / all };
}
