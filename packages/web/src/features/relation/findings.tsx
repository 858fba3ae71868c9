import { useWording, type Wording } from '../../i18n/language.tsx';
import { Card } from '../../ui/card.tsx';
import { type Column, DataTable, tableCells } from '../../ui/data-table.tsx';
import { ExportTable } from '../../ui/export-buttons.tsx';
import { OrgName } from '../../ui/org-name.tsx';
import { factText } from './fact-words.ts';
import { pictureFrame } from './picture-frame.ts';
import styles from './relation.module.css';
import type { Finding, RelationPageData } from './types.ts';

/** What the rules have noticed, each with the figures that triggered it. */
export function Findings({ page }: { readonly page: RelationPageData }) {
  const wording = useWording();
  const { t } = wording;
  const columns = findingColumns(wording);
  const rows = page.findings;
  const file = pictureFrame(page, t('findings.title'), wording).fileName;
  const save = rows.length === 0 ? null : <ExportTable rows={() => tableCells(columns, rows)} fileName={file} />;
  return (
    <Card title={t('findings.title')} note={t('findings.note')} actions={save} className={styles.block}>
      {rows.length === 0 ? (
        <p className={styles.quiet}>{t('findings.none')}</p>
      ) : (
        <DataTable label={t('findings.title')} columns={columns} rows={rows} rowKey={findingKey} />
      )}
    </Card>
  );
}

function findingKey({ kind, org, measure, facts }: Finding): string {
  return [kind, org.code, measure?.id ?? '', ...Object.values(facts)].join(' ');
}

function findingColumns(wording: Wording): readonly Column<Finding>[] {
  const { t, pick } = wording;
  return [
    {
      key: 'org',
      title: t('children.name'),
      cell: ({ org }) => org.name,
      show: ({ org }) => <OrgName>{org.name}</OrgName>,
      sortable: true,
    },
    { key: 'code', title: t('children.code'), cell: ({ org }) => org.code, exportOnly: true },
    { key: 'kind', title: t('findings.kind'), cell: ({ kind }) => t(`finding.${kind}`), sortable: true },
    {
      key: 'measure',
      title: t('findings.measure'),
      cell: ({ measure }) => (measure === null ? null : pick(measure.name)),
    },
    { key: 'facts', title: t('findings.facts'), cell: ({ facts }) => factText(facts, wording), wrap: true },
  ];
}
