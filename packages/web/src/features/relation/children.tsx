import { paths } from '../../app/paths.ts';
import { useGate } from '../../app/use-gate.ts';
import type { View } from '../../app/view.ts';
import { isOut } from '../../charts/balance.ts';
import { MiniBalance } from '../../charts/mini-balance.tsx';
import { useWording, type Wording } from '../../i18n/language.tsx';
import { positionText } from '../../ui/balance-words.ts';
import { Card } from '../../ui/card.tsx';
import type { Column } from '../../ui/data-table.tsx';
import { DataTable, tableCells } from '../../ui/data-table.tsx';
import { ExportTable } from '../../ui/export-buttons.tsx';
import { NumberLink } from '../../ui/number-link.tsx';
import { OrgName } from '../../ui/org-name.tsx';
import styles from './relation.module.css';
import { tierText } from './tiers.ts';
import type { Child, RelationPageData } from './types.ts';
import { usePictureFrame } from './use-picture-frame.ts';

/** The units below: no ranks; tiers only where units can be told apart. */
export function Children({ page }: { readonly page: RelationPageData }) {
  const wording = useWording();
  const { t } = wording;
  const { view } = useGate();
  const { children, childrenTotal, tiers } = page;
  const columns = childColumns(page, view, wording);
  const file = usePictureFrame(page, t('children.title')).fileName;
  const save = <ExportTable rows={() => tableCells(columns, children)} fileName={file} />;
  if (children.length === 0) {
    return (
      <Card title={t('children.title')} className={styles.block}>
        <p className={styles.quiet}>{t('children.none')}</p>
      </Card>
    );
  }
  const shown = children.length < (childrenTotal ?? 0);
  return (
    <Card title={t('children.title')} note={t('children.note')} actions={save} className={styles.block}>
      {tiers.length === 1 && <p className={styles.quiet}>{t('children.tied-all')}</p>}
      {shown && (
        <p className={styles.quiet}>{t('children.largest', { n: children.length, total: childrenTotal ?? 0 })}</p>
      )}
      <DataTable label={t('children.title')} columns={columns} rows={children} rowKey={({ org }) => org.code} />
    </Card>
  );
}

function childColumns(page: RelationPageData, view: View, wording: Wording): readonly Column<Child>[] {
  const { t, numbers } = wording;
  const { relation, sides, tiers } = page;
  const result = ({ relations }: Child) => relations.find(({ id }) => id === relation.id);
  const scoreOf = (child: Child, wanted: string) => result(child)?.sides.find(({ id }) => id === wanted)?.score ?? null;
  const position = (child: Child) => {
    const found = result(child);
    return found === undefined ? null : positionText(found, sides, wording);
  };
  return [
    {
      key: 'name',
      title: t('children.name'),
      cell: ({ org }) => org.name,
      show: ({ org }) => (
        <NumberLink {...paths.relation(relation.id, { ...view, org: org.code })}>
          <OrgName>{org.name}</OrgName>
        </NumberLink>
      ),
      sortable: true,
    },
    {
      key: 'code',
      title: t('children.code'),
      cell: ({ org }) => org.code,
      sortable: true,
      // Codes of organisations are known to people; ids of enterprises are not.
      exportOnly: page.children.some(({ org }) => org.code.length > 12),
    },
    {
      key: 'enterprises',
      title: t('children.enterprises'),
      cell: ({ coverage }) => coverage.enterprises,
      show: ({ coverage }) => numbers.count(coverage.enterprises),
      align: 'end',
    },
    {
      key: 'workers',
      title: t('children.workers'),
      cell: ({ coverage }) => coverage.workers,
      show: ({ coverage: { workers } }) => (workers === null ? numbers.plain(null) : numbers.count(workers)),
      align: 'end',
    },
    ...sides.map(({ id, name }): Column<Child> => {
      return {
        key: id,
        title: wording.pick(name),
        cell: (child) => scoreOf(child, id),
        show: (child) => numbers.score(scoreOf(child, id)),
        align: 'end',
      };
    }),
    {
      key: 'headline',
      title: t('balance.headline'),
      cell: (child) => result(child)?.headline ?? null,
      show: (child) => {
        const headline = result(child)?.headline ?? null;
        if (headline === null) return numbers.score(null);
        return (
          <NumberLink {...paths.relation(relation.id, { ...view, org: child.org.code })}>
            <b>{numbers.score(headline)}</b>
          </NumberLink>
        );
      },
      align: 'end',
    },
    {
      key: 'interval',
      title: t('balance.interval'),
      cell: () => null,
      show: (child) => <Interval interval={result(child)?.interval ?? null} />,
      screenOnly: true,
      align: 'end',
    },
    { key: 'p05', title: 'P05', cell: (child) => result(child)?.interval?.p05 ?? null, exportOnly: true },
    { key: 'p95', title: 'P95', cell: (child) => result(child)?.interval?.p95 ?? null, exportOnly: true },
    { key: 'gap', title: t('balance.gap'), cell: (child) => result(child)?.gap ?? null, exportOnly: true },
    {
      key: 'position',
      title: t('children.position'),
      cell: position,
      show: (child) => <ChildPosition result={result(child)} text={position(child)} />,
    },
    { key: 'tier', title: t('children.tier'), cell: ({ org }) => tierText(tiers, org.code, wording) },
  ];
}

function Interval({ interval }: { readonly interval: { readonly p05: number; readonly p95: number } | null }) {
  const { numbers } = useWording();
  if (interval === null) return null;
  return (
    <span className={styles.quiet}>
      {numbers.score(interval.p05)}–{numbers.score(interval.p95)}
    </span>
  );
}

function ChildPosition({
  result,
  text,
}: {
  readonly result: Child['relations'][number] | undefined;
  readonly text: string | null;
}) {
  if (result === undefined) return null;
  return (
    <span className={isOut(result) ? styles.positionOut : styles.position}>
      <MiniBalance balance={result} />
      {text}
    </span>
  );
}
