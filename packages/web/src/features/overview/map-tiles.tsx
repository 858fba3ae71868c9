import { Link } from '@tanstack/react-router';
import { paths } from '../../app/paths.ts';
import { useGate } from '../../app/use-gate.ts';
import { TileMap } from '../../charts/tile-map.tsx';
import { useWording } from '../../i18n/language.tsx';
import type { Colouring } from './map-paint.ts';
import type { OverviewRelation } from './types.ts';
import type { PaintedChild } from './use-map.ts';

interface Props {
  readonly relation: OverviewRelation;
  readonly colouring: Colouring;
  readonly painted: readonly PaintedChild[];
  /** In reading mode the next unit is read too. */
  readonly reading?: boolean;
}

/** Every tile opens its unit. */
export function MapTiles({ relation, colouring, painted, reading = false }: Props) {
  const { t, pick } = useWording();
  const { view } = useGate();
  const withBeam = colouring.by === 'position' || colouring.by === 'gap';
  const tiles = painted.flatMap(({ child: { org, relations }, paint }) => {
    if (org.tile === null) return [];
    const balance = withBeam ? relations.find(({ id }) => id === relation.id) : undefined;
    return [
      { code: org.code, label: org.shortName, place: org.tile, figure: paint.figure, shade: paint.shade, balance },
    ];
  });
  return (
    <TileMap
      tiles={tiles}
      label={t('map.alt', { relation: pick(relation.name) })}
      link={({ code, label }, content) => {
        const found = painted.find(({ child }) => child.org.code === code);
        const words = t('map.tile', { org: found?.child.org.name ?? label, words: found?.paint.words ?? '' });
        return (
          <Link {...(reading ? paths.reading : paths.overview)({ ...view, org: code })} aria-label={words}>
            {content}
          </Link>
        );
      }}
    />
  );
}
