import Segmented from 'antd/es/segmented';
import { useWording } from '../../i18n/language.tsx';
import type { Draft } from './decision.ts';
import styles from './organisations.module.css';
import { PartFields } from './part-fields.tsx';
import { type Found, sightOn, type Unit } from './queries.ts';
import { UnitFind } from './unit-find.tsx';

export interface FieldsProps {
  readonly unit: Unit;
  readonly draft: Draft;
  readonly onChange: (part: Partial<Draft>) => void;
}

const hosts: Readonly<Record<Unit['kind'], readonly Found['kind'][]>> = {
  province: [],
  prefecture: ['province'],
  county: ['prefecture', 'province'],
  'system-company': ['province', 'system-company'],
  'member-unit': ['province', 'prefecture', 'county', 'system-company'],
  enterprise: [],
};

/** Where the unit goes: an enterprise to another county or company, an organisation under another parent. */
export function MoveFields({ unit, draft, onChange }: FieldsProps) {
  const { t } = useWording();
  const current = (line: 'area' | 'system') =>
    t('organisations.currently', { name: unit.above[line]?.[0]?.name ?? t('organisations.nowhere') });
  if (unit.kind === 'enterprise') {
    return (
      <div className={styles.pair}>
        <UnitFind
          label={t('organisations.to-county')}
          sight={sightOn(draft.on, 'area')}
          kinds={['county']}
          chosen={draft.county}
          hint={current('area')}
          onChoose={(county) => onChange({ county })}
        />
        <div>
          <UnitFind
            label={t('organisations.to-system')}
            sight={sightOn(draft.on, 'system')}
            kinds={['system-company']}
            chosen={draft.system}
            hint={current('system')}
            onChoose={(system) => onChange({ system, leavesSystem: false })}
          />
          <label className={styles.hint}>
            <input
              type="checkbox"
              checked={draft.leavesSystem}
              onChange={(event) => onChange({ leavesSystem: event.target.checked, system: undefined })}
            />{' '}
            {t('organisations.leaves-system')}
          </label>
        </div>
      </div>
    );
  }
  return (
    <>
      {unit.kind === 'member-unit' && (
        <Segmented
          value={draft.line}
          aria-label={t('organisations.line')}
          onChange={(line) => onChange({ line, parent: undefined })}
          options={[
            { value: 'area' as const, label: t('line.area-long') },
            { value: 'system' as const, label: t('line.system-long') },
          ]}
        />
      )}
      <UnitFind
        label={t('organisations.to-parent')}
        sight={sightOn(draft.on, draft.line)}
        kinds={hosts[unit.kind]}
        chosen={draft.parent}
        hint={current(draft.line)}
        onChoose={(parent) => onChange({ parent })}
      />
    </>
  );
}

/** With whom the unit merges, and who remains. */
export function MergeFields({ unit, draft, onChange }: FieldsProps) {
  const { t } = useWording();
  return (
    <>
      <UnitFind
        label={t(draft.asNew ? 'organisations.merge-with' : 'organisations.merge-into')}
        sight={sightOn(draft.on, draft.line)}
        kinds={[unit.kind]}
        chosen={draft.into}
        hint={t('organisations.merge-hint', { kind: t(`kind.${unit.kind}`) })}
        onChoose={(into) => onChange({ into })}
      />
      <label>
        <input type="checkbox" checked={draft.asNew} onChange={(event) => onChange({ asNew: event.target.checked })} />{' '}
        {t('organisations.merge-as-new')}
      </label>
      {draft.asNew && (
        <PartFields
          unit={unit}
          on={draft.on}
          name={t('organisations.new-unit')}
          part={draft.seed}
          onChange={(seed) => onChange({ seed })}
        />
      )}
    </>
  );
}
