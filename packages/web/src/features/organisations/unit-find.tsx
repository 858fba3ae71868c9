import { useQuery } from '@tanstack/react-query';
import Input from 'antd/es/input';
import { useDeferredValue, useId, useState } from 'react';
import { useWording } from '../../i18n/language.tsx';
import { OrgName } from '../../ui/org-name.tsx';
import styles from './organisations.module.css';
import { type Found, foundQuery, type Sight } from './queries.ts';

interface Props {
  readonly label: string;
  readonly sight: Sight;
  /** Only these kinds can be chosen; absent: all. */
  readonly kinds?: readonly Found['kind'][];
  /** What has been chosen; the field shows its name. */
  readonly chosen?: { readonly code: string; readonly name: string } | undefined;
  readonly hint?: string;
  readonly onChoose: (unit: Found | undefined) => void;
}

/** Finds a unit by a part of its name or the beginning of its code, and tells where each stands. */
export function UnitFind({ label, sight, kinds, chosen, hint, onChoose }: Props) {
  const { t } = useWording();
  const id = useId();
  const [text, setText] = useState('');
  const wanted = useDeferredValue(text);
  const { data, isFetching } = useQuery(foundQuery(sight, wanted));
  const type = (value: string) => {
    setText(value);
    if (chosen !== undefined) onChoose(undefined);
  };
  const units = data?.units.filter(({ kind }) => kinds === undefined || kinds.includes(kind)) ?? [];
  const isSearching = chosen === undefined && text.trim() !== '';
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      <Input
        id={id}
        autoComplete="off"
        placeholder={t('organisations.find')}
        value={chosen?.name ?? text}
        onChange={(event) => type(event.target.value)}
      />
      {hint !== undefined && !isSearching && <p className={styles.hint}>{hint}</p>}
      {isSearching && (
        <div className={styles.found} aria-live="polite">
          {units.length === 0 && !isFetching && <p>{t('organisations.found-none', { text })}</p>}
          <ul>
            {units.map((unit) => (
              <li key={unit.code}>
                <button
                  type="button"
                  onClick={() => {
                    setText('');
                    onChoose(unit);
                  }}
                >
                  <OrgName>{unit.name}</OrgName>
                  <small>
                    {unit.path.length === 0 ? (
                      t(`kind.${unit.kind}`)
                    ) : (
                      <OrgName>{unit.path.map(({ name }) => name).join(' › ')}</OrgName>
                    )}
                  </small>
                </button>
              </li>
            ))}
          </ul>
          {data?.more === true && <p>{t('organisations.found-more')}</p>}
        </div>
      )}
    </div>
  );
}
