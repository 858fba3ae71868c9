import type { EnterpriseColumn } from '@shiheng/contract/enterprise-columns';
import { Link } from '@tanstack/react-router';
import { memo } from 'react';
import { columnsOf, type EnterpriseSearch } from '../../app/enterprise-search.ts';
import { paths } from '../../app/paths.ts';
import { useGate } from '../../app/use-gate.ts';
import { useWording, type Wording } from '../../i18n/language.tsx';
import tableStyles from '../../ui/data-table.module.css';
import { dayText } from '../../ui/dates.ts';
import { OrgName } from '../../ui/org-name.tsx';
import { Tag } from '../../ui/tag.tsx';
import styles from './enterprises.module.css';
import type { EnterpriseRow } from './types.ts';

interface Props {
  readonly rows: readonly EnterpriseRow[];
  readonly search: EnterpriseSearch;
  readonly onSearch: (search: EnterpriseSearch) => void;
}

const sortable: Partial<Record<EnterpriseColumn, NonNullable<EnterpriseSearch['sort']>>> = {
  name: 'name',
  code: 'code',
  workers: 'workers',
  declared: 'declared',
};

/** Sorted by the server, so that the order holds beyond what is listed. On a phone every enterprise is a card. */
export const EnterpriseTable = memo(function EnterpriseTable({ rows, search, onSearch }: Props) {
  const { t } = useWording();
  const columns = columnsOf(search);
  const title = t('enterprises.title');
  return (
    <section
      className={tableStyles.scroll}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
      aria-label={t('table.scroll', { title })}
    >
      <table className={`${tableStyles.table} ${tableStyles.records} ${styles.table}`}>
        <thead>
          <tr>
            {columns.map((column) => (
              <Head key={column} column={column} search={search} onSearch={onSearch} />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.enterpriseId}>
              {columns.map((column) =>
                column === 'name' ? (
                  <th key={column} scope="row">
                    <EnterpriseLink row={row} />
                  </th>
                ) : (
                  <td
                    key={column}
                    className={column === 'workers' ? tableStyles.end : undefined}
                    data-label={t(`enterprises.column-${column}`)}
                  >
                    <Cell row={row} column={column} onUnder={(under) => onSearch({ ...search, under })} />
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
});

interface HeadProps extends Pick<Props, 'search' | 'onSearch'> {
  readonly column: EnterpriseColumn;
}

function Head({ column, search, onSearch }: HeadProps) {
  const { t } = useWording();
  const title = t(`enterprises.column-${column}`);
  const sort = sortable[column];
  const className = column === 'workers' ? tableStyles.end : undefined;
  if (sort === undefined) return <th scope="col">{title}</th>;
  const isSorted = (search.sort ?? 'name') === sort;
  const state = !isSorted ? 'none' : search.order === 'desc' ? 'descending' : 'ascending';
  const next = () => {
    const first = sort === 'workers' || sort === 'declared' ? 'desc' : 'asc';
    const order = !isSorted ? first : state === 'ascending' ? 'desc' : 'asc';
    onSearch({ ...search, sort: sort === 'name' ? undefined : sort, order: order === 'asc' ? undefined : order });
  };
  return (
    <th scope="col" aria-sort={state} className={className}>
      <button type="button" onClick={next} aria-label={t('table.sort', { column: title })}>
        {title}
        <span aria-hidden="true">{{ none: '↕', ascending: '↑', descending: '↓' }[state]}</span>
      </button>
    </th>
  );
}

function EnterpriseLink({ row: { enterpriseId, name } }: { readonly row: EnterpriseRow }) {
  const { view } = useGate();
  return (
    <Link {...paths.enterprise(enterpriseId, view)} className={styles.link}>
      <OrgName>{name}</OrgName>
    </Link>
  );
}

interface CellProps {
  readonly row: EnterpriseRow;
  readonly column: EnterpriseColumn;
  readonly onUnder: (code: string) => void;
}

function Cell({ row, column, onUnder }: CellProps) {
  const wording = useWording();
  const { t, pick, numbers } = wording;
  switch (column) {
    case 'name':
      return row.name;
    case 'code':
      return <span className={styles.mono}>{row.creditCode}</span>;
    case 'place':
      return <Under org={row.county} onUnder={onUnder} />;
    case 'system':
      return row.system === null ? <Missing /> : <Under org={row.system} onUnder={onUnder} />;
    case 'industry':
      return `${row.industry.code} ${pick(row.industry.name)}`;
    case 'ownership':
      return pick(row.ownership);
    case 'traits':
      return <Traits row={row} />;
    case 'workers':
      return row.workers === null ? <Missing /> : numbers.count(row.workers);
    case 'declared':
      return row.declared === null ? (
        <span className={styles.not}>{t('enterprises.declared-no')}</span>
      ) : (
        declaredText(row.declared, wording)
      );
  }
}

/** Nothing at all where there is none: a card on a phone then leaves the line out. */
function Traits({ row }: { readonly row: EnterpriseRow }) {
  const { t } = useWording();
  const traits = (['aboveScale', 'pilot', 'hasUnion'] as const).filter((each) => row[each]);
  if (traits.length === 0) return null;
  return (
    <span className={styles.tags}>
      {traits.map((each) => (
        <Tag key={each}>{t(traitNames[each])}</Tag>
      ))}
    </span>
  );
}

const traitNames = {
  aboveScale: 'enterprises.aboveScale',
  pilot: 'enterprises.pilot',
  hasUnion: 'enterprises.union',
} as const;

function declaredText(
  { period, version, declaredAt }: NonNullable<EnterpriseRow['declared']>,
  wording: Wording,
): string {
  const { t, numbers, language } = wording;
  return t('enterprises.declared-at', {
    day: dayText(declaredAt, language),
    period: numbers.periodBrief(period),
    version,
  });
}

/** Narrows the list to what also stands under this organisation. */
function Under({ org, onUnder }: { readonly org: EnterpriseRow['county']; readonly onUnder: CellProps['onUnder'] }) {
  const { t } = useWording();
  return (
    <button
      type="button"
      className={styles.under}
      title={t('enterprises.narrow', { name: org.name })}
      onClick={() => onUnder(org.code)}
    >
      <OrgName>{org.name}</OrgName>
    </button>
  );
}

function Missing() {
  const { numbers } = useWording();
  return <span className={styles.quiet}>{numbers.plain(null)}</span>;
}
