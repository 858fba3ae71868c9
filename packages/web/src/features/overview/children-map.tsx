import { useRef } from 'react';
import { useTakenAway } from '../../app/taken-away.ts';
import { useWording } from '../../i18n/language.tsx';
import { numeral } from '../../ui/balance-words.ts';
import { Card } from '../../ui/card.tsx';
import { ChoiceRow } from '../../ui/choice-row.tsx';
import { ExportPicture } from '../../ui/export-buttons.tsx';
import { ProblemLine } from '../../ui/problem-line.tsx';
import { ColouringSelect } from './colouring-select.tsx';
import { MapLegend, useLegendText } from './map-legend-list.tsx';
import { MapTiles } from './map-tiles.tsx';
import styles from './overview.module.css';
import type { Overview } from './types.ts';
import { useMap } from './use-map.ts';

interface Props {
  readonly overview: Overview;
  /** Children that have a place on the map. */
  readonly tiles: Overview['children'];
}

/** The units below on their tiles, for one relation at a time; it starts with the worst. */
export function ChildrenMap({ overview, tiles }: Props) {
  const wording = useWording();
  const { t, pick } = wording;
  const map = useMap(overview, tiles);
  const { relation, colouring, painted } = map;
  const picture = useRef<HTMLDivElement>(null);
  const taken = useTakenAway(overview);
  const legend = useLegendText(map);
  if (relation === undefined) return null;
  const subject = map.indicator ?? pick(relation.name);
  const frame = {
    title: `${subject} · ${overview.org.name}`,
    source: `${legend} — ${taken.source}`,
    fileName: taken.fileName(subject),
  };
  return (
    <Card title={t('map.title')} note={t('map.note')} actions={<ExportPicture within={picture} frame={frame} />}>
      <ChoiceRow
        label={t('map.relation')}
        value={relation.id}
        onChange={map.choose}
        options={overview.relations.map(({ id, name }) => ({
          value: id,
          label: numeral(id, wording),
          title: pick(name),
        }))}
      />
      <p className={styles.mapRelation}>{pick(relation.name)}</p>
      <ColouringSelect relation={relation} value={colouring} onChange={map.setColouring} />
      {map.error !== null && <ProblemLine error={map.error} />}
      <div ref={picture}>
        <MapTiles relation={relation} colouring={colouring} painted={painted} />
      </div>
      <MapLegend map={map} />
    </Card>
  );
}
