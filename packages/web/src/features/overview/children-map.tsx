import { useRef } from 'react';
import { useWording } from '../../i18n/language.tsx';
import { numeral } from '../../ui/balance-words.ts';
import { Card } from '../../ui/card.tsx';
import { ChoiceRow } from '../../ui/choice-row.tsx';
import { ExportPicture } from '../../ui/export-buttons.tsx';
import { fileName } from '../../ui/file-name.ts';
import { ProblemLine } from '../../ui/problem-line.tsx';
import { ColouringSelect } from './colouring-select.tsx';
import { MapLegend, useLegendText } from './map-legend-list.tsx';
import { MapTiles } from './map-tiles.tsx';
import styles from './overview.module.css';
import { useSheetSource } from './sheet-source.ts';
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
  const source = useSheetSource(overview);
  const legend = useLegendText(map);
  if (relation === undefined) return null;
  const subject = map.indicator ?? pick(relation.name);
  const frame = {
    title: `${subject} · ${overview.org.name}`,
    source: `${legend} — ${source}`,
    fileName: fileName(subject, overview.org.name, overview.period),
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
