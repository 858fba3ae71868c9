import { useCallback, useRef, useState } from 'react';
import { Chart } from '../../charts/chart.tsx';
import type { ChartFrame } from '../../charts/option.ts';
import { trendOption } from '../../charts/trend.ts';
import { valueTrendOption } from '../../charts/value-trend.ts';
import { useWording } from '../../i18n/language.tsx';
import { Card } from '../../ui/card.tsx';
import { ChoiceRow } from '../../ui/choice-row.tsx';
import { type Column, tableCells } from '../../ui/data-table.tsx';
import { ExportPicture, ExportTable } from '../../ui/export-buttons.tsx';
import styles from './indicators.module.css';
import type { IndicatorPageData } from './types.ts';
import { usePictureFrame } from './use-picture-frame.ts';
import { heldPosts, postMarks } from './words.ts';

type Point = IndicatorPageData['trend'][number];

/** Value or score through the periods. */
export function Trend({ page }: { readonly page: IndicatorPageData }) {
  const wording = useWording();
  const { t, numbers, pick } = wording;
  const holder = useRef<HTMLDivElement>(null);
  const [shows, show] = useState<'value' | 'score'>('value');
  const { indicator, trend } = page;
  const unit = pick(indicator.unit);
  const build = useCallback(
    (frame: ChartFrame) => {
      const label = (period: string) => numbers.periodShort(period);
      if (shows === 'value') {
        const rows = trend.map(({ period, value }) => ({ label: label(period), value }));
        const marks = postMarks(heldPosts(page), indicator.unit, wording);
        return valueTrendOption(rows, marks, (value) => numbers.inUnit(value, unit === '%' ? unit : ''), frame);
      }
      const rows = trend.map(({ period, score, p05, p95 }) => {
        return { label: label(period), headline: score, p05, p95, a: null, b: null };
      });
      return trendOption(rows, false, { headline: t('indicator.score'), sides: null, score: numbers.exact }, frame);
    },
    [shows, page, indicator, trend, unit, wording, t, numbers],
  );
  const known = trend.filter((point) => point[shows] !== null);
  const items = trend.map(({ period, value }) => `${numbers.period(period)} ${numbers.inUnit(value, unit)}`);
  const alt = t('ind.trend-alt', { name: pick(indicator.name), items: items.join(t('list.separator')) });
  const frame = usePictureFrame(page, t('ind.trend'));
  const save = (
    <>
      <ExportTable rows={() => tableCells(columns(wording), trend)} fileName={frame.fileName} />
      <ExportPicture within={holder} frame={frame} />
    </>
  );
  const options = [
    { value: 'value' as const, label: t('indicator.value') },
    { value: 'score' as const, label: t('indicator.score') },
  ];
  return (
    <Card title={t('ind.trend')} note={t(shows === 'value' ? 'ind.trend-note' : 'trend.note')} actions={save}>
      <div className={styles.choice}>
        <ChoiceRow label={t('ind.trend-which')} options={options} value={shows} onChange={show} />
      </div>
      {known.length === 0 ? (
        <p className={styles.foot}>{t('balance.trend-none')}</p>
      ) : (
        <Chart build={build} alt={alt} height={240} holder={holder} />
      )}
    </Card>
  );
}

function columns({ t }: ReturnType<typeof useWording>): readonly Column<Point>[] {
  return [
    { key: 'period', title: t('shell.period'), cell: ({ period }) => period },
    { key: 'value', title: t('indicator.value'), cell: ({ value }) => value },
    { key: 'numerator', title: t('indicator.numerator'), cell: ({ numerator }) => numerator },
    { key: 'denominator', title: t('indicator.denominator'), cell: ({ denominator }) => denominator },
    { key: 'score', title: t('indicator.score'), cell: ({ score }) => score },
    { key: 'p05', title: 'P05', cell: ({ p05 }) => p05 },
    { key: 'p95', title: 'P95', cell: ({ p95 }) => p95 },
    { key: 'coverage', title: t('indicator.coverage'), cell: ({ coverage }) => coverage },
  ];
}
