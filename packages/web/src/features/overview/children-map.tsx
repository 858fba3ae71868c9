import { Link } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { paths } from '../../app/paths.ts';
import { useGate } from '../../app/use-gate.ts';
import { type Balance, worstFirst } from '../../charts/balance.ts';
import { MiniBeam } from '../../charts/mini-beam.tsx';
import { type Tile, TileMap } from '../../charts/tile-map.tsx';
import { useWording, type Wording } from '../../i18n/language.tsx';
import { numeral, positionText } from '../../ui/balance-words.ts';
import { Card } from '../../ui/card.tsx';
import { ChoiceRow } from '../../ui/choice-row.tsx';
import { ExportPicture } from '../../ui/export-buttons.tsx';
import { fileName } from '../../ui/file-name.ts';
import { mapLegend } from './map-legend.ts';
import styles from './overview.module.css';
import type { Overview, OverviewRelation } from './types.ts';

interface Props {
  readonly overview: Overview;
  /** Children that have a place on the map. */
  readonly tiles: Overview['children'];
}

/** The units below on their tiles, for one relation at a time; it starts with the worst. */
export function ChildrenMap({ overview, tiles }: Props) {
  const wording = useWording();
  const { t, pick } = wording;
  const ordered = worstFirst(overview.relations);
  const [chosen, choose] = useState<OverviewRelation['id']>();
  const relation = ordered.find(({ id }) => id === chosen) ?? ordered[0];
  const picture = useRef<HTMLDivElement>(null);
  if (relation === undefined) return null;
  const title = `${pick(relation.name)} · ${overview.org.name}`;
  const frame = {
    title,
    source: [legendText(relation, tiles, wording), sourceOf(overview, wording)].join(' — '),
    fileName: fileName(pick(relation.name), overview.org.name, overview.period),
  };
  return (
    <Card title={t('map.title')} note={t('map.note')} actions={<ExportPicture within={picture} frame={frame} />}>
      <ChoiceRow
        label={t('map.relation')}
        value={relation.id}
        onChange={choose}
        options={overview.relations.map(({ id, name }) => ({
          value: id,
          label: numeral(id, wording),
          title: pick(name),
        }))}
      />
      <p className={styles.mapRelation}>{pick(relation.name)}</p>
      <div ref={picture}>
        <Tiles relation={relation} tiles={tiles} />
      </div>
      <Legend relation={relation} tiles={tiles} />
    </Card>
  );
}

function sourceOf({ org, period, provenance }: Overview, { t, numbers }: Wording): string {
  return t('overview.sheet-source', {
    org: org.name,
    period: numbers.period(period),
    version: provenance.catalogueVersion,
  });
}

function Tiles({ relation, tiles }: { readonly relation: OverviewRelation; readonly tiles: Overview['children'] }) {
  const wording = useWording();
  const { view } = useGate();
  const { t, numbers, pick } = wording;
  const shown = tiles.flatMap(({ org, relations }): (Tile & { readonly balance: Balance; readonly name: string })[] => {
    const balance = relations.find(({ id }) => id === relation.id);
    if (balance === undefined || org.tile === null) return [];
    const whole = { ...balance, framing: relation.framing, band: relation.band };
    return [
      {
        code: org.code,
        name: org.name,
        label: org.shortName,
        place: org.tile,
        gap: numbers.signed(balance.gap),
        balance: whole,
      },
    ];
  });
  return (
    <TileMap
      tiles={shown}
      label={t('map.alt', { relation: pick(relation.name) })}
      link={(tile, content) => {
        const found = shown.find(({ code }) => code === tile.code);
        const position = found === undefined ? '' : positionText(found.balance, relation.sideNames, wording);
        const label = t('map.tile', { org: found?.name ?? tile.label, position, gap: tile.gap });
        return (
          <Link {...paths.overview({ ...view, org: tile.code })} aria-label={label}>
            {content}
          </Link>
        );
      }}
    />
  );
}

/** The legend in words, for the picture that leaves the page. */
function legendText(relation: OverviewRelation, tiles: Overview['children'], wording: Wording): string {
  return mapLegend(balancesOf(relation, tiles), relation.sideNames, wording)
    .map(({ text, count }) => wording.t('map.legend-count', { position: text, n: count }))
    .join(wording.t('list.separator'));
}

function balancesOf(relation: OverviewRelation, tiles: Overview['children']) {
  return tiles.flatMap(({ relations }) => relations.filter(({ id }) => id === relation.id));
}

function Legend({ relation, tiles }: { readonly relation: OverviewRelation; readonly tiles: Overview['children'] }) {
  const wording = useWording();
  return (
    <ul className={styles.legend} aria-label={wording.t('map.legend')}>
      {mapLegend(balancesOf(relation, tiles), relation.sideNames, wording).map(({ text, count, gap, position }) => (
        <li key={text}>
          <MiniBeam gap={gap} position={position} />
          {wording.t('map.legend-count', { position: text, n: count })}
        </li>
      ))}
    </ul>
  );
}
