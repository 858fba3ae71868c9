import { useRef } from 'react';
import { useWording } from '../../i18n/language.tsx';
import { Card } from '../../ui/card.tsx';
import { type Column, DataTable, tableCells } from '../../ui/data-table.tsx';
import { ExportPicture, ExportTable } from '../../ui/export-buttons.tsx';
import { fileName } from '../../ui/file-name.ts';
import { BurdenChart } from './burden-chart.tsx';
import styles from './quality.module.css';
import type { Quality } from './types.ts';

type Point = Quality['burden']['trend'][number];

/** How many fields each enterprise is asked for, and how many of them need not be asked. */
export function BurdenMeter({ quality }: { readonly quality: Quality }) {
  const { t, numbers } = useWording();
  const picture = useRef<HTMLDivElement>(null);
  const { burden, org, period } = quality;
  const { columns, required, ofPeriod } = burden.template;
  const trend = burden.trend.filter(({ enterprises }) => enterprises > 0);
  const file = fileName(t('quality.burden'), org.name, period);
  const frame = { title: `${t('quality.burden-chart')} · ${org.name}`, source: t('quality.title'), fileName: file };
  const table: readonly Column<Point>[] = [
    { key: 'period', title: t('quality.period'), cell: (point) => numbers.periodBrief(point.period) },
    { key: 'enterprises', title: t('quality.enterprises'), cell: (point) => point.enterprises, align: 'end' },
    { key: 'rows', title: t('quality.workers'), cell: ({ rows }) => rows, exportOnly: true },
    { key: 'figures', title: t('quality.figures'), cell: ({ figures }) => figures, exportOnly: true },
    {
      key: 'asked',
      title: t('quality.asked'),
      cell: ({ asked }) => asked,
      show: ({ asked }) => numbers.count(asked),
      align: 'end',
    },
    { key: 'known', title: t('quality.known'), cell: ({ known }) => known, exportOnly: true },
    {
      key: 'per',
      title: t('quality.per'),
      cell: ({ perEnterprise }) => perEnterprise,
      show: ({ perEnterprise }) => numbers.plain(perEnterprise, 0),
      align: 'end',
    },
    {
      key: 'share',
      title: t('quality.known-share'),
      cell: ({ knownShare }) => knownShare,
      show: ({ knownShare }) => numbers.percent(knownShare),
      align: 'end',
    },
  ];
  return (
    <div id="burden">
      <Card
        title={t('quality.burden')}
        note={t('quality.burden-note', { columns, required, ofPeriod })}
        actions={
          <>
            <ExportPicture within={picture} frame={frame} />
            <ExportTable rows={() => tableCells(table, trend)} fileName={file} />
          </>
        }
      >
        {trend.length === 0 ? (
          <p className={styles.quiet}>{t('quality.none')}</p>
        ) : (
          <>
            <div ref={picture}>
              <BurdenChart trend={trend} />
            </div>
            <DataTable label={t('quality.burden')} columns={table} rows={trend} rowKey={(point) => point.period} />
          </>
        )}
      </Card>
    </div>
  );
}
