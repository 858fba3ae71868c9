import { MiniBeam } from '../../charts/mini-beam.tsx';
import { ShadeSample } from '../../charts/shade-sample.tsx';
import { useWording, type Wording } from '../../i18n/language.tsx';
import { mapLegend } from './map-legend.ts';
import { shadeLegend } from './map-paint.ts';
import styles from './overview.module.css';
import type { useMap } from './use-map.ts';

type MapState = ReturnType<typeof useMap>;

/** What the colours mean, and how many units have each. */
export function MapLegend({ map }: { readonly map: MapState }) {
  const wording = useWording();
  const { t } = wording;
  return (
    <>
      {map.colouring.by === 'indicator' && <p className={styles.scale}>{t('map.scale-score')}</p>}
      <ul className={styles.legend} aria-label={t('map.legend')}>
        {rowsOf(map, wording).map(({ text, count, sample }) => (
          <li key={text}>
            {sample}
            {t('map.legend-count', { position: text, n: count })}
          </li>
        ))}
      </ul>
    </>
  );
}

/** The legend in words, for the picture that leaves the page. */
export function useLegendText(map: MapState): string {
  const wording = useWording();
  return rowsOf(map, wording)
    .map(({ text, count }) => wording.t('map.legend-count', { position: text, n: count }))
    .join(wording.t('list.separator'));
}

function rowsOf({ relation, colouring, painted }: MapState, wording: Wording) {
  if (relation === undefined) return [];
  if (colouring.by === 'position') {
    const balances = painted.flatMap(({ child }) => child.relations.filter(({ id }) => id === relation.id));
    return mapLegend(balances, relation.sideNames, wording).map(({ text, count, gap, position }) => ({
      text,
      count,
      sample: <MiniBeam gap={gap} position={position} />,
    }));
  }
  const paints = painted.map(({ paint }) => paint);
  return shadeLegend(colouring, relation.sideNames, paints, wording).map(({ shade, text, count }) => ({
    text,
    count,
    sample: <ShadeSample shade={shade} />,
  }));
}
