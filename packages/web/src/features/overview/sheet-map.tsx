import { worstFirst } from '../../charts/balance.ts';
import { TileMap } from '../../charts/tile-map.tsx';
import { useWording } from '../../i18n/language.tsx';
import { mapLegend } from './map-legend.ts';
import { type Child, paintOf } from './map-paint.ts';
import styles from './one-page.module.css';
import type { Overview } from './types.ts';

const mapHeight = 360;

/** With its heading and legend. */
export const sheetMapHeight = mapHeight + 96;

interface Props {
  readonly overview: Overview;
  readonly tiles: readonly Child[];
  readonly place: { readonly x: number; readonly y: number; readonly width: number };
}

/** The map of the worst relation by position. */
export function SheetMap({ overview, tiles, place: { x, y, width } }: Props) {
  const wording = useWording();
  const { t, pick } = wording;
  const [relation] = worstFirst(overview.relations);
  if (relation === undefined) return null;
  const shown = tiles.flatMap((child) => {
    const paint = paintOf({ by: 'position' }, relation, child, undefined, wording);
    const { code, shortName, tile } = child.org;
    if (paint === undefined || tile === null) return [];
    const balance = child.relations.find(({ id }) => id === relation.id);
    return [{ code, label: shortName, place: tile, figure: paint.figure, shade: paint.shade, balance }];
  });
  const balances = tiles.flatMap(({ relations }) => relations.filter(({ id }) => id === relation.id));
  const legend = mapLegend(balances, relation.sideNames, wording)
    .map(({ text, count }) => t('map.legend-count', { position: text, n: count }))
    .join(' · ');
  return (
    <>
      <text x={x} y={y + 22} className={styles.heading}>
        {t('map.title')}
      </text>
      <text x={x} y={y + 44} className={styles.status}>
        {pick(relation.name)}
      </text>
      <TileMap
        tiles={shown}
        label=""
        link={(_, content) => content}
        place={{ x, y: y + 58, width, height: mapHeight }}
      />
      <text x={x} y={y + mapHeight + 78} className={styles.status}>
        {legend}
      </text>
    </>
  );
}
