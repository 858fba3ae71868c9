import Input from 'antd/es/input';
import { useId } from 'react';
import styles from './rules.module.css';

interface ChoiceProps<V extends string> {
  readonly label: string;
  readonly value: V;
  readonly options: readonly (readonly [value: V, text: string])[];
  readonly onChange: (value: V) => void;
}

export function Choice<V extends string>({ label, value, options, onChange }: ChoiceProps<V>) {
  const id = useId();
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      <select id={id} className={styles.select} value={value} onChange={(event) => onChange(event.target.value as V)}>
        {options.map(([each, text]) => (
          <option key={each} value={each}>
            {text}
          </option>
        ))}
      </select>
    </div>
  );
}

interface FigureProps {
  readonly label: string;
  readonly value: number;
  /** Shown in hundredths, held as a share of 1. */
  readonly percent?: boolean;
  readonly onChange: (value: number) => void;
}

/** A number to type. NaN while nothing, or no number, is there: the caller's form is then not whole. */
export function Figure({ label, value, percent = false, onChange }: FigureProps) {
  const id = useId();
  const shown = percent ? Number((value * 100).toPrecision(12)) : value;
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      <Input
        id={id}
        type="number"
        step="any"
        inputMode="decimal"
        {...(Number.isFinite(shown) && { defaultValue: shown })}
        onChange={(event) => {
          const next = event.target.valueAsNumber;
          onChange(percent ? Number((next / 100).toPrecision(12)) : next);
        }}
      />
    </div>
  );
}
