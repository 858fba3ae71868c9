import { useWording } from '../../i18n/language.tsx';
import { Card } from '../../ui/card.tsx';
import { type Column, DataTable, tableCells } from '../../ui/data-table.tsx';
import { ExportTable } from '../../ui/export-buttons.tsx';
import { StatusTag } from '../../ui/status-tag.tsx';
import { Told } from '../../ui/told.tsx';
import styles from './indicators.module.css';
import { statusWord } from './list-filters.tsx';
import type { Goalposts, IndicatorPageData } from './types.ts';
import { usePictureFrame } from './use-picture-frame.ts';
import { postsText } from './words.ts';

/** All goalposts that there are, the latest first; those that the period is scored by are marked. */
export function GoalpostVersions({ page }: { readonly page: IndicatorPageData }) {
  const wording = useWording();
  const { t, pick } = wording;
  const { goalposts, unit } = page.indicator;
  const columns: readonly Column<Goalposts>[] = [
    {
      key: 'valid',
      title: t('ind.valid'),
      cell: ({ validFrom, validTo }) => `${validFrom} – ${validTo}`,
      show: ({ validFrom, validTo, holds }) => (
        <span className={holds ? styles.inUse : undefined}>
          {validFrom} – {validTo}
          {holds && <div>{t('ind.holds')}</div>}
        </span>
      ),
    },
    { key: 'kind', title: t('ind.period-kind'), cell: ({ periodKind }) => t(`ind.kind-${periodKind}`) },
    { key: 'posts', title: t('ind.posts'), cell: (posts) => postsText(posts, unit, wording), wrap: true },
    {
      key: 'status',
      title: t('ind.status'),
      cell: ({ status }) => statusWord(status, wording),
      show: ({ status }) => (status === 'official' ? statusWord(status, wording) : <StatusTag status={status} />),
    },
    {
      key: 'source',
      title: t('indicator.source'),
      cell: ({ source }) => pick(source),
      show: ({ source }) => <Told>{pick(source)}</Told>,
      wrap: true,
    },
  ];
  const { fileName } = usePictureFrame(page, t('ind.goalposts'));
  return (
    <Card
      title={t('ind.goalposts')}
      note={t('ind.goalposts-note')}
      actions={<ExportTable rows={() => tableCells(columns, goalposts)} fileName={fileName} />}
    >
      {goalposts.length === 0 ? (
        <p className={styles.quiet}>{t('ind.goalposts-none')}</p>
      ) : (
        <DataTable
          label={t('ind.goalposts')}
          columns={columns}
          rows={goalposts}
          rowKey={({ validFrom, periodKind }) => validFrom + periodKind}
        />
      )}
    </Card>
  );
}
