import { paths } from '../../app/paths.ts';
import { useGate } from '../../app/use-gate.ts';
import type { View } from '../../app/view.ts';
import { useWording, type Wording } from '../../i18n/language.tsx';
import { Card } from '../../ui/card.tsx';
import { type Column, DataTable, tableCells } from '../../ui/data-table.tsx';
import { Evidence } from '../../ui/evidence.tsx';
import { ExportTable } from '../../ui/export-buttons.tsx';
import { NumberLink } from '../../ui/number-link.tsx';
import { OrgName } from '../../ui/org-name.tsx';
import styles from './indicators.module.css';
import { termColumns } from './term-columns.tsx';
import type { IndicatorPageData } from './types.ts';
import { usePictureFrame } from './use-picture-frame.ts';

type Child = IndicatorPageData['children'][number];

/** The units directly below, in the order of the tree: no ranks. */
export function Children({ page }: { readonly page: IndicatorPageData }) {
  const wording = useWording();
  const { t, numbers } = wording;
  const { view } = useGate();
  const { children, childrenTotal, restPoints } = page;
  const columns = childColumns(page, view, wording);
  const { fileName } = usePictureFrame(page, t('ind.children'));
  return (
    <Card
      title={t('ind.children')}
      note={t('ind.children-note')}
      actions={<ExportTable rows={() => tableCells(columns, children)} fileName={fileName} />}
      className={styles.block}
    >
      <DataTable label={t('ind.children')} columns={columns} rows={children} rowKey={({ org }) => org.code} />
      <p className={styles.foot}>
        {restPoints !== null &&
          restPoints !== 0 &&
          `${t('ind.rest', { points: numbers.signedExact(restPoints) })}${t('clause.separator')}`}
        {children.length < childrenTotal && t('children.largest', { n: children.length, total: childrenTotal })}
      </p>
    </Card>
  );
}

function childColumns({ indicator }: IndicatorPageData, view: View, wording: Wording): readonly Column<Child>[] {
  const { t, numbers, pick } = wording;
  const unit = pick(indicator.unit);
  const at = (code: string) => paths.indicator(indicator.id, { ...view, org: code });
  return [
    {
      key: 'name',
      title: t('children.name'),
      cell: ({ org }) => org.name,
      show: ({ org }) => (
        <NumberLink {...at(org.code)}>
          <OrgName>{org.name}</OrgName>
        </NumberLink>
      ),
      sortable: true,
    },
    { key: 'code', title: t('children.code'), cell: ({ org }) => org.code, exportOnly: true },
    {
      key: 'value',
      title: t('indicator.value'),
      cell: ({ value }) => value,
      show: ({ value, reason, org }) =>
        value === null ? (
          <span className={styles.missing}>{t(`missing.${reason ?? 'no-data'}`)}</span>
        ) : (
          <NumberLink {...at(org.code)}>{numbers.inColumn(value, unit)}</NumberLink>
        ),
      align: 'end',
    },
    ...termColumns(wording),
    {
      key: 'score',
      title: t('indicator.score'),
      cell: ({ score }) => score,
      show: ({ score }) => <b>{numbers.score(score)}</b>,
      align: 'end',
    },
    {
      key: 'points',
      title: t('ind.pull'),
      cell: ({ points }) => points,
      show: ({ points }) => numbers.signedExact(points),
      sortable: true,
      align: 'end',
    },
    {
      key: 'coverage',
      title: t('indicator.coverage'),
      cell: ({ coverage }) => coverage,
      show: ({ coverage }) => numbers.percent(coverage),
      align: 'end',
    },
    {
      key: 'evidence',
      title: t('indicator.evidence'),
      cell: () => null,
      show: ({ grades }) => <Evidence grades={grades} />,
      screenOnly: true,
    },
    ...(['A', 'B', 'C'] as const).map((grade): Column<Child> => {
      return { key: grade, title: t(`grade.${grade}`), cell: ({ grades }) => grades[grade], exportOnly: true };
    }),
  ];
}
