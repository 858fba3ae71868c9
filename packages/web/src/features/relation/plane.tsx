import { useCallback, useRef } from 'react';
import { isOut, sideScore } from '../../charts/balance.ts';
import { Chart } from '../../charts/chart.tsx';
import type { ChartFrame } from '../../charts/option.ts';
import { type PlanePoint, planeOption } from '../../charts/plane.ts';
import { useWording, type Wording } from '../../i18n/language.tsx';
import { sideName } from '../../ui/balance-words.ts';
import { Card } from '../../ui/card.tsx';
import { type Column, DataTable, tableCells } from '../../ui/data-table.tsx';
import { ExportPicture, ExportTable } from '../../ui/export-buttons.tsx';
import styles from './relation.module.css';
import type { RelationPageData } from './types.ts';
import { usePictureFrame } from './use-picture-frame.ts';

/** Both sides on a plane, with the way of the past periods. */
export function Plane({ page }: { readonly page: RelationPageData }) {
  const wording = useWording();
  const { t, numbers } = wording;
  const holder = useRef<HTMLDivElement>(null);
  const { relation, sides } = page;
  const [a, b] = [sideName(sides, 'a', wording), sideName(sides, 'b', wording)];
  const build = useCallback(
    (frame: ChartFrame) => {
      const band = 'lo' in relation.band ? relation.band : { lo: 0, hi: 1 };
      const words = { a, b, score: numbers.exact };
      return planeOption(pathOf(page, numbers.periodShort), band, isOut(relation), words, frame);
    },
    [page, relation, a, b, numbers],
  );
  const alt = t('plane.alt', {
    a,
    b,
    aScore: numbers.exact(sideScore(relation, 'a')),
    bScore: numbers.exact(sideScore(relation, 'b')),
    n: page.trend.length,
  });
  const columns = wayColumns(page, wording);
  const frame = usePictureFrame(page, t('plane.title'));
  const save = (
    <>
      <ExportTable rows={() => tableCells(columns, page.trend)} fileName={frame.fileName} />
      <ExportPicture within={holder} frame={frame} />
    </>
  );
  return (
    <Card title={t('plane.title')} note={t('plane.note')} actions={save}>
      <div className={styles.plane}>
        <Chart build={build} alt={alt} height="square" holder={holder} />
      </div>
      <details className={styles.way}>
        <summary>{t('plane.table')}</summary>
        <DataTable label={t('plane.table')} columns={columns} rows={page.trend} rowKey={({ period }) => period} />
      </details>
    </Card>
  );
}

type Point = RelationPageData['trend'][number];

/** The path for whoever does not see the plane: period, both sides, score. */
function wayColumns({ sides }: RelationPageData, wording: Wording): readonly Column<Point>[] {
  const { t, numbers } = wording;
  const scoreOf = ({ sides: of }: Point, wanted: string) => of.find(({ id }) => id === wanted)?.score ?? null;
  return [
    {
      key: 'period',
      title: t('shell.period'),
      cell: ({ period }) => period,
      show: ({ period }) => numbers.period(period),
    },
    ...sides.map(({ id, name }): Column<Point> => {
      return {
        key: id,
        title: wording.pick(name),
        cell: (point) => scoreOf(point, id),
        show: (point) => numbers.exact(scoreOf(point, id)),
        align: 'end',
      };
    }),
    {
      key: 'headline',
      title: t('balance.headline'),
      cell: ({ headline }) => headline,
      show: ({ headline }) => numbers.exact(headline),
      align: 'end',
    },
  ];
}

/** The periods in which both sides have a score. */
function pathOf({ trend }: RelationPageData, label: (period: string) => string): readonly PlanePoint[] {
  return trend.flatMap(({ period, sides }) => {
    const a = sides.find(({ id }) => id === 'a')?.score ?? null;
    const b = sides.find(({ id }) => id === 'b')?.score ?? null;
    return a === null || b === null ? [] : [{ label: label(period), a, b }];
  });
}
