import { useMemo } from 'react';
import { useWording, type Wording } from '../../i18n/language.tsx';
import { numeral } from '../../ui/balance-words.ts';
import { type Column, DataTable, tableCells } from '../../ui/data-table.tsx';
import { ExportTable } from '../../ui/export-buttons.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Told } from '../../ui/told.tsx';
import type { CatalogueAnswer } from './queries.ts';
import styles from './rules.module.css';
import { useChangeSearch, useRulesSearch } from './rules-page.tsx';
import { StandingTag } from './standing-tag.tsx';
import { bandText, holdsText, relationText, shapeText, sideText } from './words.ts';

interface Props {
  readonly catalogue: CatalogueAnswer;
}

/** A name that opens its entry. */
export function OpenEntry({ entry, name }: { readonly entry: string; readonly name: string }) {
  const { t } = useWording();
  const change = useChangeSearch();
  return (
    <button type="button" className={styles.open} title={t('rules.open', { name })} onClick={() => change({ entry })}>
      {name}
    </button>
  );
}

interface ListProps<Row> {
  readonly label: string;
  readonly fileName: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
}

/** Entries as a table with their number, to be taken away. */
export function EntryList<Row>({ label, fileName, columns, rows, rowKey }: ListProps<Row>) {
  const { t } = useWording();
  if (rows.length === 0) return <Notice title={t('rules.none')} text={t('rules.none-text')} />;
  return (
    <section className={styles.list} aria-label={label}>
      <header>
        <span aria-live="polite">{t('rules.found', { n: rows.length })}</span>
        <ExportTable rows={() => tableCells(columns, rows)} fileName={fileName} />
      </header>
      <DataTable label={label} columns={columns} rows={rows} rowKey={rowKey} shown={50} />
    </section>
  );
}

type IndicatorRow = CatalogueAnswer['indicators'][number];

export function IndicatorList({ catalogue }: Props) {
  const wording = useWording();
  const { t } = wording;
  const { find } = useRulesSearch();
  const rows = catalogue.indicators.filter(({ id, no, name, source, note }) =>
    holdsText(find, id, no, name.zh, name.en, source.zh, source.en, note.zh, note.en),
  );
  const columns = useMemo(() => indicatorColumns(catalogue, wording), [catalogue, wording]);
  return (
    <EntryList
      label={t('rules.view-indicators')}
      fileName={`${t('rules.view-indicators')}_${catalogue.version}`}
      columns={columns}
      rows={rows}
      rowKey={({ id }) => id}
    />
  );
}

function indicatorColumns(catalogue: CatalogueAnswer, wording: Wording): readonly Column<IndicatorRow>[] {
  const { t, pick } = wording;
  const sides = ({ sides: of }: IndicatorRow) =>
    of.map(({ relation, side, weight }) =>
      t('rules.side-weight', {
        relation: numeral(relation, wording),
        side: sideText(catalogue, { relation, side }, wording),
        weight: wording.numbers.plain(weight),
      }),
    );
  return [
    {
      key: 'name',
      title: t('rules.name'),
      cell: ({ name }) => pick(name),
      show: ({ id, name }) => <OpenEntry entry={`indicator:${id}`} name={pick(name)} />,
      sortable: true,
    },
    { key: 'no', title: t('rules.no'), cell: ({ no }) => no, sortable: true, align: 'end' },
    { key: 'id', title: t('rules.id'), cell: ({ id }) => id, exportOnly: true },
    { key: 'unit', title: t('rules.unit'), cell: ({ unit }) => pick(unit) },
    {
      key: 'direction',
      title: t('rules.direction'),
      cell: ({ direction }) => t(`rules.direction-${direction}`),
      sortable: true,
    },
    {
      key: 'formula',
      title: t('rules.formula'),
      cell: ({ id }) => pick(catalogue.formulas[id] ?? { zh: id, en: id }),
      wrap: true,
    },
    {
      key: 'sides',
      title: t('rules.sides'),
      cell: (row) => sides(row).join(t('item.separator')),
      show: (row) => sides(row).map((side) => <div key={side}>{side}</div>),
      wrap: true,
    },
    {
      key: 'source',
      title: t('rules.source'),
      cell: ({ source }) => pick(source),
      show: ({ source }) => <Told>{pick(source)}</Told>,
      wrap: true,
    },
    { key: 'note', title: t('rules.definition'), cell: ({ note }) => pick(note), exportOnly: true },
  ];
}

type MeasureRow = CatalogueAnswer['measures'][number];

export function MeasureList({ catalogue }: Props) {
  const { t, pick } = useWording();
  const { find } = useRulesSearch();
  const rows = catalogue.measures.filter(({ id, name, note }) =>
    holdsText(find, id, name.zh, name.en, note.zh, note.en),
  );
  const columns: readonly Column<MeasureRow>[] = [
    {
      key: 'name',
      title: t('rules.name'),
      cell: ({ name }) => pick(name),
      show: ({ id, name }) => <OpenEntry entry={`measure:${id}`} name={pick(name)} />,
      sortable: true,
    },
    { key: 'id', title: t('rules.id'), cell: ({ id }) => id, show: ({ id }) => <code>{id}</code>, sortable: true },
    { key: 'unit', title: t('rules.unit'), cell: ({ unit }) => pick(unit) },
    { key: 'kind', title: t('rules.kind'), cell: ({ kind }) => t(`rules.kind-${kind}`), sortable: true },
    { key: 'time', title: t('rules.time'), cell: ({ time }) => t(`rules.time-${time}`), sortable: true },
    { key: 'from', title: t('rules.from'), cell: ({ from }) => t(`rules.from-${from}`), sortable: true },
    {
      key: 'note',
      title: t('rules.definition'),
      cell: ({ note }) => pick(note),
      show: ({ note }) => <Told>{pick(note)}</Told>,
      wrap: true,
    },
  ];
  return (
    <EntryList
      label={t('rules.view-measures')}
      fileName={`${t('rules.view-measures')}_${catalogue.version}`}
      columns={columns}
      rows={rows}
      rowKey={({ id }) => id}
    />
  );
}

/** One row for each version of each band. */
export function RelationList({ catalogue }: Props) {
  const wording = useWording();
  const { t, pick } = wording;
  const { find } = useRulesSearch();
  const rows = catalogue.relations
    .flatMap((relation) => relation.bands.map((version) => ({ relation, version })))
    .filter(({ relation, version: { source } }) =>
      holdsText(find, relation.id, relation.name.zh, relation.name.en, source.zh, source.en),
    );
  const columns: readonly Column<(typeof rows)[number]>[] = [
    {
      key: 'name',
      title: t('rules.name'),
      cell: ({ relation }) => relationText(catalogue, relation.id, wording),
      show: ({ relation }) => (
        <OpenEntry entry={`relation:${relation.id}`} name={relationText(catalogue, relation.id, wording)} />
      ),
    },
    {
      key: 'sides',
      title: t('proposal.side'),
      cell: ({ relation }) => relation.sides.map(({ name }) => pick(name)).join(' / '),
      exportOnly: true,
    },
    { key: 'band', title: t('rules.band'), cell: ({ version }) => bandText(version.band, wording) },
    ...versionColumns(wording),
  ];
  return (
    <EntryList
      label={t('rules.view-relations')}
      fileName={`${t('rules.view-relations')}_${catalogue.version}`}
      columns={columns}
      rows={rows}
      rowKey={({ relation, version }) => `${relation.id}${version.validFrom}`}
    />
  );
}

/** One row for each version of the goalposts of each indicator. */
export function GoalpostsList({ catalogue }: Props) {
  const wording = useWording();
  const { t, pick } = wording;
  const { find } = useRulesSearch();
  const rows = catalogue.indicators
    .flatMap((indicator) => indicator.goalposts.map((version) => ({ indicator, version })))
    .filter(({ indicator: { id, no, name }, version: { source } }) =>
      holdsText(find, id, no, name.zh, name.en, source.zh, source.en),
    );
  const columns: readonly Column<(typeof rows)[number]>[] = [
    {
      key: 'name',
      title: t('rules.name'),
      cell: ({ indicator }) => pick(indicator.name),
      show: ({ indicator }) => <OpenEntry entry={`indicator:${indicator.id}`} name={pick(indicator.name)} />,
      sortable: true,
    },
    { key: 'no', title: t('rules.no'), cell: ({ indicator }) => indicator.no, sortable: true, align: 'end' },
    { key: 'id', title: t('rules.id'), cell: ({ indicator }) => indicator.id, exportOnly: true },
    {
      key: 'goalposts',
      title: t('rules.goalposts'),
      cell: ({ indicator, version }) => shapeText(version.shape, indicator.unit, wording),
    },
    {
      key: 'kind',
      title: t('rules.period-kind'),
      cell: ({ version }) => t(`rules.kind-of-${version.periodKind}`),
      sortable: true,
    },
    ...versionColumns(wording),
  ];
  return (
    <EntryList
      label={t('rules.view-goalposts')}
      fileName={`${t('rules.view-goalposts')}_${catalogue.version}`}
      columns={columns}
      rows={rows}
      rowKey={({ indicator, version }) => `${indicator.id}${version.periodKind}${version.validFrom}`}
    />
  );
}

type Version = CatalogueAnswer['indicators'][number]['goalposts'][number] | RelationVersion;
type RelationVersion = CatalogueAnswer['relations'][number]['bands'][number];

/** From when to when a version holds, how it stands and where it comes from. */
function versionColumns({ t, pick }: Wording): readonly Column<{ readonly version: Version }>[] {
  return [
    { key: 'from', title: t('rules.valid-from'), cell: ({ version }) => version.validFrom, sortable: true },
    { key: 'to', title: t('rules.valid-to'), cell: ({ version }) => version.validTo },
    {
      key: 'standing',
      title: t('rules.standing'),
      cell: ({ version }) => t(`rules.${version.status}`),
      show: ({ version }) => <StandingTag status={version.status} />,
      sortable: true,
    },
    {
      key: 'source',
      title: t('rules.source'),
      cell: ({ version }) => pick(version.source),
      show: ({ version }) => <Told>{pick(version.source)}</Told>,
      wrap: true,
    },
  ];
}
