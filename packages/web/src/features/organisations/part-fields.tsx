import { faultText } from '@shiheng/kernel/imports/fault-texts';
import { readCreditCode } from '@shiheng/kernel/orgs/credit-code';
import Input from 'antd/es/input';
import { type ReactNode, useId } from 'react';
import { useWording } from '../../i18n/language.tsx';
import type { Part } from './decision.ts';
import styles from './organisations.module.css';
import { sightOn, type Unit } from './queries.ts';
import { UnitFind } from './unit-find.tsx';

interface Props {
  /** What the new unit continues: it becomes one of the same kind. */
  readonly unit: Unit;
  readonly on: string;
  readonly name: string;
  readonly part: Part;
  readonly onChange: (part: Part) => void;
  readonly children?: ReactNode;
}

/** A new unit. */
export function PartFields({ unit, on, name, part, onChange, children }: Props) {
  const { t } = useWording();
  return (
    <fieldset className={unit.kind === 'enterprise' ? styles.enterprisePart : styles.part}>
      <legend className={styles.legend}>{name}</legend>
      {unit.kind === 'enterprise' ? (
        <EnterpriseFields on={on} part={part} onChange={onChange} />
      ) : (
        <>
          <Field
            label={t('organisations.code')}
            longest={32}
            value={part.code}
            onType={(code) => onChange({ ...part, code })}
          />
          <Field
            label={t('organisations.name')}
            longest={60}
            value={part.name}
            onType={(name) => onChange({ ...part, name })}
          />
          <Field
            label={t('organisations.short-name')}
            longest={20}
            value={part.shortName}
            onType={(shortName) => onChange({ ...part, shortName })}
          />
        </>
      )}
      {children}
    </fieldset>
  );
}

function EnterpriseFields({ on, part, onChange }: Pick<Props, 'on' | 'part' | 'onChange'>) {
  const { t } = useWording();
  const wrong = useCreditFault(part.code);
  return (
    <>
      <Field
        label={t('organisations.credit-code')}
        longest={18}
        value={part.code}
        hint={wrong ?? t('organisations.credit-hint')}
        isWrong={wrong !== undefined}
        onType={(code) => onChange({ ...part, code: code.toUpperCase() })}
      />
      <Field
        label={t('organisations.name')}
        longest={60}
        value={part.name}
        onType={(name) => onChange({ ...part, name })}
      />
      <UnitFind
        label={t('organisations.in-county')}
        sight={sightOn(on, 'area')}
        kinds={['county']}
        chosen={part.county}
        hint={t('organisations.as-origin')}
        onChoose={(county) => onChange({ ...part, county })}
      />
      <UnitFind
        label={t('organisations.in-system')}
        sight={sightOn(on, 'system')}
        kinds={['system-company']}
        chosen={part.system}
        hint={t('organisations.as-origin')}
        onChoose={(system) => onChange({ ...part, system })}
      />
    </>
  );
}

/** What is wrong with a code: said as soon as it has its length, not before. */
function useCreditFault(code: string): string | undefined {
  const { pick } = useWording();
  const credit = readCreditCode(code);
  if (code.length < 18 || !('fault' in credit)) return undefined;
  const reason = (language: 'zh' | 'en') => faultText({ kind: credit.fault }, language).reason;
  return pick({ zh: reason('zh'), en: reason('en') });
}

interface FieldProps {
  readonly label: string;
  readonly longest: number;
  readonly value: string;
  readonly hint?: string;
  readonly isWrong?: boolean;
  readonly onType: (value: string) => void;
}

function Field({ label, longest, value, hint, isWrong = false, onType }: FieldProps) {
  const id = useId();
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      <Input
        id={id}
        autoComplete="off"
        aria-invalid={isWrong}
        {...(isWrong && { status: 'error' })}
        maxLength={longest}
        value={value}
        onChange={(event) => onType(event.target.value)}
        {...(hint !== undefined && { 'aria-describedby': `${id}-hint` })}
      />
      {hint !== undefined && (
        <p id={`${id}-hint`} className={styles.hint} aria-live="polite">
          {hint}
        </p>
      )}
    </div>
  );
}
