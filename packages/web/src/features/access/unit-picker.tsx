import { mayStandIn, type RoleName } from '@shiheng/contract/access';
import { useQuery } from '@tanstack/react-query';
import Input from 'antd/es/input';
import { useDeferredValue, useState } from 'react';
import { useWording } from '../../i18n/language.tsx';
import { OrgName } from '../../ui/org-name.tsx';
import styles from './access.module.css';
import { type Unit, unitsQuery } from './queries.ts';

interface Props {
  readonly role: RoleName | '';
  readonly chosen: Unit | undefined;
  readonly onChoose: (unit: Unit | undefined) => void;
}

/** Finds a unit by name or code. One in which the role does not stand is shown with that reason. */
export function UnitPicker({ role, chosen, onChoose }: Props) {
  const { t } = useWording();
  const [text, setText] = useState('');
  const { data } = useQuery(unitsQuery(useDeferredValue(text)));
  const type = (value: string) => {
    setText(value);
    onChoose(undefined);
  };
  return (
    <div className={styles.field}>
      <label htmlFor="unit">{t('access.unit')}</label>
      <Input
        id="unit"
        autoComplete="off"
        placeholder={t('access.unit-search')}
        value={chosen?.name ?? text}
        onChange={(event) => type(event.target.value)}
      />
      {chosen === undefined && (
        <div className={styles.found} aria-live="polite">
          {text.trim() === '' && <p>{t('access.unit-hint')}</p>}
          {data?.units.length === 0 && text.trim() !== '' && <p>{t('access.unit-none')}</p>}
          {text.trim() !== '' && (
            <ul>
              {data?.units.map((unit) => (
                <FoundUnit key={unit.code} unit={unit} role={role} onChoose={onChoose} />
              ))}
            </ul>
          )}
          {data?.more === true && <p>{t('access.unit-more')}</p>}
        </div>
      )}
    </div>
  );
}

interface FoundProps {
  readonly unit: Unit;
  readonly role: RoleName | '';
  readonly onChoose: (unit: Unit) => void;
}

function FoundUnit({ unit, role, onChoose }: FoundProps) {
  const { t } = useWording();
  const barred = role !== '' && !mayStandIn(role, unit.kind);
  return (
    <li>
      <button type="button" disabled={barred} onClick={() => onChoose(unit)}>
        <OrgName>{unit.name}</OrgName>
        <small>{barred ? t('access.unit-wrong-kind') : t(`kind.${unit.kind}`)}</small>
      </button>
    </li>
  );
}
