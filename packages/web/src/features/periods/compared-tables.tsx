import { Link } from '@tanstack/react-router';
import { useGate } from '../../app/use-gate.ts';
import { searchWith } from '../../app/view.ts';
import { useWording, type Wording } from '../../i18n/language.tsx';
import { numeral, positionText } from '../../ui/balance-words.ts';
import { Card } from '../../ui/card.tsx';
import { type Column, DataTable, tableCells } from '../../ui/data-table.tsx';
import { ExportTable } from '../../ui/export-buttons.tsx';
import { fileName } from '../../ui/file-name.ts';
import { OrgName } from '../../ui/org-name.tsx';
import styles from './periods.module.css';
import type { Comparison } from './queries.ts';

type Balance = Comparison['relations'][number];
type Indicator = Comparison['indicators'][number];
type Child = Comparison['children'][number];

/** Balances, and indicators and units below where some differ, each to take away as a table. */
export function ComparedTables({ comparison }: { readonly comparison: Comparison }) {
  const wording = useWording();
  const { t } = wording;
  const { relations, indicators, indicatorsTotal, children, childrenTotal, childrenChanged } = comparison;
  return (
    <>
      <TableCard
        title={t('periods.balances')}
        note={t('periods.balances-note', {
          n: relations.filter(({ changed }) => changed).length,
          total: relations.length,
        })}
        columns={balanceColumns(wording)}
        rows={relations}
        rowKey={({ id }) => id}
        comparison={comparison}
      />
      {indicators.length > 0 && (
        <TableCard
          title={t('periods.indicators')}
          note={t('periods.indicators-note', { n: indicators.length, total: indicatorsTotal })}
          columns={indicatorColumns(wording)}
          rows={indicators}
          rowKey={({ id }) => id}
          comparison={comparison}
        />
      )}
      {children.length > 0 && (
        <TableCard
          title={t('periods.children')}
          note={t('periods.children-note', { n: childrenChanged, total: childrenTotal, shown: children.length })}
          columns={childColumns(wording)}
          rows={children}
          rowKey={({ org }) => org.code}
          comparison={comparison}
        />
      )}
    </>
  );
}

interface TableCardProps<Row> {
  readonly title: string;
  readonly note: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  readonly comparison: Comparison;
}

function TableCard<Row>({
  title,
  note,
  columns,
  rows,
  rowKey,
  comparison: { org, period, from, to },
}: TableCardProps<Row>) {
  const file = fileName(title, org.name, period, `v${from.version}`, to.version === null ? 'now' : `v${to.version}`);
  return (
    <Card title={title} note={note} actions={<ExportTable rows={() => tableCells(columns, rows)} fileName={file} />}>
      <DataTable label={title} columns={columns} rows={rows} rowKey={rowKey} />
    </Card>
  );
}

/** Both where they differ; what stays is told once and stands back. */
function Pair({ before, after }: { readonly before: string; readonly after: string }) {
  if (before === after) return <span className={styles.quiet}>{after}</span>;
  return (
    <span className={styles.changed}>
      {before} → {after}
    </span>
  );
}

function sideColumns<Row>(
  key: string,
  title: string,
  of: (row: Row, side: 'before' | 'after') => number | null,
  text: (value: number | null) => string,
  { t }: Wording,
  remark?: (row: Row) => string | undefined,
): readonly Column<Row>[] {
  return [
    {
      key,
      title,
      cell: () => null,
      show: (row) => (
        <>
          <Pair before={text(of(row, 'before'))} after={text(of(row, 'after'))} />
          {remark?.(row) && <small className={styles.remark}>{remark(row)}</small>}
        </>
      ),
      align: 'end',
      screenOnly: true,
    },
    ...(['before', 'after'] as const).map(
      (side): Column<Row> => ({
        key: `${key} ${side}`,
        title: `${title} ${t(`periods.${side}`)}`,
        cell: (row) => of(row, side),
        exportOnly: true,
      }),
    ),
  ];
}

function balanceColumns(wording: Wording): readonly Column<Balance>[] {
  const { t, numbers, pick } = wording;
  const position = (row: Balance, side: 'before' | 'after') => {
    const balance = row[side];
    return balance === null
      ? t('periods.not-there')
      : positionText(
          { ...balance, sides: row.sideNames.map(({ id }) => ({ id, score: null, coverage: 0 })) },
          row.sideNames,
          wording,
        );
  };
  return [
    {
      key: 'relation',
      title: t('periods.relation'),
      cell: ({ id, name }) => `${numeral(id, wording)} ${pick(name)}`,
      wrap: true,
    },
    ...sideColumns<Balance>(
      'headline',
      t('balance.headline'),
      (row, side) => row[side]?.headline ?? null,
      numbers.exact,
      wording,
    ),
    ...sideColumns<Balance>(
      'gap',
      t('balance.gap'),
      (row, side) => row[side]?.gap ?? null,
      numbers.signedExact,
      wording,
      ({ sideNames }) => (sideNames.length > 2 ? t('balance.gap-five') : undefined),
    ),
    {
      key: 'position',
      title: t('children.position'),
      cell: (row) => position(row, 'after'),
      show: (row) => <Pair before={position(row, 'before')} after={position(row, 'after')} />,
    },
  ];
}

function indicatorColumns(wording: Wording): readonly Column<Indicator>[] {
  const { t, numbers, pick } = wording;
  return [
    { key: 'indicator', title: t('periods.indicator'), cell: ({ no, name }) => `${no} ${pick(name)}`, wrap: true },
    {
      key: 'value',
      title: t('periods.value'),
      cell: () => null,
      show: ({ before, after, unit }) => (
        <Pair before={numbers.inColumn(before, pick(unit))} after={numbers.inColumn(after, pick(unit))} />
      ),
      align: 'end',
      screenOnly: true,
    },
    {
      key: 'before',
      title: `${t('periods.value')} ${t('periods.before')}`,
      cell: ({ before }) => before,
      exportOnly: true,
    },
    {
      key: 'after',
      title: `${t('periods.value')} ${t('periods.after')}`,
      cell: ({ after }) => after,
      exportOnly: true,
    },
    ...sideColumns<Indicator>(
      'score',
      t('periods.score'),
      (row, side) => (side === 'before' ? row.scoreBefore : row.scoreAfter),
      numbers.exact,
      wording,
    ),
  ];
}

function childColumns(wording: Wording): readonly Column<Child>[] {
  const { t, numbers } = wording;
  const differing = ({ relations }: Child) =>
    relations
      .map(({ id, before, after }) =>
        t('periods.relation-changed', {
          n: numeral(id, wording),
          before: numbers.exact(before?.headline ?? null),
          after: numbers.exact(after?.headline ?? null),
        }),
      )
      .join(t('list.separator'));
  const count = (value: number | null) => (value === null ? '—' : numbers.count(value));
  return [
    {
      key: 'org',
      title: t('shell.organisation'),
      cell: ({ org }) => org.name,
      show: ({ org }) => <ChildLink org={org} />,
      sortable: true,
    },
    ...sideColumns<Child>(
      'enterprises',
      t('children.enterprises'),
      (row, side) => row[side]?.enterprises ?? null,
      count,
      wording,
    ),
    ...sideColumns<Child>('workers', t('children.workers'), (row, side) => row[side]?.workers ?? null, count, wording),
    { key: 'relations', title: t('periods.balances-differ'), cell: differing, wrap: true },
  ];
}

/** The same comparison one level down. */
function ChildLink({ org }: { readonly org: Child['org'] }) {
  const { view } = useGate();
  return (
    <Link to="." search={(before) => searchWith(before, view, { org: org.code })}>
      <OrgName>{org.name}</OrgName>
    </Link>
  );
}
