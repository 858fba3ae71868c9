import { useCallback, useRef } from 'react';
import { isOut } from '../../charts/balance.ts';
import { Chart } from '../../charts/chart.tsx';
import type { ChartFrame } from '../../charts/option.ts';
import { type TrendRow, trendOption } from '../../charts/trend.ts';
import { useWording } from '../../i18n/language.tsx';
import { sideName } from '../../ui/balance-words.ts';
import { Card } from '../../ui/card.tsx';
import type { Cell } from '../../ui/csv.ts';
import { ExportPicture, ExportTable } from '../../ui/export-buttons.tsx';
import { trendAlt } from '../../ui/trend-words.ts';
import styles from './relation.module.css';
import type { RelationPageData } from './types.ts';
import { usePictureFrame } from './use-picture-frame.ts';

/** Score and sides through the periods. */
export function Trend({ page }: { readonly page: RelationPageData }) {
  const wording = useWording();
  const { t, numbers, pick } = wording;
  const holder = useRef<HTMLDivElement>(null);
  const { relation, sides, trend } = page;
  const two = relation.sides.length === 2;
  const build = useCallback(
    (frame: ChartFrame) => {
      const names = two ? { a: pick(sides[0]?.name ?? relation.name), b: pick(sides[1]?.name ?? relation.name) } : null;
      const words = { headline: t('balance.headline'), sides: names, score: numbers.exact };
      return trendOption(rowsOf(page, numbers.periodShort), isOut(relation), words, frame);
    },
    [page, relation, sides, two, t, pick, numbers],
  );
  const frame = usePictureFrame(page, t('trend.title'));
  const cells = (): Cell[][] => [
    [
      t('shell.period'),
      t('balance.headline'),
      'P05',
      'P95',
      ...relation.sides.map(({ id }) => sideName(sides, id, wording)),
    ],
    ...trend.map((point) => [
      point.period,
      point.headline,
      point.p05,
      point.p95,
      ...point.sides.map(({ score }) => score),
    ]),
  ];
  const save = (
    <>
      <ExportTable rows={cells} fileName={frame.fileName} />
      <ExportPicture within={holder} frame={frame} />
    </>
  );
  return (
    <Card title={t('trend.title')} note={t('trend.note')} actions={save}>
      {trend.some(isKnown) ? (
        <Chart build={build} alt={trendAlt(pick(relation.name), trend, wording)} height={280} holder={holder} />
      ) : (
        <p className={styles.quiet}>{t('balance.trend-none')}</p>
      )}
    </Card>
  );
}

/** A score of the relation or of a side. */
function isKnown({ headline, sides }: RelationPageData['trend'][number]): boolean {
  return headline !== null || sides.some(({ score }) => score !== null);
}

function rowsOf({ trend }: RelationPageData, label: (period: string) => string): readonly TrendRow[] {
  return trend.map(({ period, headline, p05, p95, sides }) => {
    const scoreOf = (wanted: string) => sides.find(({ id }) => id === wanted)?.score ?? null;
    return { label: label(period), headline, p05, p95, a: scoreOf('a'), b: scoreOf('b') };
  });
}
