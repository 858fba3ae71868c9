import Button from 'antd/es/button';
import { useWording, type Wording } from '../../i18n/language.tsx';
import { Card } from '../../ui/card.tsx';
import { type Column, DataTable, tableCells } from '../../ui/data-table.tsx';
import { ExportTable } from '../../ui/export-buttons.tsx';
import { fileName } from '../../ui/file-name.ts';
import { OrgName } from '../../ui/org-name.tsx';
import { factText } from '../relation/fact-words.ts';
import { draftForFinding } from './drafts.ts';
import styles from './quality.module.css';
import type { Draft, Finding, Quality } from './types.ts';

interface Props {
  readonly quality: Quality;
  readonly onAsk: ((draft: Draft) => void) | undefined;
}

/** What the rules have noticed, each with the figures that triggered it. */
export function Anomalies({ quality, onAsk }: Props) {
  const wording = useWording();
  const { t } = wording;
  const { findings, org, period } = quality;
  const columns = findingColumns(wording, period, onAsk);
  const barred = findings.length === 0 ? t('quality.findings-none') : undefined;
  return (
    <Card
      title={t('quality.findings')}
      note={t('quality.findings-note')}
      actions={
        <ExportTable
          rows={() => tableCells(columns, findings)}
          fileName={fileName(t('quality.findings'), org.name, period)}
          barred={barred}
        />
      }
    >
      {findings.length === 0 ? (
        <p className={styles.quiet}>{t('quality.findings-none')}</p>
      ) : (
        <DataTable label={t('quality.findings')} columns={columns} rows={findings} rowKey={keyOf} shown={10} />
      )}
    </Card>
  );
}

function keyOf({ kind, org, measure, facts }: Finding): string {
  return [kind, org.code, measure?.id ?? '', ...Object.values(facts)].join(' ');
}

function findingColumns(wording: Wording, period: string, onAsk: Props['onAsk']): readonly Column<Finding>[] {
  const { t, pick } = wording;
  const columns: Column<Finding>[] = [
    {
      key: 'unit',
      title: t('quality.unit'),
      cell: ({ org }) => org.name,
      show: ({ org }) => <OrgName>{org.name}</OrgName>,
      sortable: true,
    },
    { key: 'code', title: t('quality.code'), cell: ({ org }) => org.code, exportOnly: true },
    { key: 'kind', title: t('findings.kind'), cell: ({ kind }) => t(`finding.${kind}`), sortable: true },
    {
      key: 'measure',
      title: t('quality.measure'),
      cell: ({ measure }) => (measure === null ? null : pick(measure.name)),
    },
    { key: 'facts', title: t('findings.facts'), cell: ({ facts }) => factText(facts, wording), wrap: true },
  ];
  if (onAsk === undefined) return columns;
  const show = (finding: Finding) => (
    <Button
      size="small"
      aria-label={t('quality.ask-unit', { unit: finding.org.name })}
      onClick={() => onAsk(draftForFinding(finding, period, wording))}
    >
      {t('quality.ask')}
    </Button>
  );
  return [...columns, { key: 'ask', title: t('quality.ask'), cell: () => null, show, screenOnly: true }];
}
