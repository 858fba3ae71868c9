import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useGate } from '../../app/use-gate.ts';
import { worstFirst } from '../../charts/balance.ts';
import { useWording } from '../../i18n/language.tsx';
import { type Child, type Colouring, type Paint, paintOf } from './map-paint.ts';
import { overviewMapQuery } from './queries.ts';
import type { Overview, OverviewRelation } from './types.ts';

export interface PaintedChild {
  readonly child: Child;
  readonly paint: Paint;
}

const byPosition: Colouring = { by: 'position' };

/** The map's state: which relation (the worst at first), coloured by what, and every unit as it is painted. */
export function useMap(overview: Overview, tiles: readonly Child[]) {
  const wording = useWording();
  const { view } = useGate();
  const [chosen, chooseRelation] = useState<OverviewRelation['id']>();
  const [wanted, setColouring] = useState(byPosition);
  const relation = overview.relations.find(({ id }) => id === chosen) ?? worstFirst(overview.relations)[0];
  const colouring = relation === undefined || !fits(wanted, relation) ? byPosition : wanted;
  const asked = colouring.by === 'indicator' ? colouring.id : '';
  const { data, error } = useQuery({ ...overviewMapQuery(asked, view), enabled: asked !== '' });
  const map = data?.indicator.id === asked ? data : undefined;
  const choose = (id: OverviewRelation['id']) => {
    chooseRelation(id);
    if (wanted.by === 'indicator') setColouring(byPosition); // its indicators are others
  };
  const painted =
    relation === undefined
      ? []
      : tiles.flatMap((child): readonly PaintedChild[] => {
          const paint = paintOf(colouring, relation, child, map, wording);
          return paint === undefined || child.org.tile === null ? [] : [{ child, paint }];
        });
  const name = map === undefined ? undefined : wording.pick(map.indicator.name);
  return { relation, choose, colouring, setColouring, painted, indicator: name, error };
}

/** Another relation may have other sides, and five tasks have no gap. */
function fits(colouring: Colouring, { sides }: OverviewRelation): boolean {
  if (colouring.by === 'gap') return sides.length === 2;
  return colouring.by !== 'side' || sides.some(({ id }) => id === colouring.side);
}
