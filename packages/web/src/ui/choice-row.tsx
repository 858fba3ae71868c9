import { useId } from 'react';
import styles from './choice-row.module.css';

interface Option<V extends string> {
  readonly value: V;
  readonly label: string;
  /** Said and shown on hover where the label is only a sign. */
  readonly title?: string;
}

interface Props<V extends string> {
  readonly label: string;
  readonly options: readonly Option<V>[];
  readonly value: V;
  readonly onChange: (value: V) => void;
}

/** A few choices side by side: radio buttons, so that arrow keys move between them. */
export function ChoiceRow<V extends string>({ label, options, value, onChange }: Props<V>) {
  const name = useId();
  return (
    <fieldset className={options.every(({ label: { length } }) => length <= 2) ? styles.even : styles.row}>
      <legend className="visually-hidden">{label}</legend>
      {options.map((option) => (
        <label key={option.value} title={option.title}>
          <input
            type="radio"
            name={name}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
            aria-label={option.title ?? option.label}
          />
          <span aria-hidden="true">{option.label}</span>
        </label>
      ))}
    </fieldset>
  );
}
