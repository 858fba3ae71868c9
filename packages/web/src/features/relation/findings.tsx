import { paths } from '../../app/paths.ts';
import { useGate } from '../../app/use-gate.ts';
import type { View } from '../../app/view.ts';
import { useWording, type Wording } from '../../i18n/language.tsx';
import { Card } from '../../ui/card.tsx';
import { type Column, DataTable, tableCells } from '../../ui/data-table.tsx';
import { ExportTable } from '../../ui/export-buttons.tsx';
import { NumberLink } from '../../ui/number-link.tsx';
import { OrgName } from '../../ui/org-name.tsx';
import { factText } from './fact-words.ts';
import styles from './relation.module.css';
import type { Finding, RelationPageData } from './types.ts';
import { usePictureFrame } from './use-picture-frame.ts';

interface Props {
  readonly page: RelationPageData;
  readonly findings: readonly Finding[];
}

/** What the rules have noticed, each with the figures that triggered it. */
export function Findings({ page, findings: rows }: Props) {
  const wording = useWording();
  const { t } = wording;
  const { view } = useGate();
  const columns = findingColumns(page, view, wording);
  const file = usePictureFrame(page, t('findings.title')).fileName;
  const save = rows.length === 0 ? null : <ExportTable rows={() => tableCells(columns, rows)} fileName={file} />;
  return (
    <Card title={t('findings.title')} note={t('findings.note')} actions={save} className={styles.block}>
      {rows.length === 0 ? (
        <p className={styles.quiet}>{t('findings.none')}</p>
      ) : (
        <DataTable label={t('findings.title')} columns={columns} rows={rows} rowKey={findingKey} />
      )}
      {!page.formsCompared && <p className={styles.quiet}>{t('findings.no-forms')}</p>}
    </Card>
  );
}

function findingKey({ kind, org, measure, facts }: Finding): string {
  return [kind, org.code, measure?.id ?? '', ...Object.values(facts)].join(' ');
}

/** Where the figures of a finding stand: the unit's page of an indicator with that measure, or of the relation. */
function evidenceOf({ relation, sides }: RelationPageData, { org, measure }: Finding, view: View) {
  const there = { ...view, org: org.code };
  const names = (formula: string) => formula.split(/[^a-z0-9-]+/);
  const indicator = sides
    .flatMap((side) => side.indicators)
    .find(({ formula }) => measure !== null && names(formula).includes(measure.id));
  return indicator === undefined ? paths.relation(relation.id, there) : paths.indicator(indicator.id, there);
}

function findingColumns(page: RelationPageData, view: View, wording: Wording): readonly Column<Finding>[] {
  const { t, pick } = wording;
  return [
    {
      key: 'org',
      title: t('children.name'),
      cell: ({ org }) => org.name,
      show: (finding) => (
        <NumberLink {...evidenceOf(page, finding, view)}>
          <OrgName>{finding.org.name}</OrgName>
        </NumberLink>
      ),
      sortable: true,
    },
    { key: 'code', title: t('children.code'), cell: ({ org }) => org.code, exportOnly: true },
    { key: 'kind', title: t('findings.kind'), cell: ({ kind }) => t(`finding.${kind}`), sortable: true },
    {
      key: 'measure',
      title: t('findings.measure'),
      cell: ({ measure }) => (measure === null ? null : pick(measure.name)),
      show: (finding) =>
        finding.measure !== null && (
          <NumberLink {...evidenceOf(page, finding, view)}>{pick(finding.measure.name)}</NumberLink>
        ),
    },
    { key: 'facts', title: t('findings.facts'), cell: ({ facts }) => factText(facts, wording), wrap: true },
  ];
}
