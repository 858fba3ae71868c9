import { useState } from 'react';
import { useWording, type Wording } from '../../i18n/language.tsx';
import { Card } from '../../ui/card.tsx';
import { type Column, DataTable, tableCells } from '../../ui/data-table.tsx';
import { dayText, momentText } from '../../ui/dates.ts';
import { ExportTable } from '../../ui/export-buttons.tsx';
import { fileName } from '../../ui/file-name.ts';
import { roleName } from '../../ui/role-words.ts';
import { Tag } from '../../ui/tag.tsx';
import { DifferenceDialog } from './difference-dialog.tsx';
import styles from './enterprise.module.css';
import type { Declaration, Enterprise } from './types.ts';

/** Every version of every declaration, newest period first; the difference of each opens to the rows. */
export function Declarations({ enterprise }: { readonly enterprise: Enterprise }) {
  const wording = useWording();
  const { t, numbers, language } = wording;
  const [opened, setOpened] = useState<Declaration>();
  const columns: readonly Column<Declaration>[] = [
    { key: 'period', title: t('declarations.period'), cell: ({ period }) => numbers.period(period), keep: true },
    {
      key: 'version',
      title: t('declarations.version'),
      cell: ({ version }) => version,
      show: ({ version, supersededAt }) => (
        <>
          {t('declarations.version-n', { n: version })}{' '}
          {supersededAt === null && <Tag>{t('declarations.current')}</Tag>}
        </>
      ),
    },
    { key: 'rows', title: t('declarations.rows'), cell: ({ rows }) => rows, align: 'end' },
    {
      key: 'at',
      title: t('declarations.at'),
      cell: ({ declaredAt }) => dayText(declaredAt, language),
      show: ({ declaredAt }) => <time title={momentText(declaredAt, language)}>{dayText(declaredAt, language)}</time>,
    },
    { key: 'by', title: t('declarations.by'), cell: (row) => byWhom(row, wording) },
    { key: 'grade', title: t('measures.grade'), cell: ({ grade }) => grade },
    {
      key: 'difference',
      title: t('declarations.difference'),
      cell: (row) => differenceText(row.difference, wording),
      show: (row) => <DifferenceCell declaration={row} open={enterprise.may.seeWorkers ? setOpened : undefined} />,
      wrap: true,
    },
  ];
  const rows = enterprise.declarations;
  return (
    <Card
      title={t('declarations.title')}
      note={t('declarations.note')}
      actions={
        <ExportTable
          rows={() => tableCells(columns, rows)}
          fileName={fileName(t('declarations.title'), enterprise.name, enterprise.period)}
        />
      }
    >
      {rows.length === 0 ? (
        <p className={styles.quiet}>{t('declarations.none')}</p>
      ) : (
        <DataTable
          label={t('declarations.title')}
          columns={columns}
          rows={rows}
          rowKey={({ period, version }) => `${period} ${version}`}
          shown={8}
        />
      )}
      {opened !== undefined && (
        <DifferenceDialog enterprise={enterprise} declaration={opened} onClose={() => setOpened(undefined)} />
      )}
    </Card>
  );
}

function byWhom({ way, role }: Declaration, { t, language }: Wording): string {
  const how = t(`declarations.way-${way}`);
  return role === null ? how : `${how} · ${roleName(role, language)}`;
}

const told = ['joined', 'left', 'promoted', 'demoted', 'moved', 'paid'] as const;

/** 新增 2，离开 1, or that nothing of these changed. */
export function differenceText(difference: Declaration['difference'], { t }: Wording): string {
  if (difference === null) return t('difference.first');
  const parts = told.flatMap((kind) =>
    difference[kind] === 0 ? [] : [t(`difference.${kind}-n`, { n: difference[kind] })],
  );
  return parts.length === 0 ? t('difference.none') : parts.join(t('list.separator'));
}

interface CellProps {
  readonly declaration: Declaration;
  readonly open: ((declaration: Declaration) => void) | undefined;
}

function DifferenceCell({ declaration, open }: CellProps) {
  const wording = useWording();
  const text = differenceText(declaration.difference, wording);
  if (open === undefined || declaration.difference === null) return text;
  return (
    <button type="button" className={styles.opener} onClick={() => open(declaration)}>
      {text}
    </button>
  );
}
