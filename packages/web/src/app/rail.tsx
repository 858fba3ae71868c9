import { Link } from '@tanstack/react-router';
import { useId } from 'react';
import { useWording } from '../i18n/language.tsx';
import { groupsOf, type Place } from './navigation.ts';
import styles from './rail.module.css';
import { useGate } from './use-gate.ts';
import { searchFrom } from './view.ts';

interface Props {
  readonly places: readonly Place[];
  readonly open: boolean;
}

/** The places beside the page, on screens that have room for them. */
export function Rail({ places, open }: Props) {
  const { t } = useWording();
  return (
    <nav id="places" className={styles.rail} aria-label={t('shell.main-navigation')} hidden={!open}>
      <PlaceGroups places={places} />
    </nav>
  );
}

/** The reader's places under what they are for. */
export function PlaceGroups({ places }: { readonly places: readonly Place[] }) {
  return groupsOf(places).map(({ group, places }) => <Group key={group} group={group} places={places} />);
}

function Group({ group, places }: ReturnType<typeof groupsOf>[number]) {
  const { t } = useWording();
  const { view } = useGate();
  const id = useId();
  return (
    <div className={styles.group}>
      <p id={id}>{t(`places.${group}`)}</p>
      <ul aria-labelledby={id}>
        {places.map(({ path, label }) => (
          <li key={path}>
            <Link
              to={path}
              search={searchFrom(view)}
              activeOptions={{ exact: path === '/', includeSearch: false }}
              className={styles.place}
            >
              {t(label)}
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}
