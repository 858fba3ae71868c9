import { useWording } from '../../i18n/language.tsx';
import { numeral } from '../../ui/balance-words.ts';
import { ChoiceRow } from '../../ui/choice-row.tsx';
import { ProblemLine } from '../../ui/problem-line.tsx';
import { ColouringSelect } from './colouring-select.tsx';
import { MapLegend } from './map-legend-list.tsx';
import { MapTiles } from './map-tiles.tsx';
import styles from './reading.module.css';
import type { Overview } from './types.ts';
import { useMap } from './use-map.ts';

interface Props {
  readonly overview: Overview;
  readonly tiles: Overview['children'];
}

export function ReadingMap({ overview, tiles }: Props) {
  const wording = useWording();
  const { t, pick } = wording;
  const map = useMap(overview, tiles);
  const { relation, colouring, painted } = map;
  if (relation === undefined) return null;
  const options = overview.relations.map(({ id, name }) => ({
    value: id,
    label: numeral(id, wording),
    title: pick(name),
  }));
  return (
    <div className={styles.map}>
      <MapTiles relation={relation} colouring={colouring} painted={painted} reading />
      <div className={styles.mapSide}>
        <h2>{pick(relation.name)}</h2>
        <ChoiceRow label={t('map.relation')} value={relation.id} onChange={map.choose} options={options} />
        <ColouringSelect relation={relation} value={colouring} onChange={map.setColouring} />
        {map.error !== null && <ProblemLine error={map.error} />}
        <MapLegend map={map} />
      </div>
    </div>
  );
}
