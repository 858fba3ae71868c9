import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { relationQuery } from '../../app/queries.ts';
import { useGate } from '../../app/use-gate.ts';
import { useWording } from '../../i18n/language.tsx';
import type { Colouring } from './map-paint.ts';
import styles from './overview.module.css';
import type { OverviewRelation } from './types.ts';

interface Props {
  readonly relation: OverviewRelation;
  readonly value: Colouring;
  readonly onChange: (colouring: Colouring) => void;
}

/** What the tiles are coloured by. The relation's indicators are asked for when somebody reaches for the list. */
export function ColouringSelect({ relation, value, onChange }: Props) {
  const { t, pick } = useWording();
  const { view } = useGate();
  const [reached, setReached] = useState(value.by === 'indicator');
  const { data } = useQuery({ ...relationQuery(relation.id, view), enabled: reached });
  const indicators = data?.relation.id === relation.id ? data.sides.flatMap((side) => side.indicators) : [];
  return (
    <label className={styles.colouring}>
      <span>{t('map.colouring')}</span>
      <select
        value={wordOf(value)}
        onChange={({ target }) => onChange(colouringOf(target.value))}
        onFocus={() => setReached(true)}
        onPointerEnter={() => setReached(true)}
      >
        <optgroup label={t('map.by-relation')}>
          <option value="position">{t('map.by-position')}</option>
          <option value="headline">{t('balance.headline')}</option>
          {relation.sides.length === 2 && <option value="gap">{t('balance.gap')}</option>}
        </optgroup>
        <optgroup label={t('map.by-side')}>
          {relation.sideNames.map(({ id, name }) => (
            <option key={id} value={`side ${id}`}>
              {pick(name)}
            </option>
          ))}
        </optgroup>
        <optgroup label={t('map.by-indicator')}>
          {indicators.length === 0 && <option disabled>{t('state.loading')}</option>}
          {indicators.map(({ id, name }) => (
            <option key={id} value={`indicator ${id}`}>
              {pick(name)}
            </option>
          ))}
        </optgroup>
      </select>
    </label>
  );
}

function wordOf(colouring: Colouring): string {
  if (colouring.by === 'side') return `side ${colouring.side}`;
  return colouring.by === 'indicator' ? `indicator ${colouring.id}` : colouring.by;
}

function colouringOf(word: string): Colouring {
  const [by, name = ''] = word.split(' ');
  if (by === 'indicator') return { by, id: name };
  if (by === 'side') return { by, side: name as 'a' };
  return { by: by === 'headline' || by === 'gap' ? by : 'position' };
}
